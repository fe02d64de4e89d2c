"""The archive: what a load makes of good files, once and again."""

import pytest

from network.languages import LANGUAGES
from network.models import Country, Organisation, Region, Source, Theme
from tests.network.archive_files import THEMES

pytestmark = pytest.mark.django_db

NORWAY = """
- key: norway
  iso2: NO
  iso3: NOR
  iso_numeric: '578'
  region: oceania
  name: {en: Norway, fr: Norvège, es: Noruega}
  aliases: {en: [Kingdom of Norway, "Yes", On]}
  standings: [{standing: partner, as_of: 2008-06}]
"""


def rows():
    """All that the database holds of the archive, moments included."""
    return [
        list(model.objects.order_by("pk").values()) for model in (Source, Region, Theme)
    ]


def edit(key, **fields):
    theme = Theme.objects.get(key=key)
    for name, value in fields.items():
        setattr(theme, name, value)
    theme.save()


def names_of(key):
    theme = Theme.objects.get(key=key)
    return [theme.name_en, theme.name_fr, theme.name_es]


def test_a_load_makes_published_records(archive):
    assert archive.load() == (3, 0, 0, [])

    housing, work = Theme.objects.published().order_by("order")
    assert names_of("housing") == ["Housing", "Logement", "Vivienda"]
    assert names_of("work") == ["", "Emploi", ""]
    assert housing.alternatives_en == "homes\nshelter"
    assert list(housing.sources.all()) == [Source.objects.get(key="page")]
    assert list(housing.related.all()) == [work]
    assert (work.original_language, str(work)) == ("fr", "Emploi")


def test_a_second_load_changes_nothing(archive):
    archive.load()
    before = rows()

    assert archive.load() == (0, 0, 3, [])
    assert archive.load(overwrite=True) == (0, 0, 3, [])

    assert rows() == before


def test_only_the_entries_that_changed_are_written(archive):
    archive.load()
    untouched = Theme.objects.get(key="work").updated_at
    archive.write("themes", THEMES.replace("Housing", "Homes"))

    assert archive.load() == (0, 1, 2, [])

    assert names_of("housing") == ["Homes", "Logement", "Vivienda"]
    assert Theme.objects.get(key="work").updated_at == untouched


def test_a_text_that_left_the_file_leaves_the_record(archive):
    archive.load()
    archive.write("themes", THEMES.replace(", es: Vivienda", ""))

    archive.load()

    assert names_of("housing") == ["Housing", "Logement", ""]


def test_a_record_that_was_loaded_keeps_its_number_and_its_day(archive):
    archive.load()
    before = Theme.objects.get(key="housing")
    archive.write("themes", THEMES.replace("Housing", "Homes"))

    archive.load()

    after = Theme.objects.get(key="housing")
    assert (after.pk, after.published_at) == (before.pk, before.published_at)


def test_an_edited_record_is_left_alone_and_reported(archive):
    archive.load()
    edit("housing", name_en="Dwelling")
    archive.write("themes", THEMES.replace("Housing", "Homes"))

    assert archive.load() == (0, 0, 2, ["themes/housing"])

    assert names_of("housing") == ["Dwelling", "Logement", "Vivienda"]


def test_an_edited_record_is_replaced_where_that_is_asked_for(archive):
    archive.load()
    edit("housing", name_en="Dwelling")
    archive.write("themes", THEMES.replace("Housing", "Homes"))

    assert archive.load(overwrite=True) == (0, 1, 2, [])

    assert names_of("housing") == ["Homes", "Logement", "Vivienda"]
    assert archive.load() == (0, 0, 3, [])


def test_overwriting_brings_back_what_the_unchanged_files_say(archive):
    archive.load()
    edit("housing", name_en="Dwelling")

    assert archive.load(overwrite=True) == (0, 1, 2, [])

    assert names_of("housing") == ["Housing", "Logement", "Vivienda"]


def test_a_withdrawn_record_is_not_published_again(archive):
    archive.load()
    theme = Theme.objects.get(key="housing")
    edit("housing", withdrawn_at=theme.published_at)
    archive.write("themes", THEMES.replace("Housing", "Homes"))

    archive.load(overwrite=True)

    assert [str(theme) for theme in Theme.objects.published()] == ["Emploi"]


@pytest.mark.parametrize(
    "line", ["confidence: unchecked", "draft: true", "draft: True"]
)
def test_what_is_unchecked_or_a_draft_stays_unpublished(archive, line):
    archive.write("themes", THEMES.replace("order: 2", f"order: 2\n  {line}"))

    archive.load()

    assert Theme.objects.get(key="work").published_at is None
    assert [str(theme) for theme in Theme.objects.published()] == ["Housing"]


def test_translations_are_unreviewed_and_originals_present(archive):
    archive.load()

    states = {
        theme.key: [theme.state_in(code) for code in LANGUAGES]
        for theme in Theme.objects.all()
    }

    assert states == {
        "housing": ["present", "unreviewed", "missing"],
        "work": ["missing", "present", "missing"],
    }


def test_words_and_codes_stay_as_they_are_written(archive):
    archive.write("regions", "- {key: oceania, m49: '021', name: {en: Oceania}}")
    archive.write("countries", NORWAY)

    archive.load()

    norway = Country.objects.get()
    assert (norway.iso2, norway.aliases_en) == ("NO", "Kingdom of Norway; Yes; On")
    assert norway.region.m49 == "021"
    assert str(norway.standings.get().as_of) == "2008-06"


def test_a_code_with_a_zero_in_front_keeps_it_without_quotes_too(archive):
    archive.write("regions", "- {key: america, m49: 021, name: {en: America}}")

    archive.load()

    assert Region.objects.get().m49 == "021"


def test_the_children_of_a_record_are_replaced_with_it(archive):
    entry = "- {key: body, kind: ngo, name: {en: Body}, relations: [%s]}"
    archive.write("organisations", entry % "{kind: member}, {kind: host, from: 1996}")
    archive.load()
    archive.write("organisations", entry % "{kind: funder, from: 1998~}")

    archive.load()

    relations = Organisation.objects.get().relations.all()
    assert [(r.kind, str(r.starts_on)) for r in relations] == [("funder", "1998~")]


def test_a_record_of_an_editor_is_not_the_archive_s_to_touch(archive):
    Theme.objects.create(code="ours", name_en="Ours")

    archive.load()

    assert Theme.objects.get(code="ours").name_en == "Ours"
