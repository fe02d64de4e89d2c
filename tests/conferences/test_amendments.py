"""Changes of an endorsed event: what is asked, what is looked at, what readers are told."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from conferences.endorsing import amendments, links, queue
from conferences.endorsing.deeds import NotAllowed
from conferences.endorsing.register import find
from conferences.models import Endorsement, EventFile, NetworkEvent
from network.forms.secret_links import behind
from tests.accounts import make_staff, signed_in
from tests.conferences.endorsing import (
    confirmed,
    deeds_of,
    endorsed,
    last_mail,
    make_mail_texts,
    make_officer,
    path_in,
    row,
    said,
    stamp,
)
from tests.factories import make_endorsement, make_event, make_theme
from tests.network.desk.forms import save
from tests.pdfs import make_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.content]

TODAY = timezone.localdate()
LATER = TODAY + dt.timedelta(days=200)
BUTTON = {"amend": "1"}


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def officer():
    return make_officer()


@pytest.fixture
def own(client, officer):
    """The page of an organiser whose seminar is endorsed."""
    endorsement, address = confirmed(client, title="Work in season")
    endorsed(endorsement, officer)
    return address


def now():
    return Endorsement.objects.select_related("event").get()


def asked(client, own, **answers):
    """The form as it was shown, with these answers in place of what stood there."""
    form = now().form | answers
    return client.post(own, {"stamp": stamp(), **form, **BUTTON})


def test_the_form_shows_what_is_endorsed_and_asks_neither_name_nor_address(client, own):
    form = client.get(own).context["form"]

    assert form["title"].value() == "Work in season"
    assert {"organisation", "contact_email", "consent"}.isdisjoint(form.fields)


def test_only_what_is_different_waits_and_the_endorsement_stays_valid(client, own):
    answer = asked(client, own, venue="Room 2", place="Hillside")

    endorsement = now()
    assert answer.status_code == 303
    assert endorsement.amendment == {"venue": "Room 2", "place": "Hillside"}
    assert (endorsement.status, endorsement.event.venue) == ("endorsed", "")
    assert last_mail("desk-returned").text
    assert list(queue.in_group(Endorsement.objects.all(), "us")) == [endorsement]
    assert queue.differences(endorsement) == [
        ("City, or web address where people take part", "Lakeside", "Hillside"),
        ("Venue", "", "Room 2"),
    ]


def test_what_is_accepted_is_told_to_readers_and_to_the_organiser(client, own, officer):
    asked(client, own, starts_on=LATER.isoformat(), venue="Room 2")

    amendments.accept_amendment(now(), by=officer)

    endorsement = now()
    assert (str(endorsement.event.starts_on), endorsement.event.venue) == (
        str(LATER),
        "Room 2",
    )
    assert (endorsement.valid_until, endorsement.amendment) == (LATER, {})
    assert find(endorsement.code).valid_until == LATER
    mail = last_mail("application-amended")
    assert "- First day" in mail.text
    assert str(LATER.year) in said(mail, "valid_until")
    kit = behind(path_in(mail).rstrip("/").rpartition("/")[2], links.TO_KIT)
    assert kit == endorsement
    assert endorsement.event.is_public()


def test_calendars_are_told_of_a_new_day(client, own, officer):
    before = now().event.sequence
    asked(client, own, starts_on=LATER.isoformat())

    amendments.accept_amendment(now(), by=officer)

    assert now().event.sequence == before + 1


def test_what_staff_mended_meanwhile_stays(client, own, officer):
    theme = make_theme()
    event = now().event
    event.title_fr, event.website = "Le travail en saison", "https://example.org/"
    event.save()
    event.themes.add(theme)
    event.organisers.update(name="University of the Lakes, Institute of Law")
    asked(client, own, venue="Room 2")

    amendments.accept_amendment(now(), by=officer)

    event = now().event
    assert (event.title_fr, event.website, event.venue) == (
        "Le travail en saison",
        "https://example.org/",
        "Room 2",
    )
    assert theme in event.themes.all()
    assert event.organisers.get().name == "University of the Lakes, Institute of Law"


def test_what_is_refused_changes_nothing_and_says_why(client, own, officer):
    asked(client, own, starts_on=LATER.isoformat())

    amendments.refuse_amendment(now(), "Too late.", "en", by=officer)

    endorsement = now()
    assert (endorsement.status, endorsement.amended_at) == ("endorsed", None)
    assert endorsement.event.starts_on.first_day() < LATER
    assert "Too late." in last_mail("application-change-refused").text
    assert deeds_of(endorsement)[-2:] == ["amend", "refuse-amendment"]


def test_asked_again_the_newest_words_hold(client, own):
    asked(client, own, venue="Room 2")
    asked(client, own, venue="Room 3")

    assert now().amendment == {"venue": "Room 3"}


def test_nothing_different_is_refused(client, own):
    answer = asked(client, own)

    assert answer.status_code == 409
    assert "Nothing is different" in answer.text
    assert now().amended_at is None


def test_a_new_programme_as_a_file_is_a_change(client, own):
    file = {"file": SimpleUploadedFile("new.pdf", make_pdf("Programme"))}
    form = now().form | file

    answer = client.post(own, {"stamp": stamp(), **form, **BUTTON})

    assert answer.status_code == 303
    assert [*now().amendment] == ["file"]
    assert EventFile.objects.get().is_shown is False


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts_on", "2001-01-01"),
        ("starts_on", "tomorrow"),
        ("title", ""),
        ("venue", "x" * 201),
        ("place", "https://"),
        ("has_fee", "yes"),
    ],
)
def test_a_wrong_answer_is_shown_again_and_nothing_waits(client, own, field, value):
    answer = asked(client, own, venue="Typed with care") if field != "venue" else None
    before = row(now())

    answer = asked(client, own, **{"audience": "Typed with care", field: value})

    assert answer.status_code == 400
    assert "Typed with care" in answer.text
    assert row(now()) == before


def test_a_forged_stamp_changes_nothing(client, own):
    form = now().form | {"venue": "Room 2"}

    answer = client.post(own, {"stamp": "forged", **form, **BUTTON})

    assert answer.status_code == 400
    assert now().amended_at is None


def test_the_organisation_and_the_address_cannot_be_changed_so(client, own, officer):
    asked(
        client,
        own,
        organisation="Somebody else",
        contact_email="other@example.org",
        venue="Room 2",
    )
    amendments.accept_amendment(now(), by=officer)

    endorsement = now()
    assert endorsement.contact_email == "organiser@example.org"
    assert endorsement.organisation_name == "University of the Lakes"


@pytest.mark.parametrize("is_over", [True, False])
def test_an_event_that_has_begun_is_changed_no_more(client, own, is_over):
    day = TODAY - dt.timedelta(days=1)
    last = day if is_over else LATER
    NetworkEvent.objects.update(starts_on=str(day), ends_on=str(last))

    answer = asked(client, own, venue="Room 2")

    assert answer.status_code == 409
    assert now().amended_at is None


def test_whoever_endorsed_does_not_accept_a_change_about_money(client, own, officer):
    money = {"has_fee": "yes", "fees": "10 CAD"}
    more = ("ties", "conflicts", "openness", "inclusion", "uses")
    asked(client, own, **money, **dict.fromkeys(more, "None"))

    with pytest.raises(NotAllowed, match="about money"):
        amendments.accept_amendment(now(), by=officer)

    amendments.accept_amendment(now(), by=make_officer())
    assert now().has_fee


def test_whoever_has_an_interest_accepts_no_change(client, own):
    other = make_officer()
    now().reviews.create(reviewer=other, interest="I speak there")
    asked(client, own, venue="Room 2")

    with pytest.raises(NotAllowed, match="interest"):
        amendments.accept_amendment(now(), by=other)


@pytest.mark.parametrize("deed", ["accept_amendment", "refuse_amendment"])
def test_without_a_change_there_is_nothing_to_decide(deed, own, officer):
    words = ("Why", "en") if deed == "refuse_amendment" else ()

    with pytest.raises(NotAllowed, match="no change that waits"):
        getattr(amendments, deed)(now(), *words, by=officer)


def test_a_change_that_waits_ends_with_the_endorsement(client, own):
    asked(client, own, venue="Room 2")

    client.post(own, {"withdraw": "1"})

    assert (now().status, now().amendment, now().amended_at) == ("withdrawn", {}, None)


def test_staff_who_move_an_event_move_the_end_of_its_endorsement(client):
    event = make_event()
    endorsement = make_endorsement(event=event)
    signed_in(client, make_staff("editor"))

    answer = save(client, event, starts_on=str(LATER))

    assert answer.status_code == 302
    endorsement.refresh_from_db()
    assert endorsement.valid_until == LATER
    assert deeds_of(endorsement) == ["redate"]
