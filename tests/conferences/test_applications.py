"""The page of one's own: drafts, the same form again, and what can be done there."""

import re

import pytest
from django.utils import timezone

from conferences import endorsements
from conferences.models import Endorsement
from network.models import Mail
from tests.conferences.endorsing import (
    APPLICANT,
    answers,
    confirmed,
    deeds_of,
    endorsed,
    kinds_of_mails,
    last_mail,
    mails,
    make_mail_texts,
    make_officer,
    new_stamp,
    path_in,
    reviewed,
    send,
    stamp,
    statuses,
)

pytestmark = [pytest.mark.django_db, pytest.mark.content]

YEAR = timezone.localdate().year + 1


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


def buttons(answer):
    return set(re.findall(r'<button[^>]* name="([a-z-]+)"', answer.text))


# Drafts.


def test_a_draft_keeps_what_was_typed_even_what_is_wrong(client):
    typed = {
        "title": "Work in",
        "starts_on": "2027-13-45",
        "contact_email": "ottilie@",
        "expected": "many",
        "fit": "word " * 80,
        "kind": "",
        "place": "javascript://x",
    }

    answer = send(client, save="1", **typed)

    assert answer.status_code == 303
    endorsement = Endorsement.objects.get()
    assert {name: endorsement.form[name] for name in typed} == typed
    assert (endorsement.sent_at, endorsement.contact_email) == (None, "")
    page = client.get(answer.headers["Location"]).text
    for name in ("title", "starts_on", "contact_email", "expected", "place"):
        assert f'value="{typed[name]}"' in page
    assert typed["fit"].strip() in page
    assert mails() == []


def test_the_link_to_a_draft_comes_by_mail_where_there_is_an_address(client):
    send(client, save="1", title="")

    assert mails() == [("application-link", APPLICANT, "en")]
    assert client.get(path_in(last_mail("application-link"))).status_code == 200


@pytest.mark.parametrize("text", ["abcdefg", "2027-1x", "       "])
def test_a_day_that_is_none_is_shown_again_as_it_was_typed(client, text):
    own = send(client, save="1", starts_on=text).headers["Location"]

    assert f'name="starts_on" value="{text}"' in client.get(own).text


def test_an_event_known_to_the_month_is_shown_as_such(client):
    own = send(client, month_only="on", starts_on=f"{YEAR}-05-14").headers["Location"]

    assert Endorsement.objects.get().form["starts_on"] == f"{YEAR}-05"
    page = client.get(own).text
    assert f'name="starts_on" value="{YEAR}-05-01"' in page
    assert re.search(r'name="month_only"[^>]* checked', page)


def test_a_draft_is_written_further_and_sent(client):
    own = send(client, save="1", title="").headers["Location"]
    words = answers(title="Work in season") | {"stamp": stamp()}

    assert client.post(own, words | {"save": "1"}).status_code == 303
    assert Endorsement.objects.get().form["title"] == "Work in season"
    assert client.post(own, words | {"send": "1"}).status_code == 303

    assert Endorsement.objects.get().sent_at
    assert kinds_of_mails() == ["application-link", "application-confirm"]


def test_a_draft_that_is_not_complete_is_not_sent(client):
    own = send(client, save="1").headers["Location"]

    answer = client.post(own, answers(title="") | {"stamp": stamp(), "send": "1"})

    assert answer.status_code == 400
    assert '<a href="#id_title">' in answer.text
    assert kinds_of_mails() == ["application-link"]


def test_a_wrong_address_is_corrected_and_its_link_confirms_nothing(client):
    same = answers(contact_email="wrong@example.org")
    own = send(client, **same).headers["Location"]
    old = path_in(last_mail("application-confirm"))
    words = same | {"contact_email": APPLICANT, "stamp": stamp(), "send": "1"}

    client.post(own, words)

    assert client.post(old).status_code == 404
    assert last_mail("application-confirm").to == APPLICANT
    client.post(path_in(last_mail("application-confirm")))
    assert statuses() == ["submitted"]


def test_what_was_sent_and_then_emptied_is_not_confirmed(client):
    same = answers()
    own = send(client, **same).headers["Location"]
    address = path_in(last_mail("application-confirm"))

    client.post(own, same | {"title": "", "stamp": stamp(), "save": "1"})

    assert client.post(address).status_code == 404
    assert statuses() == ["draft"]
    assert Endorsement.objects.get().sent_at is None


def test_what_is_sent_again_as_it_was_is_one_mail(client):
    same = answers()
    own = send(client, **same).headers["Location"]

    client.post(own, same | {"stamp": stamp(), "send": "1"})

    assert kinds_of_mails() == ["application-confirm"]


# The same form, again.


def test_a_form_that_is_sent_twice_is_one_application(client):
    same = answers() | {"stamp": stamp()}

    got = [send(client, **same), send(client, **same)]

    assert [answer.status_code for answer in got] == [303, 303]
    assert (statuses(), kinds_of_mails()) == (["draft"], ["application-confirm"])


def test_a_form_that_is_sent_again_after_all_leads_to_the_application(client):
    same = answers() | {"stamp": stamp()}
    endorsement, _page = confirmed(client, **same)

    answer = send(client, **same)

    assert answer.status_code == 303
    assert endorsement.reference in client.get(answer.headers["Location"]).text
    assert Endorsement.objects.count() == 1


def test_who_goes_back_and_completes_a_draft_sends_what_is_written_now(client):
    one = stamp()
    send(client, save="1", stamp=one, title="")

    send(client, stamp=one, title="Work in season")

    endorsement = Endorsement.objects.get()
    assert endorsement.form["title"] == "Work in season"
    assert kinds_of_mails() == ["application-link", "application-confirm"]


def test_who_goes_back_after_all_begins_another_application(client):
    one = stamp()
    confirmed(client, stamp=one, title="Work in season")

    answer = send(client, stamp=one, title="Homes for all")
    assert answer.status_code == 409
    assert "Homes for all" in answer.text
    send(client, stamp=new_stamp(answer), title="Homes for all")

    assert statuses() == ["submitted", "draft"]


# The page of one's own.


def test_a_draft_can_be_saved_and_sent_and_nothing_else(client):
    own = send(client, save="1").headers["Location"]

    assert buttons(client.get(own)) == {"send", "save"}


def test_an_application_offers_what_can_be_done_with_it(client):
    officer = make_officer()
    endorsement, own = confirmed(client)
    assert buttons(client.get(own)) == {"answer", "copy", "withdraw", "account"}

    endorsements.request_changes(endorsement, ["fit"], "Shorter.", "en", by=officer)
    assert buttons(client.get(own)) == {
        "return",
        "answer",
        "copy",
        "withdraw",
        "account",
    }

    client.post(own, {"stamp": stamp(), "fit": "On housing.", "return": "1"})
    endorsements.decline(reviewed(endorsement, officer), "Too far.", "en", by=officer)
    page = client.get(own)
    assert buttons(page) == {"appeal", "copy", "account"}
    assert "Too far." in page.text

    client.post(own, {"words": "It fits.", "appeal": "1"})
    endorsed(endorsement, make_officer())
    after = {"amend", "report", "answer", "copy", "kit", "withdraw", "account"}
    assert buttons(client.get(own)) == after

    client.post(own, {"withdraw": "1"})
    assert buttons(client.get(own)) == {"copy", "account"}
    assert deeds_of(endorsement) == [
        *("confirm", "request-changes", "return", "decline", "appeal", "endorse"),
        "withdraw",
    ]


def test_the_changes_that_were_asked_for_are_all_that_is_taken(client):
    endorsement, own = confirmed(client, title="Work in season")
    before = endorsement.form
    endorsements.request_changes(
        endorsement, ["fit"], "Shorter.", "en", by=make_officer()
    )
    page = client.get(own).text
    assert 'name="fit"' in page
    assert 'name="title"' not in page

    answer = client.post(
        own,
        {
            "stamp": stamp(),
            "return": "1",
            "fit": "On housing.",
            "title": "Other",
            "status": "endorsed",
            "has_fee": "on",
        },
    )

    assert answer.status_code == 303
    endorsement.refresh_from_db()
    assert endorsement.form == before | {"fit": "On housing."}
    assert (endorsement.form_before, endorsement.status) == (before, "submitted")


@pytest.mark.parametrize(
    ("asked", "day"), [("ends_on", f"{YEAR}-05-01"), ("starts_on", f"{YEAR}-05-09")]
)
def test_a_changed_day_agrees_with_the_other_one(client, asked, day):
    endorsement, own = confirmed(
        client, starts_on=f"{YEAR}-05-03", ends_on=f"{YEAR}-05-05"
    )
    endorsements.request_changes(endorsement, [asked], "Sure?", "en", by=make_officer())

    answer = client.post(own, {"stamp": stamp(), "return": "1", asked: day})

    assert answer.status_code == 400
    assert "An event cannot end before it starts." in answer.text
    assert statuses() == ["changes"]


def test_a_revocation_that_is_only_asked_for_is_not_told(client):
    endorsement, own = confirmed(client)
    Endorsement.objects.update(has_fee=True)
    people = [make_officer(), make_officer()]
    endorsed(endorsement, *people)

    endorsements.revoke(endorsement, "Sold the logo.", "en", by=people[0])

    assert "Sold the logo." not in client.get(own).text


@pytest.mark.parametrize("deed", ["answer", "appeal"])
def test_words_are_needed_where_something_is_said(client, deed):
    endorsement, own = confirmed(client)

    answer = client.post(own, {deed: "1", "words": " "})

    assert answer.status_code == 400
    assert deeds_of(endorsement) == ["confirm"]


@pytest.mark.parametrize("deed", ["save", "send", "return", "appeal", "kit"])
def test_what_cannot_be_done_now_is_refused_with_a_reason(client, deed):
    endorsement, own = confirmed(client)

    words = answers() | {"stamp": stamp(), "words": "Please.", deed: "1"}
    answer = client.post(own, words)

    assert answer.status_code == 409
    assert deeds_of(endorsement) == ["confirm"]
    assert Endorsement.objects.get().status == "submitted"


def test_another_event_begins_with_what_does_not_change(client):
    endorsement, own = confirmed(client, title="Work in season", place="Lakeside")
    one = stamp()

    got = [client.post(own, {"copy": "1", "stamp": one}) for _number in range(2)]

    assert {answer.status_code for answer in got} == {303}
    copy = Endorsement.objects.exclude(pk=endorsement.pk).get()
    assert (copy.status, copy.form["place"]) == ("draft", "Lakeside")
    assert "title" not in copy.form
    assert "consent" not in copy.form
    assert "Work in season" not in client.get(got[0].headers["Location"]).text


def test_the_kit_is_opened_from_the_page_while_the_endorsement_is_valid(client):
    endorsement, own = confirmed(client)
    endorsed(endorsement, make_officer())

    answer = client.post(own, {"kit": "1"})

    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/en/events/kit/")
    Endorsement.objects.update(valid_until="2020-01-01")
    assert client.post(own, {"kit": "1"}).status_code == 409


def test_the_applicant_is_shown_the_mails_to_them_and_none_of_the_desk(client):
    officer = make_officer()
    _endorsement, own = confirmed(client)

    page = client.get(own).text

    assert "application-received en" in page
    assert "desk-application" not in page
    assert officer.email not in page
    assert Mail.objects.filter(to=officer.email).exists()


def test_a_button_that_there_is_not_does_nothing(client):
    endorsement, own = confirmed(client)

    answer = client.post(own, {"endorse": "1", "status": "endorsed"})

    assert answer.status_code == 200
    assert deeds_of(endorsement) == ["confirm"]
