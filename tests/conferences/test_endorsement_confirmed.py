"""An application with the desk: what it becomes once confirmed, its changes, who is told."""

import datetime as dt

import pytest
from django.utils import timezone

from conferences import endorsements
from conferences.endorsements import NotAllowed
from conferences.endorsing.links import TO_APPLICATION, TO_CONFIRM, TO_KIT
from conferences.models import (
    Absence,
    DeskRules,
    Endorsement,
    Mode,
    NetworkEvent,
)
from network.forms.secret_links import behind
from network.models import Mail
from tests.conferences.endorsing import (
    deeds_of,
    drafted,
    kinds_of_mails,
    last_mail,
    mails,
    make_mail_texts,
    make_officer,
    said,
    token_in,
)
from tests.factories import (
    make_city,
    make_endorsement,
    make_scheme,
    make_scheme_entry,
    make_theme,
)

pytestmark = pytest.mark.django_db

YESTERDAY = dt.timedelta(days=-1)


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def officer():
    return make_officer()


def in_force(**rules):
    return DeskRules.objects.create(**rules)


def submitted(**answers):
    return endorsements.confirm(drafted(**answers))


def event_of(endorsement):
    return NetworkEvent.objects.get(endorsement=endorsement)


def test_a_confirmed_application_becomes_an_event_that_is_not_public():
    theme, hidden = make_theme(), make_theme(published_at=None)
    agenda = make_scheme()
    topic = make_scheme_entry(agenda)
    in_force(agenda=agenda)
    draft = drafted(
        organisation="University of the Lakes",
        title="Work in season",
        starts_on="2027-05-03",
        ends_on="2027-05-04",
        place="Lakeside",
        themes=[theme.code, hidden.code],
        agenda=[str(topic.pk)],
        languages=["en", "fr"],
        co_organisers="City of Lakes\n\n Harbour Museum ",
        title_fr="Le travail saisonnier",
    )

    endorsement = endorsements.confirm(draft)

    event = event_of(endorsement)
    assert not event.is_public()
    assert (event.title_en, event.title_fr) == (
        "Work in season",
        "Le travail saisonnier",
    )
    assert event.summary_en == "On the families of seasonal workers."
    assert (str(event.starts_on), str(event.ends_on)) == ("2027-05-03", "2027-05-04")
    assert (event.mode, event.place_name, event.city) == (
        Mode.IN_PERSON,
        "Lakeside",
        None,
    )
    assert event.working_languages == "en fr"
    assert event.programme_address == "https://example.org/programme"
    assert [*event.themes.all()] == [theme]
    assert [*event.agenda.all()] == [topic]
    assert [(one.name, one.role) for one in event.organisers.all()] == [
        ("University of the Lakes", "organiser"),
        ("City of Lakes", "co-organiser"),
        ("Harbour Museum", "co-organiser"),
    ]
    assert endorsement.agenda == agenda


def test_an_application_is_called_by_its_year_and_number():
    endorsement = endorsements.confirm(drafted())

    year = timezone.now().year
    assert endorsement.reference == f"MET-{year}-{endorsement.pk:04d}"


def test_a_city_is_known_by_its_french_name():
    city = make_city(name_en="Vienna", name_fr="Vienne", name_es="Viena")

    event = event_of(endorsements.confirm(drafted(place=" vienne")))

    assert (event.city, event.place_name) == (city, "")


def test_a_city_that_is_hidden_is_not_told_by_an_event():
    make_city(name_en="Vienna", published_at=None)

    event = event_of(endorsements.confirm(drafted(place="Vienna")))

    assert (event.city, event.place_name) == (None, "Vienna")


@pytest.mark.parametrize("place", ["https://example.org/room", "HTTPS://EXAMPLE.ORG/"])
def test_an_event_with_an_address_for_a_place_is_online(place):
    event = event_of(endorsements.confirm(drafted(place=place)))

    assert (event.mode, event.place_name) == (Mode.ONLINE, "")


@pytest.mark.parametrize(
    "programme",
    ["Nine: welcome\nTen: talks", "https://example.org/a\nand " + "more " * 200],
)
def test_a_programme_in_words_is_no_address(programme):
    event = event_of(endorsements.confirm(drafted(programme=programme)))

    assert event.programme_address == ""


def test_an_event_known_to_the_month_is_kept_so():
    event = event_of(endorsements.confirm(drafted(starts_on="2027-05")))

    assert str(event.starts_on) == "2027-05"


def test_everybody_reads_of_a_new_application_in_their_own_language():
    english, french = make_officer(language="en"), make_officer(language="fr")
    away = make_officer()
    today = timezone.localdate()
    Absence.objects.create(
        person=away, first_day=today, last_day=today, stand_in=english
    )
    draft = drafted()
    Endorsement.objects.update(language="es")

    endorsements.confirm(draft)

    assert mails() == [
        ("application-received", "organiser@example.org", "es"),
        ("desk-application", english.email, "en"),
        ("desk-application", french.email, "fr"),
    ]


def test_the_link_in_the_first_mail_leads_to_the_application_and_nothing_else():
    endorsement = endorsements.confirm(drafted())

    token = token_in(last_mail("application-received"))
    assert behind(token, TO_APPLICATION) == endorsement
    assert behind(token, TO_KIT) is None
    assert behind(token, TO_CONFIRM) is None


def test_a_confirmed_address_is_not_confirmed_again():
    draft = drafted()
    endorsements.confirm(draft)

    with pytest.raises(NotAllowed):
        endorsements.confirm(draft)


def test_the_desk_sees_nothing_before_the_address_is_confirmed():
    endorsements.send(drafted())

    assert not NetworkEvent.objects.exists()
    assert not Endorsement.objects.received().exists()
    assert kinds_of_mails() == ["application-confirm"]


def test_a_second_application_for_an_open_event_is_refused_whole():
    first = drafted(title="Work  in Season")
    second = drafted(title="work in season ")
    endorsements.confirm(first)

    with pytest.raises(NotAllowed, match="is open already"):
        endorsements.confirm(second)

    assert NetworkEvent.objects.count() == 1
    assert kinds_of_mails() == ["application-received"]
    assert [one.status for one in Endorsement.objects.order_by("pk")] == [
        "submitted",
        "draft",
    ]


def test_an_application_that_came_by_letter_says_who_typed_it(officer):
    endorsement = endorsements.enter(drafted(contact_email=""), by=officer)

    assert (endorsement.entered_by, endorsement.confirmed_at) == (officer, None)
    assert mails() == []


# Changes.


def test_changes_name_a_field(officer):
    endorsement = submitted()

    with pytest.raises(NotAllowed, match="at least one field"):
        endorsements.request_changes(endorsement, [], "Shorter.", "en", by=officer)

    assert deeds_of(endorsement) == ["confirm"]


def test_only_what_was_asked_for_is_changed(officer):
    endorsement = submitted(title="Before", fit="Before.")
    before = endorsement.form
    endorsements.request_changes(endorsement, ["fit"], "Shorter.", "en", by=officer)

    endorsements.give_back(
        endorsement, {"fit": "After.", "title": "After", "status": "endorsed"}
    )

    endorsement.refresh_from_db()
    assert endorsement.form == before | {"fit": "After."}
    assert endorsement.form_before == before
    assert (endorsement.asked, endorsement.answer_by) == ([], None)
    event = event_of(endorsement)
    assert (event.title_en, event.summary_en) == ("Before", "After.")


def test_what_the_desk_goes_by_follows_the_changes(officer):
    endorsement = submitted()
    asked = ["organisation", "has_fee", "fees"]
    endorsements.request_changes(endorsement, asked, "Who?", "en", by=officer)

    endorsements.give_back(
        endorsement, {"organisation": "The Museum", "has_fee": "yes", "fees": "10"}
    )

    endorsement.refresh_from_db()
    assert endorsement.organisation_name == "The Museum"
    assert endorsements.needs_two(endorsement)
    assert event_of(endorsement).organisers.get().name == "The Museum"


def test_changes_are_asked_for_by_a_day_and_in_words(officer):
    in_force(changes_in=10)
    endorsement = submitted()

    endorsements.request_changes(endorsement, ["fit"], "Shorter.", "fr", by=officer)

    endorsement.refresh_from_db()
    day = timezone.localdate() + dt.timedelta(days=10)
    assert endorsement.answer_by == day
    mail = last_mail("application-changes")
    assert said(mail, "reason") == "(French) Shorter."
    assert said(mail, "fields") == (
        "- What it is about, and how it fits the research agenda"
    )


# Who looks after it.


def test_who_is_away_is_stood_in_for(officer):
    away, today = make_officer(), timezone.localdate()
    Absence.objects.create(
        person=away, first_day=today, last_day=today, stand_in=officer
    )
    endorsement = make_endorsement("submitted")

    endorsements.assign(endorsement, away, by=officer)
    assert Endorsement.objects.get().assigned_to == officer
    endorsements.assign(endorsement, None, by=officer)
    assert Endorsement.objects.get().assigned_to is None


def test_what_an_applicant_does_is_told_to_whoever_looks_after_it(officer):
    make_officer()
    endorsement = submitted()
    endorsements.assign(endorsement, officer, by=officer)
    Mail.objects.all().delete()

    endorsements.answer(endorsement, "Two of them.")
    endorsements.answer(endorsement, "Or three.")

    assert mails() == [("desk-returned", officer.email, "en")] * 2


def test_a_question_is_asked_in_a_language_and_marked_as_such(officer):
    draft = drafted()
    Endorsement.objects.update(language="es")
    endorsement = endorsements.confirm(draft)

    endorsements.ask(endorsement, "Who speaks?", "en", by=officer)

    mail = last_mail("application-question")
    assert (mail.to, mail.language) == ("organiser@example.org", "es")
    assert said(mail, "question").endswith("Who speaks?")
    assert said(mail, "question") != "Who speaks?"
    message = endorsement.messages.get()
    assert (message.text, message.language, message.by) == (
        "Who speaks?",
        "en",
        officer,
    )
