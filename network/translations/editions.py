"""Which text says the newest, and which is behind: the rules, without a database.

Any language may be the source of the others. The edition of a text is a number of its
meaning: a new version gets the next one, a translation takes that of the text it was made
from, a small correction keeps its own. A text is outdated when another is newer.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from network.languages import LANGUAGES
from network.models.text_state import Origin, TextStatus

# Whoever writes like this has not read the translation as a person would.
NOT_REVIEWED = {Origin.ARCHIVE, Origin.IMPORT, Origin.MACHINE}
# A text of which nobody has said that it is right may be put right without
# becoming a new version that makes the others outdated.
UNSETTLED = {TextStatus.OUTDATED, TextStatus.UNREVIEWED, TextStatus.MACHINE}


@dataclass(frozen=True)
class Known:
    """What is known of one text in one language."""

    text: str = ""
    edition: int = 0
    edition_before: int = 0  # of the text that was last replaced
    origin: str = Origin.HUMAN
    reviewed: bool = False
    reason: str = ""
    from_language: str = ""
    from_text: str = ""


@dataclass(frozen=True)
class Edit:
    """What somebody did to one field.

    languages: those whose text was written, `follows`: the language it was translated
    from, `minor`: only a small correction, `new`: a new version, whatever it looks like,
    `undone`: the text that was last replaced was put back,
    `right`: languages whose text was found still right, `not_needed`: languages that do
    without, each with the reason ("": it is needed after all).
    """

    languages: Iterable[str] = ()
    follows: str = ""
    minor: bool = False
    new: bool = False
    undone: bool = False
    right: Iterable[str] = ()
    not_needed: Mapping[str, str] = field(default_factory=dict)


def normal(text):
    """The text without what changes nothing: kinds of spaces, composed accents."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip()


def same(one, other):
    return normal(one) == normal(other)


def newest(known):
    """The edition of the newest text of a field; 0 where there is none."""
    return max((each.edition for each in known.values() if each.text), default=0)


def newest_language(known, prefer=""):
    """A language whose text is the newest: the preferred, then a reviewed one."""
    candidates = [
        code
        for code, each in known.items()
        if each.text and each.edition == newest(known)
    ]
    return min(
        candidates,
        key=lambda code: (code != prefer, not known[code].reviewed),
        default="",
    )


def status(known, language, *, optional=False):
    """How the text of a field stands in one language beside the others."""
    own = known[language]
    if not own.text:
        needed = newest(known) and not optional and not own.reason
        return TextStatus.MISSING if needed else TextStatus.NOT_NEEDED
    if own.edition < newest(known):
        return TextStatus.OUTDATED
    if own.reviewed:
        return TextStatus.CURRENT
    return TextStatus.MACHINE if own.origin == Origin.MACHINE else TextStatus.UNREVIEWED


def edited(known, texts, edit, *, origin=Origin.HUMAN, original=""):
    """What is known of a field after an edit: {language: Known}.

    `texts` are the texts as they are now, `original` is the language in which the record
    was first written: its text needs no review.
    """
    known = {code: known.get(code, Known()) for code in LANGUAGES}
    written = [
        code
        for code in edit.languages
        if texts[code] and not same(texts[code], known[code].text)
    ]
    after = {code: _with_text(known[code], texts[code]) for code in LANGUAGES}
    after |= _written(known, after, written, edit, origin, original)
    for code in edit.right:
        if after[code].text:
            after[code] = replace(after[code], edition=newest(after), reviewed=True)
    for code, reason in edit.not_needed.items():
        after[code] = replace(after[code], reason=reason)
    return after


def _with_text(known, text):
    """The same knowledge of a text that may have been emptied or squeezed."""
    if not text:
        return Known(reason=known.reason)
    return replace(known, text=text)


def _written(known, after, written, edit, origin, original):
    """What the written languages, and those they leave behind, are known as."""
    if not written:
        return {}
    source = _source(known, after, written, edit, origin, original)
    if edit.minor:
        editions = {code: known[code].edition or newest(known) or 1 for code in written}
    else:
        edition = _edition(known, after, written, edit, origin, source)
        editions = dict.fromkeys(written, edition)
    changed = {}
    for code in written:
        reviewed = origin not in NOT_REVIEWED or code == original
        changed[code] = replace(
            after[code],
            edition=editions[code],
            edition_before=known[code].edition,
            origin=origin,
            reviewed=reviewed,
            reason="",
            from_language=source or after[code].from_language,
            from_text=after[source].text if source else after[code].from_text,
        )
    if max(editions.values()) > newest(known):
        for code in written:
            # A new version agrees with nothing that was there before it.
            changed[code] = replace(changed[code], from_language="", from_text="")
        changed |= _left_behind(known, after, written)
    return changed


def _edition(known, after, written, edit, origin, source):
    """The one edition of all that is written in an edit."""
    if source:
        return after[source].edition
    others = {code: each for code, each in after.items() if code not in written}
    if not edit.new:
        # What an older text says can only come back where nobody has followed the newer.
        edition = _restored(others, after, written)
        if edition and edition >= newest(others):
            return edition
    if edit.undone:
        edition = max(known[code].edition_before for code in written)
        was_translated = any(known[code].from_language for code in written)
        if edition and (was_translated or edition >= newest(others)):
            return edition
    if origin == Origin.MACHINE:
        return newest(known) or 1
    return newest(known) + 1


def _source(known, after, written, edit, origin, original):
    """The language that was translated from, as declared or as it must have been.

    An edit that only fills what is missing, or mends what is not settled, is a
    translation of the newest text that was not touched; so is all that a machine writes.
    """
    if edit.minor or edit.new or edit.undone:
        return ""
    others = {
        code: each for code, each in after.items() if code not in written and each.text
    }
    if edit.follows:
        return edit.follows if edit.follows in others else ""
    fills = origin == Origin.MACHINE or all(
        not known[code].text or status(known, code) in UNSETTLED for code in written
    )
    if fills and newest(others) == newest(known):
        return newest_language(others, prefer=original)
    return ""


def _restored(others, after, written):
    """The edition that comes back when a text returns to what another still agrees with."""
    return max(
        (
            each.edition
            for each in others.values()
            for code in written
            if each.from_language == code and same(each.from_text, after[code].text)
        ),
        default=0,
    )


def _left_behind(known, after, written):
    """Texts that a new version makes outdated remember what they last agreed with."""
    newest_written = (
        code
        for code in written
        if known[code].text and known[code].edition == newest(known)
    )
    if not (agreed := next(newest_written, "")):
        return {}
    return {
        code: replace(after[code], from_language=agreed, from_text=known[agreed].text)
        for code in LANGUAGES
        if code not in written and after[code].edition == newest(known)
    }


def first_seen(texts, *, original="", unread=()):
    """What is known of a field that was never noted: its texts say the same."""
    return {
        code: Known(
            text=texts[code],
            edition=1 if texts[code] else 0,
            origin=Origin.UNTRACKED,
            reviewed=bool(texts[code]) and (code == original or code not in unread),
        )
        for code in LANGUAGES
    }
