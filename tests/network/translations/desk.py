"""Records whose texts are written, and what was noted of them."""

from network.languages import LANGUAGES
from network.models import Theme
from network.translations import Origin, record_edit
from tests.factories import in_three

EVERY = list(LANGUAGES)


def new_theme(**texts):
    """A theme that was written in the languages of its texts."""
    texts = in_three("name", "House") | in_three("scope", "Home") | texts
    theme = Theme(code="housing", original_language="en", **texts)
    record_edit(theme, {"name": EVERY, "scope": EVERY})
    return theme


def write(record, *, by=None, origin=Origin.HUMAN, **texts):
    """Writes some columns: write(theme, name_fr="Logement")."""
    fields = {}
    for column, text in texts.items():
        setattr(record, column, text)
        field, _, language = column.rpartition("_")
        fields.setdefault(field, []).append(language)
    record_edit(record, fields, by=by, origin=origin)


def row(record, field, language):
    return record.text_states.get(field=field, language=language)


def statuses(record, field="name"):
    found = record.text_states.filter(field=field).values_list("language", "status")
    return [dict(found).get(code) for code in LANGUAGES]


def states(record):
    """Of the record, as the database has it."""
    columns = [f"state_{code}" for code in LANGUAGES]
    return list(type(record).objects.values_list(*columns).get(pk=record.pk))
