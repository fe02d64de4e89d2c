"""What a page says of its own texts: out of date, in part, read by nobody yet."""

from dataclasses import dataclass
from datetime import datetime

from network.columns import LanguageState
from network.models.text_state import TextStatus

from .editions import newest_language

# A record's state is that of its worst text: in these it may hide others, which
# readers must be told of too.
HIDING = {LanguageState.MISSING, LanguageState.PARTIAL, LanguageState.OUTDATED}
NEEDS_NO_LABEL = {LanguageState.MISSING, LanguageState.PRESENT}


@dataclass(frozen=True)
class Label:
    """One thing that a reader should know; of what is outdated, what is newer since when."""

    state: str
    language: str = ""
    since: datetime | None = None


def labels(record, language, *, newest=True):
    """The labels of a record's page in this language.

    Which language is newer takes one statement, and only where the state of the record
    asks for it; without `newest`, as in a list, the state alone is told.
    """
    state = record.state_in(language)
    if not newest or state not in HIDING:
        return [] if state in NEEDS_NO_LABEL else [Label(state)]
    return list(_of_texts(record, language, state))


def _of_texts(record, language, state):
    """In part, then what is newer (the longest first), then what nobody read."""
    texts = record.text_states.exclude(text="").order_by("since", "pk")
    own = [text for text in texts if text.language == language]
    newer = {}
    for text in own:
        if text.status == TextStatus.OUTDATED:
            others = {each.language: each for each in texts if each.field == text.field}
            code = newest_language(others, prefer=record.original_language)
            newer.setdefault(code, text.since)
    if state == LanguageState.PARTIAL:
        yield Label(state)
    for code, since in newer.items():
        yield Label(LanguageState.OUTDATED, code, since)
    if state == LanguageState.OUTDATED and not newer:
        yield Label(state)
    statuses = {text.status for text in own}
    if TextStatus.MACHINE in statuses:
        yield Label(LanguageState.MACHINE)
    elif TextStatus.UNREVIEWED in statuses:
        yield Label(LanguageState.UNREVIEWED)
