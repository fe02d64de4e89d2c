"""A table goes out: what is filtered or selected, safe to open, and the same on its way in."""

import io

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from openpyxl import load_workbook

from network.desk.tables import OrganisationTable, TablePages
from network.models import Organisation
from network.models.publishing import Publishable, Translated
from network.tables import read
from tests.factories import (
    make_city,
    make_conference,
    make_country,
    make_organisation,
    make_paper,
    make_person,
    make_practice,
    make_series,
    make_source,
    make_theme,
    make_toolkit,
)
from tests.network.tables.files import kinds, said, shown

pytestmark = pytest.mark.django_db

FORMATS = ["csv", "xlsx"]
HAVE_TABLES = [
    desk for desk in admin.site._registry.values() if isinstance(desk, TablePages)
]
with_each_table = pytest.mark.parametrize(
    "desk", HAVE_TABLES, ids=lambda desk: desk.opts.model_name
)
NASTY = "=HYPERLINK(\"x\")\n+1; 'a'\n"


def lines(answer):
    return answer.content.decode("utf-8-sig").splitlines()


def rows_of(answer):
    book = load_workbook(io.BytesIO(answer.content))
    return [list(row) for row in book.active.values]


def make_nasty_organisation():
    country = make_country()
    organisation = make_organisation(
        key="nasty",
        name_en=NASTY,
        name_fr="-1",
        name_es="'=x",
        description_en="Été\r\n\r\n@x  ",
        acronyms="|x",
        country=country,
        city=make_city(country=country),
        parent=make_organisation(key=None),
        website="https://example.org/",
    )
    organisation.sources.set([make_source(), make_source(key=None)])


def make_nasty_city():
    make_city(
        key=None,
        latitude="-33.92487",
        longitude="-0.5",
        geonames_id=3369157,
        population=0,
        population_year=2011,
        population_source=make_source(),
        endonym="＝1",
        aliases_fr="\t=1",
        roles=("port", "capital"),
    )


def make_nasty_practice():
    make_practice(
        key=None,
        name_en="=1",
        target_groups=("women", "refugees"),
        starts_on="2007~",
        cost_known="yes",
        cost_amount="6117879.50",
        cost_currency="EUR",
        cost_year_unknown=True,
        cost_source=make_source(),
        maturity=3,
    ).other_cities.set([make_city(), make_city(key=None)])


def make_nasty_theme():
    theme = make_theme(code="a-1", alternatives_es="=uno\n=dos", order=7)
    theme.related.set([make_theme(), theme])


MAKE = {
    "organisation": make_nasty_organisation,
    "city": make_nasty_city,
    "theme": make_nasty_theme,
    "person": lambda: make_person(name="=O’Nil", published_at=None, key="o-nil"),
    "conference": lambda: make_conference(name_fr="=1"),
    "conferenceseries": lambda: make_series(description_es="=uno\n=dos"),
    "practice": make_nasty_practice,
    "toolkit": lambda: make_toolkit(publisher="=1", practices=[make_practice()]),
    "paper": lambda: make_paper(title_en="@x", doi="10.1000/182", pages="-5"),
}


@with_each_table
def test_no_table_has_a_text_without_its_language_or_a_date_of_publishing(desk):
    names, model = {*desk.table.names()}, desk.model
    bare = set(model.texts()) if issubclass(model, Translated) else set()
    publishing = {field.name for field in Publishable._meta.fields}

    assert names & (bare | publishing | {"staff_note", "withdrawal_reason_en"}) == set()
    assert {"id", "key", "status", "confidence"} <= names


@with_each_table
@pytest.mark.parametrize("format", FORMATS)
def test_what_went_out_comes_in_as_it_was(tables, desk, format):
    model = desk.opts.model_name
    MAKE[model]()
    number = desk.model.objects.count()

    file = tables.export(format, model).content
    page = tables.bring(file, f"table.{format}", model)

    assert [outcome.changes for outcome in page.context["check"].outcomes] == [
        []
    ] * number
    assert kinds(page) == ["unchanged"] * number


def test_a_row_without_its_id_and_key_makes_the_same_record_anew(tables):
    make_nasty_organisation()
    columns, nasty = exported(tables)

    page = tables.check(columns[2:], nasty[2:], model="organisation")
    tables.write(page, "organisation")

    _columns, *both = exported(tables)
    assert [cells[4:] for cells in both] == [nasty[4:], nasty[4:]]


def exported(tables):
    """The export of the organisations that have a parent, as texts."""
    columns = OrganisationTable.names()
    file = tables.export("csv", "organisation").content
    rows = read(file, "table.csv", columns).rows
    return [columns, *([*r.texts.values()] for r in rows if r.texts["parent"])]


def test_an_export_holds_what_the_list_was_filtered_by(tables):
    make_theme(name_en="Work", code="work")
    make_theme(name_en="Play", code="play")

    assert [line.split(",")[5] for line in lines(tables.export(q="work"))] == [
        "code",
        "work",
    ]
    page = tables.client.get(tables.address("export", q="work"))
    assert "1 record will be in the file." in shown(page)


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_holds_what_was_selected_in_the_list(tables, format):
    chosen = make_theme(code="chosen")
    make_theme(code="other")

    answer = tables.client.post(
        tables.address("changelist"),
        {"action": f"export_{format}", "_selected_action": [chosen.pk]},
    )

    found = rows_of(answer) if format == "xlsx" else lines(answer)
    assert len(found) == 2
    assert "chosen" in str(found[1])


def test_an_export_says_how_each_record_is_published(tables):
    make_theme(code="a", published_at=None)

    assert lines(tables.export())[1].split(",")[2:4] == ["draft", "read"]


def test_no_exported_cell_is_a_formula(tables):
    make_nasty_organisation()

    book = load_workbook(io.BytesIO(tables.export("xlsx", "organisation").content))

    assert {cell.data_type for row in book.active.rows for cell in row} == {"s", "n"}
    begins = {str(c.value)[0] for row in book.active.rows for c in row if c.value}
    assert begins & set("=+-@|") == set()


@pytest.mark.parametrize("format", FORMATS)
def test_who_takes_names_of_people_out_is_noted(tables, format):
    make_person()
    make_person()

    tables.export(format, "person")

    assert [
        (entry.user, entry.content_type.model, entry.change_message)
        for entry in LogEntry.objects.all()
    ] == [(tables.user, "person", f"2 records were exported ({format.upper()}).")]


def test_a_file_is_named_after_its_records_and_kept_by_nobody(tables):
    answer = tables.export("xlsx", "person")

    assert answer["Content-Disposition"].startswith('attachment; filename="person-20')
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer["Cache-Control"] == "no-store, private"


def test_a_filter_that_does_not_exist_leads_back_to_the_list(tables):
    answer = tables.client.get(tables.address("export", colour="red"))

    assert answer["Location"] == tables.address("changelist")


def test_a_kind_of_file_that_does_not_exist_is_refused(tables):
    answer = tables.export("exe")

    assert answer.context["form"].errors.keys() == {"format"}
    assert said(answer) == []


@pytest.mark.parametrize("number", [1, 4])
def test_an_export_asks_the_database_the_same_for_any_length(
    tables, number, django_assert_num_queries
):
    sources = [make_source(), make_source()]
    for _ in range(number):
        city = make_city()
        parent = make_organisation()
        make_organisation(city=city, country=city.country, parent=parent).sources.set(
            sources
        )

    ContentType.objects.get_for_model(Organisation)  # looked up once a process
    with django_assert_num_queries(12):
        tables.export("csv", "organisation")
