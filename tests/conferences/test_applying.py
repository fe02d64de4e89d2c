"""Applying for an endorsement: the form, the mail, the button that confirms."""

import pytest
from django.test import Client
from django.utils import timezone

from conferences.models import Endorsement, NetworkEvent
from network.languages import LANGUAGES
from tests.conferences.endorsing import (
    ADDRESSES,
    APPLICANT,
    answers,
    confirmed,
    deeds_of,
    endorsed,
    last_mail,
    mails,
    make_mail_texts,
    make_officer,
    path_in,
    row,
    send,
    statuses,
)
from tests.factories import (
    make_conference,
    make_scheme,
    make_scheme_entry,
    make_terms,
    make_theme,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.content]

in_every_language = pytest.mark.parametrize("language", LANGUAGES)
CONFIRM = {
    "en": "/en/events/confirm/",
    "fr": "/fr/activites/confirmer/",
    "es": "/es/eventos/confirmar/",
}
OWN_PAGE = {
    "en": "/en/events/application/",
    "fr": "/fr/activites/demande/",
    "es": "/es/eventos/solicitud/",
}


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


def is_private(answer):
    return (
        answer.headers["Cache-Control"] == "private, no-store"
        and not answer.cookies
        and "cookie" not in answer.headers.get("Vary", "").lower()
    )


def is_unlisted(answer):
    return '<meta name="robots" content="noindex">' in answer.text


# The form.


@in_every_language
def test_the_form_stands_at_its_address_in_every_language(client, language):
    answer = client.get(ADDRESSES[language])

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert is_private(answer)
    assert not is_unlisted(answer)


@in_every_language
def test_every_page_of_an_application_is_private_and_unlisted(client, language):
    own = send(client, ADDRESSES[language]).headers["Location"]
    to_confirm = path_in(last_mail("application-confirm"))
    made_up = CONFIRM[language] + "x" * 32 + "/"

    assert own.startswith(OWN_PAGE[language])
    assert to_confirm.startswith(CONFIRM[language])
    for address, status in ((own, 200), (to_confirm, 200), (made_up, 404)):
        answer = client.get(address)
        assert answer.status_code == status
        assert f'<html lang="{language}">' in answer.text
        assert is_private(answer)
        assert is_unlisted(answer)


def test_a_small_event_is_asked_twelve_things(client):
    fields = client.get(ADDRESSES["en"]).context["form"].fields

    required = {name for name, field in fields.items() if field.required}
    # The programme is written, or brought as a file.
    assert required | {"programme"} == {
        *("organisation", "contact_name", "contact_email", "title", "kind"),
        *("starts_on", "place", "languages", "themes", "fit", "programme", "consent"),
    }
    assert not fields["programme"].required


def test_the_clock_is_shown_for_a_day_without_a_script(client):
    day = timezone.localdate() + timezone.timedelta(days=100)
    conference = make_conference(
        starts_on=str(day), ends_on=str(day), status="announced"
    )

    page = client.get(f"{ADDRESSES['en']}?date={day}")

    assert page.status_code == 200
    assert page.context["clock"].send_by == day - timezone.timedelta(days=45)
    assert f'value="{day}"' in page.text
    assert [*page.context["near"]] == [conference]
    assert str(conference) in page.text


@pytest.mark.parametrize(
    "day", ["2001-01-01", "9999-12-31", "x", "2027-13-01", "0000-00-00", "%00"]
)
def test_a_day_that_cannot_be_has_no_clock(client, day):
    page = client.get(f"{ADDRESSES['en']}?date={day}")

    assert page.status_code == 400
    assert page.context["clock"] is None


def test_the_form_has_one_address(client):
    answer = client.get(f"{ADDRESSES['en']}?utm_source=x")

    assert (answer.status_code, answer.headers["Location"]) == (301, ADDRESSES["en"])


@pytest.mark.parametrize("themes", [1, 8])
def test_the_form_asks_the_database_little(
    client, django_assert_max_num_queries, themes
):
    for _number in range(themes):
        make_theme()
    agenda = make_scheme()
    make_scheme_entry(agenda)
    make_terms()
    client.get(ADDRESSES["en"])

    with django_assert_max_num_queries(9):
        client.get(ADDRESSES["en"])


def test_no_token_is_needed_and_nobody_signed_in_is_looked_at():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(is_staff=True))

    answer = send(client)

    assert answer.status_code == 303
    assert is_private(answer)


# Sending, and confirming the address.


@in_every_language
def test_an_application_that_is_sent_waits_for_its_address(client, language):
    answer = send(client, ADDRESSES[language])

    assert answer.status_code == 303
    endorsement = Endorsement.objects.get()
    assert (endorsement.status, endorsement.language) == ("draft", language)
    assert endorsement.sent_at
    assert mails() == [("application-confirm", APPLICANT, language)]
    assert APPLICANT in client.get(answer.headers["Location"]).text


def test_nothing_that_a_visitor_typed_stands_in_the_mail_that_asks_to_confirm(client):
    words = {
        name: f"Zaunkoenig{number}"
        for number, name in enumerate(
            (
                *("organisation", "contact_name", "title", "place", "fit", "venue"),
                *("programme", "title_fr", "title_es", "co_organisers", "audience"),
                *("fees", "sponsors", "ties", "conflicts", "openness", "inclusion"),
                "uses",
            )
        )
    }

    answer = send(client, **words, website="https://zaunkoenig.example", has_fee="on")

    assert answer.status_code == 303
    mail = last_mail("application-confirm")
    assert "zaunkoenig" not in (mail.subject + mail.text).lower()
    assert (mail.to, mail.secret) == (APPLICANT, True)


def test_following_the_link_changes_nothing_and_the_button_confirms(client):
    send(client)
    address = path_in(last_mail("application-confirm"))
    before = row(Endorsement.objects.get())

    page = client.get(address)
    client.head(address)

    assert (page.status_code, row(Endorsement.objects.get())) == (200, before)
    assert not NetworkEvent.objects.exists()
    answer = client.post(address)
    assert answer.status_code == 303
    endorsement = Endorsement.objects.get()
    assert (endorsement.status, deeds_of(endorsement)) == ("submitted", ["confirm"])
    assert endorsement.reference in client.get(answer.headers["Location"]).text


def test_whoever_presses_the_button_again_gets_to_the_same_page(client):
    send(client)
    address = path_in(last_mail("application-confirm"))
    client.post(address)

    again = client.post(address)

    assert again.status_code == 303
    endorsement = Endorsement.objects.get()
    assert endorsement.reference in client.get(again.headers["Location"]).text
    assert (NetworkEvent.objects.count(), deeds_of(endorsement)) == (1, ["confirm"])


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_whose_draft_was_changed_says_so_kindly(client, method):
    own = send(client).headers["Location"]
    address = path_in(last_mail("application-confirm"))
    client.post(own, {"title": "Other words", "save": "1"})

    answer = getattr(client, method)(address)

    assert answer.status_code == 404
    assert "This link was used already, or is too old." in answer.text
    assert ADDRESSES["en"] in answer.text
    assert not NetworkEvent.objects.exists()


def test_a_link_to_confirm_ends_after_three_days(client, monkeypatch):
    send(client)
    address = path_in(last_mail("application-confirm"))
    later = timezone.now() + timezone.timedelta(hours=73)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    assert statuses() == ["draft"]


@pytest.mark.parametrize(
    "token", ["x", "x" * 32, "x" * 5000, "%00", "%F0%9F%92%A9", "<svg>", "..", "é" * 32]
)
@pytest.mark.parametrize("page", [CONFIRM["en"], OWN_PAGE["en"]])
def test_a_made_up_link_is_not_found(client, page, token):
    assert client.get(f"{page}{token}/").status_code == 404
    assert client.post(f"{page}{token}/").status_code == 404


def test_a_link_opens_the_page_it_is_for_and_no_other(client):
    own = send(client).headers["Location"]
    token = own.rstrip("/").rpartition("/")[2]
    to_confirm = path_in(last_mail("application-confirm"))
    other = to_confirm.rstrip("/").rpartition("/")[2]

    assert client.get(own).status_code == 200
    assert client.get(to_confirm).status_code == 200
    assert client.get(f"{CONFIRM['en']}{token}/").status_code == 404
    assert client.get(f"{OWN_PAGE['en']}{other}/").status_code == 404


def test_a_link_shows_one_application_and_nothing_of_others(client):
    _one, first = confirmed(client, title="Work in season")
    _two, second = confirmed(client, title="Homes for all")

    assert "Homes for all" not in client.get(first).text
    assert "Work in season" not in client.get(second).text


def test_a_second_application_for_the_same_event_is_told_so(client):
    same = answers()
    confirmed(client, **same)
    send(client, **same)

    answer = client.post(path_in(last_mail("application-confirm")))

    assert answer.status_code == 404
    assert "An application for the same event is open already." in answer.text
    assert statuses() == ["submitted", "draft"]


def test_the_contact_of_an_applicant_stands_on_no_public_page(client):
    endorsement, _page = confirmed(
        client, contact_name="Ottilie Zaunkoenig", contact_email="ottilie@example.org"
    )
    endorsed(endorsement, make_officer())
    event = NetworkEvent.objects.get()

    for address in (
        event.get_absolute_url(),
        "/en/events/",
        "/en/endorsements/",
        "/en/endorsements/export.csv",
        path_in(last_mail("application-endorsed"), "verify"),
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = b"".join(answer) if answer.streaming else answer.content
        assert b"Zaunkoenig" not in text
        assert b"ottilie" not in text
