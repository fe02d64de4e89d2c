"""The endorsement desk: who sees an application, and what each button does with it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from conferences import endorsements
from conferences.desk.deciding import BUTTONS, DEEDS
from conferences.endorsing.fields import FIELDS
from conferences.models import Absence, Endorsement, EndorsementStatus
from tests.accounts import make_staff, signed_in
from tests.conferences.endorsing import make_mail_texts
from tests.factories import (
    make_answers,
    make_conference,
    make_criterion,
    make_draft,
    make_endorsement,
    make_event,
    make_event_report,
    make_theme,
)
from tests.metropolis.pages import statements

pytestmark = [pytest.mark.django_db, pytest.mark.content]

LIST = "/admin/conferences/endorsement/"
ENTER = f"{LIST}enter/"
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
PAYLOAD = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.fixture(autouse=True)
def _mail_texts(db):
    make_mail_texts()


@pytest.fixture
def officer():
    return make_staff("endorsement-officer", language="en")


@pytest.fixture
def desk(client, officer):
    return signed_in(client, officer)


@pytest.fixture
def criterion():
    return make_criterion(question_en="Is it open to all?")


def page(endorsement):
    return reverse("admin:conferences_endorsement_change", args=[endorsement.pk])


def press(desk, endorsement, button, **fields):
    """The answer to a button, pressed with these fields filled in."""
    return desk.post(page(endorsement), {button: "1", "language": "en"} | fields)


def yes(*criteria):
    return {f"criterion_{criterion.pk}": "yes" for criterion in criteria}


def listed(desk, **query):
    return list(desk.get(LIST, query).context["cl"].result_list)


def now(endorsement):
    endorsement.refresh_from_db()
    return endorsement.status


# Who may.


@pytest.mark.parametrize("role", ["administrator", "editor", "endorsement-officer"])
def test_whoever_answers_applications_opens_the_desk(client, role):
    desk = signed_in(client, make_staff(role))
    endorsement = make_endorsement("submitted")

    answers = [desk.get(address) for address in (LIST, page(endorsement), ENTER)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]


@pytest.mark.parametrize("role", ["viewer", "translator-fr", "importer"])
def test_nobody_else_does(client, role):
    desk = signed_in(client, make_staff(role))
    endorsement = make_endorsement("submitted")

    answers = [desk.get(address) for address in (LIST, page(endorsement), ENTER)]
    pressed = press(desk, endorsement, "_ask", words="Why?")

    assert [one.status_code for one in (*answers, pressed)] == [403] * 4
    assert endorsement.steps.count() == 0


def test_a_draft_is_not_at_the_desk(desk):
    draft = make_draft()

    assert desk.get(page(draft)).status_code == 404
    assert desk.get(f"{LIST}nothing/change/").status_code == 404


# The list.


def test_what_came_first_waits_first(desk):
    late = make_endorsement("submitted", submitted_at=timezone.now())
    early = make_endorsement("submitted", submitted_at=timezone.now() - 5 * DAY)
    make_draft()
    make_endorsement("changes")

    assert listed(desk) == [early, late]
    assert listed(desk, group="us") == [early, late]


def test_what_applicants_have_to_change_is_listed_by_its_day(desk):
    late = make_endorsement("changes", answer_by=TODAY + 5 * DAY)
    early = make_endorsement("changes", answer_by=TODAY + 2 * DAY)

    assert listed(desk, group="applicant") == [early, late]


def test_the_event_that_comes_next_leads_the_decided_ones(desk):
    late = make_endorsement(valid_until=TODAY + 9 * DAY)
    early = make_endorsement(valid_until=TODAY)

    assert listed(desk, group="decided") == [early, late]


def test_what_has_ended_is_past_the_newest_first(desk):
    at = timezone.now()
    statuses = ("declined", "withdrawn", "revoked", "closed")
    ended = [
        make_endorsement(status, submitted_at=at - number * DAY)
        for number, status in enumerate(statuses)
    ]
    over = make_endorsement(valid_until=TODAY - DAY, submitted_at=at - 9 * DAY)

    assert listed(desk, group="past") == [*ended, over]
    assert listed(desk, group="nothing") == []


def test_a_column_that_is_chosen_gives_the_order(desk):
    b = make_endorsement("submitted", organisation_name="B")
    a = make_endorsement("submitted", organisation_name="A")

    assert listed(desk, o="3") == [a, b]


@pytest.mark.parametrize("words", ["MET-2026-0042", "Lakes", "ana@example.org"])
def test_an_application_is_found_by_reference_organisation_and_address(desk, words):
    wanted = make_endorsement(
        "submitted",
        reference="MET-2026-0042",
        organisation_name="University of the Lakes",
        contact_email="ana@example.org",
    )
    make_endorsement("submitted")

    assert listed(desk, q=words) == [wanted]


def test_the_list_says_what_to_see_at_once(desk):
    event = make_event(starts_on=str(TODAY + 20 * DAY), published_at=None)
    make_endorsement("submitted", event=event, has_fee=True, has_sponsor=True)

    assert "late, asks a fee, has a sponsor" in desk.get(LIST).text


def test_the_list_asks_the_same_for_one_application_and_for_twenty(desk, officer):
    make_endorsement("submitted", assigned_to=officer)
    desk.get(LIST)  # the first page of a session asks more
    for_one = statements(desk, LIST)
    for _n in range(19):
        make_endorsement("submitted", assigned_to=make_staff("editor"))

    assert statements(desk, LIST) == for_one


def give(desk, applications, to):
    numbers = [one.pk for one in applications]
    chosen = {"action": "give", "_selected_action": numbers, "to": to}
    return desk.post(LIST, chosen, follow=True)


def test_several_are_given_at_once_to_the_stand_in_of_who_is_away(desk):
    person, stand_in = make_staff("editor"), make_staff("editor")
    Absence.objects.create(
        person=person, stand_in=stand_in, first_day=TODAY, last_day=TODAY
    )
    both = [make_endorsement("submitted") for _n in range(2)]

    answer = give(desk, both, person.pk)

    assert "2 applications given." in answer.text
    assert {one.assigned_to for one in Endorsement.objects.all()} == {stand_in}


def test_to_give_somebody_has_to_be_chosen(desk):
    answer = give(desk, [make_endorsement("submitted")], "")

    assert "Choose to whom." in answer.text
    assert Endorsement.objects.get().assigned_to is None


# The page.


def test_the_page_tells_the_answers_in_words(desk):
    theme = make_theme(name_en="Housing")
    form = make_answers(
        themes=[theme.code], languages=["en", "fr"], kind="seminar", has_fee="yes"
    )
    answers = dict(
        desk.get(page(make_endorsement("submitted", form=form))).context["answers"]
    )

    told = {
        name: answers[FIELDS[name]]
        for name in ("themes", "languages", "kind", "has_fee")
    }
    assert told == {
        "themes": "Housing",
        "languages": "English, French",
        "kind": "Seminar",
        "has_fee": "Yes",
    }


def test_after_a_return_the_page_shows_what_was_changed(desk):
    form = make_answers(fit="On families.")
    endorsement = make_endorsement(
        "submitted", form=form, form_before=form | {"fit": "On work."}
    )

    differences = desk.get(page(endorsement)).context["differences"]

    assert differences == [(FIELDS["fit"], "On work.", "On families.")]


def test_the_page_hints_at_clashes_and_at_the_same_application(desk):
    day = TODAY + 90 * DAY
    near = {"starts_on": str(day + 2 * DAY), "ends_on": str(day + 4 * DAY)}
    conference = make_conference(status="announced", **near)
    there = {"starts_on": str(day), "place_name": "Lakeside"}
    other = make_event(**there)
    endorsement = make_endorsement(
        "submitted", event=make_event(**there, published_at=None), same_as="same"
    )
    same = make_endorsement("declined", same_as="same")
    make_event(starts_on=str(day), place_name="Elsewhere")

    hints = desk.get(page(endorsement)).context["hints"]

    assert [record for _what, record in hints] == [conference, other, same]


def test_the_page_tells_reviews_messages_steps_and_mails(desk, officer, criterion):
    endorsement = make_endorsement("submitted")
    endorsements.judge(endorsement, {criterion: False}, by=officer, note="Ask more")
    endorsements.ask(endorsement, "Who speaks?", "en", by=officer)
    endorsements.answer(endorsement, "Many do.")

    answer = desk.get(page(endorsement))

    for told in ("Ask more", "Is it open to all?", "Who speaks?", "Many do."):
        assert told in answer.text
    assert [step.deed for step in answer.context["steps"]] == ["judge", "ask", "answer"]
    kinds = [mail.kind for mail in answer.context["mails"]]
    assert kinds == ["application-question", "desk-returned"]


# Every button.

OVER = {"starts_on": "2026-01-05"}
WHY = {"words": "Because"}
# The state before, what is filled in, the deed of the log, the state after.
PRESSED = {
    "_endorse": ("submitted", {}, "endorse", "endorsed"),
    "_decline": ("submitted", WHY, "decline", "declined"),
    "_changes": (
        *("submitted", WHY | {"fields_to_change": ["fit"]}),
        *("request-changes", "changes"),
    ),
    "_ask": ("changes", WHY, "ask", "changes"),
    "_judge": ("submitted", {}, "judge", "submitted"),
    "_assign": ("endorsed", {}, "assign", "endorsed"),
    "_revoke": ("endorsed", WHY, "revoke", "revoked"),
    "_reinstate": ("revoked", {}, "reinstate", "endorsed"),
    "_close": ("endorsed", {"outcome": "held"}, "close", "closed"),
    "_accept_change": ("endorsed", {}, "accept-amendment", "endorsed"),
    "_refuse_change": ("endorsed", WHY, "refuse-amendment", "endorsed"),
    "_accept_report": ("endorsed", {}, "accept-report", "closed"),
}
WAITING = {"_accept_change", "_refuse_change", "_accept_report"}


def test_every_button_is_tried_here_and_stands_on_some_page():
    offered = {button for buttons in BUTTONS.values() for button in buttons}

    assert set(PRESSED) == set(DEEDS) == offered | WAITING


@pytest.mark.parametrize("button", PRESSED)
def test_a_button_does_its_deed(desk, officer, criterion, button):
    before, fields, deed, after = PRESSED[button]
    endorsement = make_endorsement(before, event=make_event(**OVER))
    if button in WAITING:
        something_waits(endorsement)

    answer = press(desk, endorsement, button, **yes(criterion), **fields)

    assert answer.status_code == 302
    step = endorsement.steps.last()
    done = (step.deed, step.by, step.from_status, step.to_status)
    assert done == (deed, officer, before, after)
    assert now(endorsement) == after


@pytest.mark.parametrize("status", [*EndorsementStatus][1:])
def test_a_page_offers_the_buttons_of_its_state(desk, status):
    text = desk.get(page(make_endorsement(status))).text

    shown = {button for button in DEEDS if f'name="{button}"' in text}

    assert shown == set(BUTTONS.get(status, ()))


def something_waits(endorsement):
    """A change of the event is asked for, and a report about it came in."""
    Endorsement.objects.filter(pk=endorsement.pk).update(
        amendment={"venue": "Room 2"}, amended_at=timezone.now()
    )
    make_event_report(endorsement)


def test_a_page_offers_the_answers_to_what_waits_and_shows_it(desk):
    endorsement = make_endorsement()
    something_waits(endorsement)

    answer = desk.get(page(endorsement))

    shown = {button for button in DEEDS if f'name="{button}"' in answer.text}
    assert shown == set(BUTTONS["endorsed"]) | WAITING
    for told in ("Room 2", "A network of twelve cities.", "80"):
        assert told in answer.text


@pytest.mark.parametrize("button", ["_revoke", "_close", "_reinstate"])
def test_a_button_of_another_state_is_refused_and_keeps_the_words(
    desk, criterion, button
):
    endorsement = make_endorsement("submitted")
    typed = {"words": "Typed with care", "outcome": "cancelled", **yes(criterion)}

    answer = press(desk, endorsement, button, **typed)

    assert answer.status_code == 200
    assert f"{endorsement.reference} is already “Submitted”" in answer.text
    assert "Typed with care" in answer.text
    assert (now(endorsement), endorsement.steps.count()) == ("submitted", 0)


REFUSED = {
    "no criterion": ("_endorse", {}, "Answer with yes or no."),
    "no reason": ("_ask", {}, "Choose a phrase or write your own words."),
    "no field": ("_changes", WHY, "Choose what is to be changed."),
    "no button": ("nothing", WHY, "Press one of the buttons below."),
}


@pytest.mark.parametrize("lacking", REFUSED)
def test_what_is_lacking_is_said_and_what_was_typed_stays(desk, criterion, lacking):
    button, fields, message = REFUSED[lacking]
    endorsement = make_endorsement("submitted")

    answer = press(desk, endorsement, button, note="Typed with care", **fields)

    assert message in answer.text
    assert "Typed with care" in answer.text
    assert (now(endorsement), endorsement.steps.count()) == ("submitted", 0)


@pytest.mark.parametrize("way", ["status", "add", "delete"])
def test_the_status_is_changed_by_no_other_way(desk, way):
    endorsement = make_endorsement("submitted")
    addresses = {
        "status": page(endorsement),
        "add": f"{LIST}add/",
        "delete": f"{LIST}{endorsement.pk}/delete/",
    }
    fields = {"status": "endorsed", "_save": "1", "language": "en", "post": "yes"}

    answer = desk.post(addresses[way], fields)

    assert answer.status_code == (200 if way == "status" else 403)
    assert list(Endorsement.objects.values_list("status")) == [("submitted",)]
