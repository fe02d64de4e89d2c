"""A column that holds several words of a closed list."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from network.codes import CodesField
from network.models import City
from practices.models import Practice, TargetGroup
from tests.factories import make_practice

GROUPS = Practice._meta.get_field("target_groups")
LISTS = [
    field
    for model in (Practice, City)
    for field in model._meta.fields
    if isinstance(field, CodesField)
]


def stored(practice):
    """The column as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT target_groups FROM practices_practice WHERE id = %s", [practice.pk]
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize("given", ["women refugees", ["women", "refugees"]])
def test_words_are_kept_in_the_order_of_the_closed_list(given):
    assert GROUPS.clean(given, None) == ("refugees", "women")


@pytest.mark.parametrize("given", ["women wimmen", ["wimmen"], "women; refugees"])
def test_a_word_that_is_not_of_the_list_is_refused_with_the_words_that_are(given):
    with pytest.raises(ValidationError) as refusal:
        GROUPS.clean(given, None)

    (reason,) = refusal.value.messages
    assert "is not a word of this list: newcomers refugees" in reason


@pytest.mark.django_db
def test_a_word_is_found_between_its_spaces():
    practice = make_practice(target_groups=("workers", "women"))
    other = make_practice()
    # As a later list may have it: a word that holds another.
    Practice.objects.filter(pk=other.pk).update(target_groups=["co-workers"])

    found = Practice.objects.filter(target_groups__contains=" workers ")

    assert list(found) == [practice]


@pytest.mark.django_db
def test_words_come_back_as_they_were_given():
    practice = make_practice(target_groups=("refugees", "women"))

    assert stored(practice) == " refugees women "
    practice.refresh_from_db()
    assert practice.target_groups == ("refugees", "women")
    assert practice.target_groups_in_words == ["Refugees", "Women"]


@pytest.mark.django_db
def test_no_word_is_the_empty_text():
    practice = make_practice()

    assert Practice().target_groups == ()
    assert stored(practice) == ""
    practice.refresh_from_db()
    assert practice.target_groups == ()
    practice.full_clean()


@pytest.mark.parametrize("field", LISTS, ids=str)
def test_all_words_of_a_list_have_their_place_in_the_column(field):
    assert len(field.get_prep_value(field.words.values)) <= field.max_length


def test_the_field_of_a_form_offers_the_whole_list():
    assert GROUPS.formfield().choices == TargetGroup.choices
