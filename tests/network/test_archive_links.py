"""The archive: what an entry says of other records and of its parts is checked too."""

import pytest

from network.models import Organisation, Role, SchemeEntry, Succession
from tests.factories import make_country

pytestmark = pytest.mark.django_db


def test_a_fault_in_a_part_says_which_part(archive):
    relations = "relations: [{kind: member}, {kind: friend}]"
    archive.write(
        "organisations", f"- {{key: a, kind: ngo, name: {{en: A}}, {relations}}}"
    )

    (fault,) = archive.faults()

    assert fault == (
        *("organisations.yaml", "a", "relations[2].kind"),
        "Value 'friend' is not a valid choice.",
    )


def test_a_successor_that_is_not_there_is_a_fault(archive):
    successors = "successors: [{organisation: nobody}]"
    archive.write("organisations", f"- {{key: a, name: {{en: A}}, {successors}}}")

    (fault,) = archive.faults()

    assert fault[:3] == ("organisations.yaml", "a", "successors[1].organisation")
    assert not Succession.objects.exists()


SCHEME = """
- key: agenda
  code: A
  name: {en: Agenda}
  entries:
    - {code: A-1, label: {en: One}}
    - {code: A-2, label: {en: Two}, %s}
"""


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("parent: B-1", "entries[2].parent"),
        ("themes: [{theme: rent}]", "entries[2].themes[1].theme"),
        ("themes: [{theme: work, kind: odd}]", "entries[2].themes[1].kind"),
    ],
)
def test_the_lines_of_a_scheme_are_checked(archive, line, field):
    archive.write("schemes", SCHEME % line)

    assert [fault[:3] for fault in archive.faults()] == [
        ("schemes.yaml", "agenda", field)
    ]


@pytest.mark.parametrize(
    "latitude",
    [
        "",
        "latitude: north,",
        "latitude: 123456.5,",
        "latitude: .inf,",
        "latitude: .nan,",
    ],
)
def test_a_city_without_coordinates_is_a_fault(archive, latitude):
    make_country(key="c")
    archive.write(
        "cities", f"- {{key: x, name: {{en: X}}, country: c, {latitude} longitude: 1}}"
    )

    assert {fault[:3] for fault in archive.faults()} == {
        ("cities.yaml", "x", "latitude")
    }


def test_the_lines_of_a_scheme_stand_under_each_other(archive):
    archive.write("schemes", SCHEME % "parent: A-1, themes: [{theme: work}]")

    archive.load()

    one, two = SchemeEntry.objects.order_by("order")
    assert (two.parent, two.depth, one.depth) == (one, 1, 0)
    assert [match.theme.key for match in two.matches.select_related("theme")] == [
        "work"
    ]


@pytest.mark.parametrize("loaded", [False, True])
def test_a_code_stands_once_in_a_scheme(archive, loaded):
    archive.write("schemes", SCHEME % "note: {en: Two}")
    if loaded:
        archive.load()
    archive.write("schemes", (SCHEME % "note: {en: Two}").replace("A-2", "A-1"))

    assert {fault[:2] for fault in archive.faults()} == {("schemes.yaml", "agenda")}


def test_an_organisation_may_come_before_its_parent_and_its_successor(archive):
    links = "parent: b, successors: [{organisation: b, in: 2012}]"
    archive.write(
        "organisations",
        f"- {{key: a, name: {{en: A}}, {links}}}\n- {{key: b, name: {{en: B}}}}",
    )

    archive.load()

    first, second = Organisation.objects.by_name()
    assert first.parent == second
    assert [str(step) for step in first.successions.all()] == ["A → B"]


RELATED = """
- key: b
  name: {en: B}
- key: a
  name: {en: A}
  relations:
    - {kind: member, to_kind: organisation, to: b}
    - {kind: mentioned, to_name: {en: A congress}}
"""


def test_a_relation_leads_to_another_record_or_names_it(archive):
    archive.write("organisations", RELATED)

    archive.load()

    to_record, to_name = Organisation.objects.get(key="a").relations.all()
    assert to_record.target == Organisation.objects.get(key="b")
    assert (to_name.target, to_name.target_name_en) == (None, "A congress")


def test_a_role_says_who_and_when_and_where_it_comes_from(archive):
    role = "{name: Given Family, office: {en: Chair}, from: 1996, sources: [page]}"
    archive.write("organisations", f"- {{key: a, name: {{en: A}}, roles: [{role}]}}")

    archive.load()

    held = Role.objects.get()
    assert (held.name, held.office_en, str(held.starts_on)) == (
        *("Given Family", "Chair", "1996"),
    )
    assert [source.key for source in held.sources.all()] == ["page"]
    assert held.organisation.key == "a"
