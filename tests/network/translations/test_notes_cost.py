"""What it costs to note an edit: two statements more than to save the record."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.languages import LANGUAGES
from network.models import Theme
from network.translations import record_edit
from tests.factories import (
    in_three,
    make_agreement,
    make_clause,
    make_fact,
    make_person,
    make_theme,
)
from tests.network.translations.desk import EVERY, new_theme, write

pytestmark = pytest.mark.django_db

KINDS = {
    "theme": make_theme,
    "agreement": make_agreement,
    "person, who has no texts": make_person,
    "clause": lambda: make_clause(make_agreement()),
    "fact": lambda: make_fact(make_theme()),
}
EDITS = {
    "nothing": {},
    "one text": {"name_fr": "Logement"},
    "an empty text": {"withdrawal_reason_en": "Merged"},
    "a known and an empty text": {"name_fr": "Logement", "withdrawal_reason_en": "a"},
    "every text": in_three("name", "a") | in_three("scope", "b"),
}


def statements(act, *args, **kwargs):
    """The statements of an act; those that only mark a transaction aside."""
    with CaptureQueriesContext(connection) as queries:
        act(*args, **kwargs)
    return [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]


@pytest.mark.parametrize("texts", EDITS.values(), ids=EDITS)
def test_an_edit_takes_two_statements_more_than_a_save(texts):
    theme = new_theme()
    plain = len(statements(theme.save))

    assert len(statements(write, theme, **texts)) <= plain + 2


def test_a_new_record_takes_one_statement_more_than_a_save():
    plain = len(statements(Theme(code="a", name_en="a").save))
    theme = Theme(code="b", name_en="b")

    assert len(statements(record_edit, theme, {"name": ["en"]})) == plain + 1


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_a_record_that_was_never_noted_is_read_once_for_all_its_texts(make):
    record = make()
    ContentType.objects.get_for_model(record)  # asked once in a process
    plain = len(statements(record.save))
    texts = {
        f"{text}_{code}": "Texte" for text in record.compared_texts() for code in EVERY
    }

    assert len(statements(write, record, **texts)) == plain + 3
    assert len(statements(record_edit, record, {})) == plain + 1


def test_the_states_of_the_record_travel_in_its_save():
    theme = new_theme()
    theme.name_es = "Vivienda"

    made = statements(record_edit, theme, {"name": ["es"]})

    assert len([sql for sql in made if "UPDATE" in sql and "network_theme" in sql]) == 1
    assert [getattr(Theme.objects.get(), f"state_{code}") for code in LANGUAGES] == [
        "outdated",
        "outdated",
        "present",
    ]
