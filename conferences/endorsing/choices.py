"""What an applicant chooses from, by the fields of the form: [(code, label), ...]."""

from django.utils.text import capfirst

from network.columns import language_in_words
from network.languages import LANGUAGES
from network.models import Country, Theme

from ..models import DeskRules

SPOKEN = (*LANGUAGES, "ar", "de", "it", "nl", "pt")
NONE = ("", "–")
MOST = 50  # of what somebody says to have chosen


def known():
    """All that can be chosen now."""
    agenda = DeskRules.now().agenda
    entries = agenda.entries.filter(depth=0) if agenda else ()
    themes = Theme.objects.published().by_name()
    countries = Country.objects.published().by_name()
    return _spoken() | {
        "themes": [(theme.code, str(theme)) for theme in themes],
        "country": [NONE, *((one.iso2.lower(), str(one)) for one in countries)],
        "agenda": [(str(entry.pk), str(entry)) for entry in entries],
    }


def sent(data):
    """What was chosen, by its codes: while the database is away, nothing else is known."""
    codes = {
        name: [(code, code) for code in data.getlist(name)[:MOST]]
        for name in ("themes", "country", "agenda")
    }
    return _spoken() | codes


def _spoken():
    spoken = [(code, capfirst(language_in_words(code))) for code in SPOKEN]
    return {"languages": spoken, "interpretation": spoken}
