"""The outbox: a mail is a row that stays or goes with the deed it tells of."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from network.mail import KINDS, Kind, queue
from network.mail.delivery import message
from network.models import Mail, MailText
from tests.factories import in_three
from tests.network.mail.mails import make_mail_text

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
THREAD = ("In-Reply-To", "References")


def queue_reset(**changes):
    return queue(
        **{
            "kind": "password-reset",
            "to": "reader@example.org",
            "language": "fr",
            "values": {"link": f"{SITE}/x", "days": 3},
            "dedupe_key": "reset-1",
        }
        | changes
    )


@pytest.mark.usefixtures("mail_texts")
def test_a_queued_mail_is_a_row_in_the_language_of_its_reader():
    mail = queue_reset()

    mail.refresh_from_db()
    assert (mail.kind, mail.to, mail.language, mail.status, mail.secret) == (
        "password-reset",
        "reader@example.org",
        "fr",
        "waiting",
        True,
    )
    assert mail.subject == "Choisissez un nouveau mot de passe"
    assert mail.text.splitlines()[2] == f"{SITE}/x"
    assert mail.text.endswith(f"\nLe Secrétariat de Metropolis\n{SITE}")
    assert (mail.attempts, mail.sent_at, mail.claim) == (0, None, None)
    assert (mail.tried_until - mail.queued_at).days in (4, 5)


@pytest.mark.usefixtures("mail_texts")
def test_a_queued_mail_is_not_sent(mailoutbox):
    queue_reset()

    assert mailoutbox == []


@pytest.mark.usefixtures("mail_texts")
@pytest.mark.parametrize(
    ("site", "host"),
    [
        ("https://portal.example.org", "portal.example.org"),
        ("http://127.0.0.1:8000", "127.0.0.1"),
        ("http://[::1]:8000", "[::1]"),
    ],
)
def test_the_message_id_names_the_portal(settings, site, host):
    settings.SITE_URL = site

    name, _at, domain = queue_reset().message_id[1:-1].partition("@")

    assert (str(uuid.UUID(name)), domain) == (name, host)


@pytest.mark.usefixtures("mail_texts")
def test_a_second_call_with_the_same_key_finds_the_first_mail():
    first = queue_reset()

    second = queue_reset(to="other@example.org", language="es")

    assert second == first
    assert list(Mail.objects.values_list("to", "language")) == [
        ("reader@example.org", "fr")
    ]


@pytest.mark.usefixtures("mail_texts")
def test_a_mail_of_a_deed_that_is_undone_was_never_queued():
    with transaction.atomic():
        queue_reset()
        transaction.set_rollback(True)

    assert not Mail.objects.exists()


@pytest.mark.usefixtures("mail_texts")
def test_a_waiting_mail_does_not_change_with_its_text():
    mail = queue_reset()

    MailText.objects.filter(key="password-reset").update(subject_fr="Autre")

    mail.refresh_from_db()
    assert mail.subject == "Choisissez un nouveau mot de passe"


@pytest.mark.usefixtures("mail_texts")
def test_an_unknown_language_is_answered_in_all():
    mail = queue_reset(language="")

    assert mail.language == ""
    assert sorted(mail.subject.split(" / ")) == [
        "Choisissez un nouveau mot de passe",
        "Choose a new password",
        "Elija una nueva contraseña",
    ]


@pytest.mark.usefixtures("mail_texts")
@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"link": "x"}, "is given no value for its place 'days'"),
        ({"days": 3}, "is given no value for its place 'link'"),
        ({"link": "x", "days": 3, "lnk": "x"}, "has no place 'lnk' for the value"),
    ],
)
def test_values_that_are_not_those_of_the_kind_are_a_mistake_of_the_code(
    values, message
):
    with pytest.raises(ValueError, match=message):
        queue_reset(values=values)


def test_a_text_that_names_an_unknown_place_is_a_mistake_too():
    make_mail_text(text_es="Abra {link}, {nombre}")

    with pytest.raises(ValueError, match=r"\(es\) names a place 'nombre'"):
        queue_reset()


def test_in_production_a_mail_with_a_gap_goes_and_the_gap_is_logged(settings, caplog):
    settings.MODE = "production"
    make_mail_text(text_fr="Ouvrez {link}, {nom}")

    mail = queue_reset()

    assert mail.text == f"Ouvrez {SITE}/x, {{nom}}"
    assert caplog.messages == [
        "The text of the mail 'password-reset' (fr) names a place 'nom'."
    ]


def test_a_kind_without_a_text_says_what_brings_it():
    with pytest.raises(LookupError, match=r"manage\.py load_archive brings it"):
        queue_reset()


@pytest.mark.usefixtures("mail_texts")
@pytest.mark.parametrize(
    "to",
    [
        "reader@example.org\r\nBcc: everyone@example.org",
        "reader@example.org, other@example.org",
        "Reader <reader@example.org>",
        "reader",
        "",
    ],
)
def test_a_mail_goes_to_one_address_and_nothing_else(to):
    with pytest.raises(ValidationError):
        queue_reset(to=to)


def test_a_kind_of_a_higher_app_is_a_line_of_the_table(monkeypatch):
    kind = Kind("A test asked.", needs=("reference",))
    monkeypatch.setitem(KINDS, "of-a-test", kind)
    make_mail_text("of-a-test", **in_three("text", "{reference}"))

    mail = queue_reset(kind="of-a-test", values={"reference": 12})

    assert (mail.text, mail.secret) == ("12 fr", False)


@pytest.mark.usefixtures("mail_texts")
def test_mails_about_one_matter_name_the_same_thread():
    mails = [queue_reset(dedupe_key=key, thread="matter-1") for key in "ab"]
    other = queue_reset(dedupe_key="c", thread="matter-2")

    assert {mail.thread for mail in mails} == {"<matter-1@127.0.0.1>"}
    assert other.thread == "<matter-2@127.0.0.1>"
    assert mails[0].message_id != mails[1].message_id


@pytest.mark.usefixtures("mail_texts")
def test_a_mail_that_answers_nothing_is_in_no_thread():
    mail = queue_reset()

    assert mail.thread == ""
    assert message(mail).extra_headers.keys().isdisjoint(THREAD)


@pytest.mark.usefixtures("mail_texts")
def test_mail_programs_are_told_the_thread():
    headers = message(queue_reset(thread="matter-1")).extra_headers

    assert {name: headers[name] for name in THREAD} == dict.fromkeys(
        THREAD, "<matter-1@127.0.0.1>"
    )


@pytest.mark.parametrize("hides", [True, False])
def test_a_mail_knows_from_its_kind_whether_it_hides_its_links(monkeypatch, hides):
    kind = Kind("A test asked.", needs=("link",), hides=hides)
    monkeypatch.setitem(KINDS, "of-a-test", kind)
    make_mail_text("of-a-test", **in_three("text", "{link}\n"))
    token = "T" * 32

    mail = queue_reset(kind="of-a-test", values={"link": f"{SITE}/kit/{token}/"})

    assert (mail.hides, token in mail.text) == (hides, True)
    assert (token in mail.shown_text) is not hides
