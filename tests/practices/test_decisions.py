"""The decisions that everybody reads, and what the page of a practice tells of its own."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from network.languages import LANGUAGES
from practices.archive import NOUNS
from practices.models import ProposalStatus, ReviewCriteria
from tests.accounts import make_staff, signed_in
from tests.conferences.endorsing import make_mail_texts
from tests.factories import (
    make_country,
    make_practice,
    make_proposal,
    make_review_criteria,
)
from tests.metropolis.pages import statements
from tests.practices.proposing import (
    ADDRESSES,
    DECISIONS,
    MAILS,
    confirmed,
    make_criteria,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.content,
    pytest.mark.usefixtures("_without_history"),
]

DAY = dt.timedelta(days=1)
HIDDEN = [one for one in ProposalStatus if one not in ("accepted", "declined")]


def names(answer):
    return [proposal.name for proposal in answer.context["page"]]


@pytest.mark.parametrize("status", ["accepted", "declined"])
def test_a_decision_is_told_with_its_reason_and_without_its_proposer(client, status):
    proposal = make_proposal(
        status,
        name="Night school",
        place="Lakeside",
        organisation="City of Lakes",
        contact_email="ottilie@example.org",
        language="fr",
        reason="Bien contado.",
        reason_language="es",
        criteria=make_review_criteria(version="beta"),
        decided_by=make_staff("editor", last_name="Zaunkoenig"),
    )

    text = client.get(DECISIONS["en"]).text

    assert '<span lang="fr">Night school</span>' in text
    assert "Lakeside · City of Lakes" in text
    assert '<blockquote lang="es"><p>Bien contado.</p>' in text
    assert "criteria, version beta" in text
    assert proposal.get_status_display() in text
    for hidden in ("ottilie", "Zaunkoenig", proposal.form["results"]):
        assert hidden not in text


@pytest.mark.parametrize("status", HIDDEN)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_decided_or_was_withdrawn_is_told_nowhere(client, status, language):
    make_proposal(status, name="Quixotic phantom", place="Phantom town")
    here = {code: ADDRESSES[code].rsplit("/", 2)[0] + "/" for code in LANGUAGES}

    for address in (
        *(DECISIONS[language], ADDRESSES[language], here[language]),
        *(f"/{language}/", "/sitemap.xml"),
    ):
        assert "hantom" not in client.get(address).text, address


def test_the_newest_decision_stands_first_and_they_can_be_narrowed(client):
    now = timezone.now()
    old = make_proposal("accepted", decided_at=now - DAY)
    new = make_proposal("declined", decided_at=now)

    def listed(query):
        return names(client.get(DECISIONS["en"] + query))

    assert listed("") == [new.name, old.name]
    assert listed("?decision=accepted") == [old.name]
    assert listed("?decision=declined") == [new.name]


@pytest.mark.parametrize("status", HIDDEN)
def test_a_state_that_is_no_decision_is_refused(client, status):
    assert client.get(f"{DECISIONS['en']}?decision={status}").status_code == 400


def test_the_list_has_pages(client):
    for _number in range(26):
        make_proposal("declined")

    first, second = (
        client.get(f"{DECISIONS['en']}{query}") for query in ("", "?page=2")
    )

    assert (len(names(first)), len(names(second))) == (25, 1)
    assert client.get(f"{DECISIONS['en']}?page=3").status_code == 404
    assert client.get(f"{DECISIONS['en']}?page=x").status_code == 400


def test_the_list_asks_the_same_for_one_decision_and_for_ten(client):
    make_proposal("accepted", practice=make_practice())
    few = statements(client, DECISIONS["en"])
    for _number in range(9):
        criteria = make_review_criteria()
        make_proposal("accepted", practice=make_practice(), criteria=criteria)

    assert statements(client, DECISIONS["en"]) == few


HIDDEN_PRACTICES = {
    "a draft": {"published_at": None},
    "a scheduled one": {"published_at": timezone.now() + DAY},
    "a withdrawn one": {
        "published_at": timezone.now() - 2 * DAY,
        "withdrawn_at": timezone.now() - DAY,
    },
}


@pytest.mark.parametrize("hidden", HIDDEN_PRACTICES.values(), ids=HIDDEN_PRACTICES)
def test_a_practice_that_is_not_public_is_not_linked(client, hidden):
    practice = make_practice(name_en="Quixotic phantom", **hidden)
    make_proposal("accepted", practice=practice)

    text = client.get(DECISIONS["en"]).text

    assert "hantom" not in text
    assert f"/{practice.pk}/" not in text


def test_a_public_practice_is_linked_from_its_decision(client):
    practice = make_practice()
    make_proposal("accepted", practice=practice)

    assert f'href="{practice.get_absolute_url()}"' in client.get(DECISIONS["en"]).text


def test_a_practice_tells_who_proposed_it_and_why_it_is_here(client):
    practice = make_practice()
    make_proposal(
        "accepted",
        practice=practice,
        organisation="City of Lakes",
        contact_email="ottilie@example.org",
        reason="Bien contado.",
        reason_language="es",
    )

    text = client.get(practice.get_absolute_url()).text

    assert "City of Lakes" in text
    assert '<blockquote lang="es"><p>Bien contado.</p>' in text
    assert DECISIONS["en"] in text
    assert "ottilie" not in text


def test_a_practice_that_nobody_proposed_says_nothing_of_it(client):
    text = client.get(make_practice().get_absolute_url()).text

    assert "Proposed by" not in text
    assert DECISIONS["en"] not in text


def test_the_list_of_practices_leads_to_the_form(client):
    for language, address in ADDRESSES.items():
        whole = address.rsplit("/", 2)[0] + "/"
        assert f'href="{address}"' in client.get(whole).text, language


@pytest.mark.parametrize(
    ("status", "group"), [("submitted", "us"), ("questions", "proposer")]
)
def test_what_waits_is_counted_on_the_first_page_of_the_desk(client, status, group):
    desk = signed_in(client, make_staff("editor", language="en"))
    waits = make_proposal(status)
    make_proposal("declined")

    numbers = desk.get("/admin/").context["numbers"]

    [number] = [one for one in numbers if "roposed" in str(one["label"])]
    assert number["count"] == 1
    assert number["address"].endswith(f"group={group}")
    assert list(desk.get(number["address"]).context["cl"].result_list) == [waits]


@pytest.mark.usefixtures("whole_archive")
def test_the_archive_brings_a_version_with_questions_in_three_languages():
    criteria = ReviewCriteria.now(dt.date(2026, 12, 1))

    questions = criteria.questions.all()
    assert len(questions) == 7
    for one in questions:
        for language in LANGUAGES:
            assert getattr(one, f"question_{language}").endswith("?")
            assert getattr(one, f"explanation_{language}")
    assert ReviewCriteria in {noun.model for noun in NOUNS}


def test_the_whole_way_from_the_form_to_the_page_of_the_practice(client):
    """With the desk's own pages in between."""
    make_mail_texts(*MAILS)
    make_criteria(1)
    desk = signed_in(Client(), make_staff("editor", language="en"))
    proposal, own = confirmed(client, name="Night school")
    page = f"/admin/practices/proposal/{proposal.pk}/change/"
    criterion = proposal.criteria.questions.get()
    decision = {
        f"criterion_{criterion.pk}": "yes",
        "words": "It is well told.",
        "language": "en",
    }

    assert desk.post(page, decision | {"_accept": "1"}).status_code == 302

    proposal.refresh_from_db()
    practice = proposal.practice
    assert client.get(practice.get_absolute_url()).status_code == 404
    assert "Night school" in client.get(DECISIONS["en"]).text
    practice.published_at = timezone.now()
    practice.country = make_country()
    practice.save()
    assert "It is well told." in client.get(practice.get_absolute_url()).text
    assert practice.get_absolute_url() in client.get(own).text
