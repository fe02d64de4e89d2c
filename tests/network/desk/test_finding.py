"""Records are found at the desk: in any language, without accents, by their states."""

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse

from network.desk.records import RecordAdmin
from network.languages import LANGUAGES
from network.translations import record_edit
from tests.factories import (
    RECORDS,
    make_region,
    make_scheme,
    make_scheme_entry,
    make_source,
    make_theme,
    make_user,
)
from tests.network.desk.forms import save

pytestmark = pytest.mark.django_db

OF_THE_PORTAL = ("network", "centres", "conferences", "practices")
DESKS = [
    desk
    for model, desk in admin.site._registry.items()
    if model._meta.app_label in OF_THE_PORTAL
]
RECORD_DESKS = [desk for desk in DESKS if isinstance(desk, RecordAdmin)]


def name_of(thing):
    return thing.model.__name__


def listed(client, model, **query):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    page = client.get(reverse(name), query)
    return list(page.context["cl"].result_list)


@pytest.mark.parametrize("words", ["etat", "ÉTAT", "estado", "state"])
@pytest.mark.parametrize("kind", [kind for kind in RECORDS if kind != "person"])
def test_a_record_of_every_kind_is_found_in_any_language(editor, kind, words):
    make = RECORDS[kind][0]
    record = make()
    texts = {"en": "State", "fr": "État", "es": "Estado"}
    for code, text in texts.items():
        setattr(record, f"{record.TITLE}_{code}", text)
    record.save()
    make()

    assert listed(editor, type(record), q=words) == [record]


def test_sources_regions_and_entries_are_found_without_accents(editor):
    source = make_source(title="Données du réseau")
    region = make_region(name_fr="Amérique")
    entry = make_scheme_entry(make_scheme(), label_es="Inmigración")

    assert listed(editor, type(source), q="donnees reseau") == [source]
    assert listed(editor, type(region), q="amerique") == [region]
    assert listed(editor, type(entry), q="inmigracion") == [entry]


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_are_filtered_by_their_state_in_a_language(editor, language):
    theme, _other = make_theme(), make_theme()
    record_edit(theme, {})
    source = "es" if language != "es" else "en"
    save(editor, theme, **{f"name_{source}": "Nuevo"})

    found = listed(editor, type(theme), **{f"state_{language}__exact": "outdated"})

    assert found == [theme]


@pytest.mark.parametrize("desk", RECORD_DESKS, ids=name_of)
def test_every_list_of_records_is_filtered_by_language(desk, rf):
    request = rf.get("/")
    request.user = make_user(is_superuser=True, is_staff=True)

    assert {f"state_{code}" for code in LANGUAGES} <= {*desk.get_list_filter(request)}


def forms_of(desk):
    """A desk and the inlines on its page."""
    return [desk, *(each(desk.model, desk.admin_site) for each in desk.inlines)]


@pytest.mark.parametrize("desk", DESKS, ids=name_of)
def test_every_link_to_another_record_completes_itself(desk, rf):
    request = rf.get("/")
    request.user = make_user(is_superuser=True, is_staff=True)
    for form in forms_of(desk):
        if not hasattr(form, "field_names"):
            continue
        fixed = {*form.get_readonly_fields(request)}
        links = {
            name
            for name in form.field_names(request)
            if form.model._meta.get_field(name).is_relation
            and form.model._meta.get_field(name).related_model is not ContentType
        }
        # Who looks after a record is one of a few; the accounts are not all open. Days
        # and rooms are those of one conference, evaluations those of one practice.
        assert links - fixed - {
            "assigned_to",
            "day",
            "room",
            "evaluation",
            "criteria",
        } <= {*form.get_autocomplete_fields(request)}


@pytest.mark.parametrize("desk", DESKS, ids=name_of)
def test_every_page_says_what_it_is_for(desk):
    sentences = str(desk.purpose).count(".")

    assert sentences >= 2


@pytest.mark.parametrize("desk", DESKS, ids=name_of)
def test_no_field_of_a_form_is_named_in_one_language_only(desk):
    names = {"ISO 3166-1 alpha-2", "ISO 3166-1 alpha-3", "GeoNames", "ROR"}
    for form in forms_of(desk):
        fields = [
            form.model._meta.get_field(name)
            for name in getattr(form, "field_names", lambda _request: [])(None)
        ]
        plain = [
            field.name
            for field in fields
            if isinstance(field, models.Field)
            and isinstance(field.verbose_name, str)
            and field.verbose_name not in names
            and not hasattr(field, "language")
        ]
        assert plain == []
