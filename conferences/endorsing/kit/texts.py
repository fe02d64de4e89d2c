"""What an organiser copies from the kit: the credit, a post, a signature, the terms."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from network.dates import PartialDate, in_words, period_in_words
from network.languages import IN_LANGUAGE, NEXT, active, served

from .. import letters
from ..links import verification_address
from .words import VERIFY, name_of_badge


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language."""

    language: str
    credit: str
    post: str
    signature: str


def texts_of(endorsement, language):
    """The texts in this language, ready to be copied."""
    with translation.override(language):
        event = endorsement.event
        title = served(event, "title")[0]
        when = period_in_words(event.starts_on, event.last_day)
        verify = VERIFY[language] % verification_address(endorsement)
        name = name_of_badge(language)
        return Texts(
            language=language,
            credit=letters.credit(endorsement),
            post=f"{title} – {when}. {name}. {verify}",
            signature=f"{title}\n{when}\n{name}\n{verify}",
        )


def texts_in_turn(endorsement):
    """The texts of all languages, that of the page first."""
    codes = (active(), *NEXT[active()])
    return [texts_of(endorsement, language) for language in codes]


def texts_file(endorsement, language):
    """The texts of one language as a plain file."""
    texts = texts_of(endorsement, language)
    with translation.override(language):
        parts = (
            (_("Credit line"), texts.credit),
            (_("Post on social networks"), texts.post),
            (_("Mail signature"), texts.signature),
        )
    return _whole(f"{heading.upper()}\n\n{text}" for heading, text in parts)


def terms_file(endorsement, language):
    """The terms as they were accepted, with what they are about."""
    with translation.override(language):
        return _whole((_about(endorsement), *_terms(endorsement.terms)))


def _about(endorsement):
    event = endorsement.event
    valid_until = in_words(PartialDate.on(endorsement.valid_until))
    facts = [
        (_("Reference"), endorsement.reference),
        (_("Event"), served(event, "title")[0]),
        (_("Dates"), period_in_words(event.starts_on, event.last_day)),
        (_("Valid until"), valid_until),
        (_("Verification"), verification_address(endorsement)),
    ]
    if endorsement.terms:
        facts.append((_("Version of the terms"), endorsement.terms.version))
    return "\n".join(
        _("%(label)s: %(value)s") % {"label": label, "value": value}
        for label, value in facts
    )


def _terms(terms):
    if terms is None:
        return
    text, language = served(terms, "text")
    if language != active():
        yield f"({IN_LANGUAGE[language]})"
    yield text


def _whole(parts):
    return ("\n\n\n".join(parts) + "\n").encode()
