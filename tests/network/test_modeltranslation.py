"""What modeltranslation does today, and what we rely on or work around.

A test that fails after an upgrade says that a rule of the house can be looked at again.
"""

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.db.models import F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from django.utils import translation

from network.languages import LANGUAGES
from network.models import City, Region, Theme
from tests.factories import make_city, make_country, make_region, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return make_theme(key="city", name_en="City", name_fr="Ville", name_es="Ciudad")


@pytest.fixture
def in_french():
    with translation.override("fr"):
        yield


def base_column(theme):
    """What stands in the column without a language, which no code may read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM network_theme WHERE id = %s", [theme.pk])
        return cursor.fetchone()[0]


def names(theme):
    theme.refresh_from_db()
    return [theme.name_en, theme.name_fr, theme.name_es]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_a_column_a_language_that_may_be_empty(language):
    column = Theme._meta.get_field(f"name_{language}")

    assert (column.null, column.blank, column.max_length) == (True, True, 120)


def test_the_base_column_copies_what_was_assigned_last(city, in_french):
    assert base_column(city) == "City"

    city.name = "Cité"
    city.save()

    assert base_column(city) == "Cité"
    assert names(city) == ["City", "Cité", "Ciudad"]


def test_the_base_column_of_a_new_record_is_in_whatever_language_was_active(in_french):
    theme = make_theme(name_en="City", name_fr="Ville", name_es="Ciudad")

    assert base_column(theme) == "Ville"


def test_the_base_column_is_stale_after_a_partial_save(city):
    city.name_en = "Town"
    city.save(update_fields=["name_en"])

    assert base_column(city) == "City"


def test_a_filter_asks_the_active_language_only(city, in_french):
    asile = make_theme(name_en="Asylum", name_fr="", name_es="Asilo")

    assert list(Theme.objects.filter(name="Ville")) == [city]
    assert list(Theme.objects.filter(name="City")) == []
    assert str(asile) == "Asylum"
    assert list(Theme.objects.filter(name="Asylum")) == []


def test_values_fall_back(city, in_french):
    make_theme(name_en="Asylum", name_fr="", name_es="Asilo")

    found = Theme.objects.order_by("pk").values_list("name", flat=True)

    assert list(found) == ["Ville", "Asylum"]


@pytest.mark.parametrize(
    "expression", [Lower("name"), Coalesce("name", Value("")), Max("name")]
)
def test_an_expression_reads_the_wrong_language(city, in_french, expression):
    found = Theme.objects.annotate(found=expression).get().found

    assert found.lower() == "city"


def test_an_annotation_with_f_reads_the_active_language(city, in_french):
    assert Theme.objects.annotate(found=F("name")).get().found == "Ville"


def test_an_aggregate_reads_the_wrong_language(city, in_french):
    assert Theme.objects.aggregate(last=Max("name")) == {"last": "City"}


def test_a_named_column_reads_its_language_in_every_expression(city, in_french):
    found = Theme.objects.annotate(found=Lower("name_fr")).get().found

    assert found == "ville"


@pytest.mark.parametrize(
    ("order", "column"),
    [("name", "name_fr"), (Lower("name"), "name"), (F("name").asc(), "name")],
)
def test_only_a_plain_order_follows_the_active_language(in_french, order, column):
    query = str(Theme.objects.order_by(order).query)

    assert f'"network_theme"."{column}"' in query.split("ORDER BY")[1]


def test_a_text_of_another_record_is_read_in_the_wrong_language():
    spain = make_country(name_en="Spain", name_fr="Espagne", name_es="España")
    madrid = make_city(country=spain)

    with translation.override("fr"):
        assert list(City.objects.values_list("country__name")) == [("Spain",)]
        assert list(City.objects.filter(country__name="Espagne")) == [madrid]


def test_a_subquery_of_a_translated_text_is_refused(city, in_french):
    inner = Theme.objects.filter(pk=OuterRef("pk"))

    with pytest.raises(FieldError, match="unknown output_field"):
        Theme.objects.annotate(found=Subquery(inner.values("name"))).get()
    assert (
        Theme.objects.annotate(found=Subquery(inner.values("name_fr"))).get().found
        == "Ville"
    )


def test_an_update_writes_the_active_language(city, in_french):
    Theme.objects.update(name="Cité")

    assert names(city) == ["City", "Cité", "Ciudad"]
    assert base_column(city) == "City"


def test_a_partial_save_writes_the_active_language(city, in_french):
    city.name = "Cité"
    city.save(update_fields=["name"])

    assert names(city) == ["City", "Cité", "Ciudad"]


def test_a_bulk_update_writes_the_active_language(city, in_french):
    city.name = "Cité"
    Theme.objects.bulk_update([city], ["name"])

    assert names(city) == ["City", "Cité", "Ciudad"]


def test_a_record_made_with_a_bare_name_is_written_in_the_active_language(in_french):
    theme = Theme.objects.create(code="asylum", name="Asile")

    assert names(theme) == [None, "Asile", None]


@pytest.mark.parametrize(
    ("text", "shown"), [("", "City"), (None, "City"), (" ", " "), ("Cité", "Cité")]
)
def test_an_empty_text_falls_back_and_a_blank_one_does_not(in_french, text, shown):
    assert Theme(name_en="City", name_fr=text, name_es="Ciudad").name == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [("fr-ca", "Ville"), ("de", "City"), (None, "City"), ("es", "Ciudad")],
)
def test_an_unknown_language_is_read_as_the_default(city, language, shown):
    with translation.override(language):
        assert city.name == shown


def test_only_loads_every_language_of_a_text(city):
    deferred = Theme.objects.only("name").get().get_deferred_fields()

    assert not deferred & {"name", "name_en", "name_fr", "name_es"}


def test_our_own_queryset_methods_survive(city, in_french):
    found = Theme.objects.published().named("ville").by_name().for_list()

    assert list(found) == [city]


def test_the_default_order_of_a_model_survives():
    make_region(m49="019")
    make_region(m49="002")

    assert [region.m49 for region in Region.objects.all()] == ["002", "019"]


def test_a_rule_that_names_columns_is_not_copied_for_each_language():
    names = [rule.name for rule in Theme._meta.constraints]

    assert names == ["theme_has_a_name", "theme_is_withdrawn_after_it_is_published"]
