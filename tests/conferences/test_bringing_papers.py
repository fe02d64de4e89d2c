"""References that come in: what becomes of them, beside what is here already."""

import json

import pytest

from conferences.models import Contribution, Gap, Paper
from conferences.papers.incoming import Options, check
from conferences.papers.incoming.reference import Reference
from network.models import Person, TextState
from tests.conferences.references import (
    WORK,
    brought,
    checked,
    entry,
    kinds,
    read_text,
)
from tests.factories import (
    make_contribution,
    make_organisation,
    make_paper,
    make_person,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", WORK)
def test_a_new_work_becomes_a_draft_that_says_where_it_came_from(form):
    theme = make_theme(name_fr="HOUSING")

    (paper,) = brought(WORK[form], form)

    assert (paper.published_at, paper.kind, paper.language) == (None, "article", "en")
    assert (paper.title_en, paper.original_language) == ("The City", "en")
    assert (paper.access, paper.address) == ("doi", "https://doi.org/10.1000/182")
    assert [*paper.themes.all()] == [theme]
    assert "Brought from “file." in paper.staff_note
    assert "Keywords that are no theme: ports." in paper.staff_note
    assert [str(each) for each in paper.contributions.all()] == [
        *("Ana Ruiz", "World Bank")
    ]
    assert paper.contributions.all()[0].name_key == "ruiz-ana"
    assert paper.state_en == "present"
    state = TextState.objects.get(field="title", language="en", record_id=paper.pk)
    assert (state.text, state.origin) == ("The City", "import")


def test_a_work_in_another_language_keeps_its_title_there():
    (paper,) = brought(entry(title="De stad", langid="dutch", abstract="Kort."))

    assert (paper.language, paper.printed_title, paper.title_en) == (
        *("nl", "De stad"),
        "",
    )
    assert "Abstract: Kort." in paper.staff_note


def test_what_the_reference_lacks_is_named():
    (nothing,) = brought(entry(title="Bare"))
    (one_name,) = brought(
        '[{"type": "report", "title": "T", "author": [{"family": "Cher"}]}]', "csl"
    )

    assert nothing.gaps.split() == [
        *(Gap.AUTHOR, Gap.YEAR, Gap.CONTAINER),
        Gap.PAGES,
    ]
    assert one_name.gaps.split() == [Gap.GIVEN_NAMES, Gap.YEAR]


@pytest.mark.parametrize(
    ("address", "access"),
    [
        ("https://hal.science/hal-1", "institutional-repository"),
        ("https://example.org/1", "publisher-page"),
        ("nowhere", "none-known"),
    ],
)
def test_the_address_says_where_a_work_can_be_read(address, access):
    (paper,) = brought(entry(url=address))

    assert (paper.access, bool(paper.address)) == (access, access != "none-known")


@pytest.mark.parametrize("form", WORK)
def test_the_same_file_brought_twice_makes_nothing_twice(form):
    brought(WORK[form], form)

    assert brought(WORK[form], form) == []
    assert Paper.objects.count() == 1


@pytest.mark.parametrize(
    "text",
    [
        entry(title="Alone"),
        entry(author="Ruiz, Ana"),
        entry(kind="misc", title="“?!”", year="2008"),
        entry(title="城市", author="王, 伟", year="2008"),
    ],
)
def test_a_work_of_which_little_is_known_is_still_brought_once(text):
    assert len(brought(text)) == 1
    assert brought(text) == []


# Duplicates

KNOWN = {"title_en": "The City", "published_on": "2008", "kind": "book"}


def known_paper(**fields):
    paper = make_paper(**KNOWN | fields)
    paper.contributions.all().delete()
    make_contribution(paper, family_name="Ruiz", given_names="Ana")
    return paper


SAME = {
    "DOI": ({"doi": "10.1000/abc"}, {"doi": "https://DOI.org/10.1000/ABC"}),
    "ISBN": ({"isbn": "0-306-40615-2"}, {"isbn": "9780306406157", "kind": "book"}),
    "identifier": (
        {"identifiers": "hal:01; arxiv:1203.4567"},
        {"eprint": "1203.4567", "archiveprefix": "arXiv"},
    ),
    "title, year and first author": (
        {},
        {"title": "THE  city!", "year": "2008", "author": "Ruiz, A. and Roy, L."},
    ),
}


@pytest.mark.parametrize("why", SAME)
def test_a_work_is_known_by(why):
    known, fields = SAME[why]
    paper = known_paper(**known)

    found = checked(entry(**{"title": "Another title"} | fields))

    assert kinds(found) == ["here"]
    assert found.outcomes[0].alike == [("The City", paper.pk, None, f"the same {why}")]


DOUBTFUL = {
    "another first author": ({"author": "Roy, L.", "year": "2008"}, {}),
    "no author": ({"year": "2008"}, {}),
    "another year": ({"author": "Ruiz, Ana", "year": "2010"}, {}),
    "another DOI": (
        {"author": "Ruiz, Ana", "year": "2008", "doi": "10.1000/2"},
        {"doi": "10.1000/1"},
    ),
}


@pytest.mark.parametrize("why", DOUBTFUL)
def test_a_work_may_be_known_by_its_title_but_for(why):
    fields, known = DOUBTFUL[why]
    paper = known_paper(**known)
    text = entry(**fields)

    found = checked(text)

    assert kinds(found) == ["doubtful"]
    assert found.outcomes[0].alike[0][1] == paper.pk
    assert brought(text) == []
    assert len(brought(text, doubtful=True)) == 1
    assert kinds(checked(text)) == ["here"]


def test_the_chapters_of_a_book_are_not_that_book():
    known_paper(isbn="0-306-40615-2")

    found = checked(entry(kind="incollection", title="One", isbn="0-306-40615-2"))

    assert kinds(found) == ["new"]


def test_a_work_that_stands_twice_in_a_file_is_brought_once():
    text = entry(key="a", year="2008") + entry(key="b", year="2008")
    text += entry(key="c", year="2010")

    found = checked(text)

    assert kinds(found) == ["new", "here", "doubtful"]
    assert [o.alike[0][2] for o in found.outcomes[1:]] == [1, 1]
    assert len(brought(text)) == 1


def test_what_the_file_says_otherwise_is_shown_and_never_written():
    paper = known_paper(
        doi="10.1000/1", publisher="Press", published_on="2008-05-12", pages="1-9"
    )
    text = entry(
        doi="10.1000/1",
        author="Ruiz, Ana and Roy, L.",
        publisher="Other",
        year="2008",
        issn="1535-6841",
        pages="1--9",
    )

    (outcome,) = checked(text).outcomes
    brought(text)

    assert outcome.differences == [
        ("Authors and editors", "Ruiz, Ana; Roy, L.", "Ruiz, Ana"),
        ("Publisher", "Other", "Press"),
        ("ISSN", "1535-6841", ""),
    ]
    paper.refresh_from_db()
    assert (paper.publisher, paper.issn) == ("Press", "")


# People, bodies and themes


def test_who_is_called_exactly_so_is_linked_and_shown():
    person = make_person(name="Ana Ruíz", family_name="Ruíz")
    body = make_organisation(name_fr="World  bank")

    (outcome,) = checked(WORK["bibtex"]).outcomes
    (paper,) = brought(WORK["bibtex"])

    assert outcome.links == [
        ("Ruiz, Ana", "Ana Ruíz", False, person.pk),
        ("World Bank", "World  bank", True, body.pk),
    ]
    first, second = paper.contributions.all()
    assert (first.person_id, second.organisation_id) == (person.pk, body.pk)


def test_nobody_is_linked_where_that_was_not_asked_for():
    make_person(name="Ana Ruiz", family_name="Ruiz")

    (paper,) = brought(WORK["bibtex"], links=False)

    assert {each.person_id for each in paper.contributions.all()} == {None}


def test_who_is_not_sure_is_said_and_not_linked():
    for _ in range(2):
        make_person(name="Ana Ruiz", family_name="Ruiz")
    make_person(name="Léa Roy", family_name="Roy")

    (outcome,) = checked(entry(author="Ruiz, Ana and Roy, L. and Poe, E. A.")).outcomes

    assert outcome.links == []
    assert outcome.notes == [
        "2 records are called “Ruiz, Ana”: not linked.",
        "“Roy, L.” has initials only: not linked, though somebody might be meant.",
    ]


def test_nobody_is_made_or_changed_by_a_file():
    make_person(name="Ana Ruiz", family_name="Ruiz")
    before = [*Person.objects.values()]

    brought(WORK["bibtex"])

    assert [*Person.objects.values()] == before


@pytest.mark.parametrize("records", [1, 50])
def test_a_file_is_checked_with_few_statements_however_long(
    django_assert_num_queries, records
):
    for number in range(records):
        known_paper(title_en=f"Known {number}", doi=f"10.1000/{number}")
    text = "".join(
        entry(title=f"Known {n}", doi=f"10.1000/{n}")
        + entry(title=f"New {n}", author="Ruiz, Ana", keywords="housing")
        for n in range(records)
    )
    references = read_text(text)

    with django_assert_num_queries(7):
        found, _planned = check(references, "file", Options())

    assert kinds(found) == ["here", "new"] * records


def test_a_check_comes_back_from_where_it_waited():
    known_paper()
    found = checked(WORK["bibtex"] + entry(year="2009") + "@book{x, title = {}}")

    again = type(found).from_json(json.loads(json.dumps(found.as_json())))

    assert json.dumps(again.as_json()) == json.dumps(found.as_json())
    assert all(isinstance(each, Reference) for each in again.references)
    assert Contribution.objects.count() == 1
