"""METROPOLIS_MAIL_SERVER and METROPOLIS_MAIL_FROM: where mails go, and whose they are."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from metropolis import environment as env


def server(address):
    """[host, port, name, password, tls from the start, tls after a greeting]"""
    options = env.mail_server(address)
    assert options["backend"] == "django.core.mail.backends.smtp.EmailBackend"
    assert options["timeout"] == 30
    names = ("host", "port", "username", "password", "use_ssl", "use_tls")
    return [options[name] for name in names]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "smtp://name:password@host:587",
            ["host", 587, "name", "password", False, True],
        ),
        ("smtp://name:password@host", ["host", 587, "name", "password", False, True]),
        ("smtp://name:password@host:25", ["host", 25, "name", "password", False, True]),
        ("smtp://host", ["host", 587, "", "", False, True]),
        ("smtps://name:pass@host:465", ["host", 465, "name", "pass", True, False]),
        ("smtps://name:pass@host/", ["host", 465, "name", "pass", True, False]),
        (
            "smtp://n%40me:p%2Fw%3A@host",
            ["host", 587, "n@me", "p/w:", False, True],
        ),
    ],
)
def test_a_mail_server_is_named_by_one_address_and_spoken_to_over_tls(
    address, expected
):
    assert server(address) == expected


def test_only_a_relay_that_asks_for_no_password_may_go_without_tls():
    assert server("smtp://127.0.0.1:25") == ["127.0.0.1", 25, "", "", False, False]


@pytest.mark.parametrize(
    ("address", "name"), [("console:", "console"), ("memory:", "locmem")]
)
def test_mails_may_be_printed_or_kept_in_memory(address, name):
    assert env.mail_server(address) == {
        "backend": f"django.core.mail.backends.{name}.EmailBackend"
    }


@pytest.mark.parametrize(
    "address",
    [
        "mail.example.org",
        "imap://name:secret@host",
        "smtp://",
        "smtp://name@host",
        "smtp://:secret@host",
        "smtp://name:secret@host/path",
        "smtp://name:secret@host?tls=no",
        "smtp://name:sec#ret@host",
        "smtp://name:secret@host:port",
        "smtp://name:secret@host:0",
        "smtp://name:secret@[host",
        "console",
    ],
)
def test_another_address_is_refused_with_what_to_write_and_without_the_password(
    address,
):
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.mail_server(address)

    assert str(refusal.value) == (
        "METROPOLIS_MAIL_SERVER cannot be read: write it like "
        "smtp://name:password@host:587 or smtps://name:password@host:465."
    )


def test_the_sender_is_an_address(monkeypatch):
    monkeypatch.setenv("METROPOLIS_X", "desk@example.org")

    assert env.mail_address("X") == "desk@example.org"


@pytest.mark.parametrize("value", ["desk", "Desk <desk@example.org>", "a@b, c@d"])
def test_another_sender_is_refused_with_what_to_write(monkeypatch, value):
    monkeypatch.setenv("METROPOLIS_X", value)

    with pytest.raises(ImproperlyConfigured) as refusal:
        env.mail_address("X")

    assert str(refusal.value) == (
        f"METROPOLIS_X is {value!r}: write it like secretariat@example.org."
    )


def test_a_number_may_have_a_least(monkeypatch):
    assert env.number("X", 5, least=1) == 5

    monkeypatch.setenv("METROPOLIS_X", "0")
    with pytest.raises(ImproperlyConfigured, match="write a whole number from 1 on"):
        env.number("X", 5, least=1)
