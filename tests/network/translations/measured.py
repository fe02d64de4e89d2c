"""Records whose languages are apart by known numbers of days, and what is measured."""

from datetime import timedelta

from django.utils import timezone

from network.languages import LANGUAGES
from network.translations import record_edit
from network.translations.parity import measure
from tests.factories import make_theme

NOW = timezone.now() + timedelta(days=1)  # what a test makes is a day old
EARLIER = NOW - timedelta(days=1000)


def noted(record):
    """The record, with a note of each of its texts."""
    record_edit(record, {})
    return record


def write(record, field, language, text, **options):
    setattr(record, f"{field}_{language}", text)
    record_edit(record, {field: [language]}, **options)


def overtaken(language, *, days, **fields):
    """A theme of which one language is behind for some days."""
    theme = noted(make_theme(**{"published_at": EARLIER} | fields))
    ahead = "en" if language != "en" else "fr"
    write(theme, "name", ahead, "Newer", follows="")
    others = set(LANGUAGES) - {language, ahead}
    for other in others:
        write(theme, "name", other, f"Newer {other}", follows=ahead)
    since(theme, language, NOW - timedelta(days=days))
    return theme


def since(record, language, moment):
    record.text_states.filter(language=language).update(since=moment)


def readable(record, field, **days):
    """Notes after how many days each language of a text was there."""
    for language, number in days.items():
        record.text_states.filter(field=field, language=language).update(
            first_at=EARLIER + timedelta(days=number)
        )


def of(section, figures):
    return next(each for each in figures if each.section == section)


def themes():
    return of("themes", measure(NOW).records)


def counted(figures, language):
    """The states in which something was counted."""
    return +figures.languages[language]
