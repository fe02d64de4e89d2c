"""Every mail of allauth has its place in the outbox; a new one is noticed."""

import re
from pathlib import Path

import allauth
import pytest

from network.accounts.adapter import MAILS, UNTOLD, AccountAdapter
from network.mail import KINDS

SOURCE = Path(allauth.__file__).parent
PREFIX = re.compile(r'"((?:account|mfa|usersessions)/email/\w+)"')
# What sends these is switched off: signing up, codes by mail, passkeys, and a first
# password that is set without a link.
NEVER_SENT = {
    *(
        "account/email/account_already_exists",
        "account/email/email_confirmation_signup",
    ),
    *("account/email/login_code", "account/email/password_reset_code"),
    "account/email/password_set",
    *("mfa/email/webauthn_added", "mfa/email/webauthn_removed"),
}


def prefixes_in_the_source():
    return {
        prefix
        for path in SOURCE.rglob("*.py")
        if "tests" not in path.parts
        for prefix in PREFIX.findall(path.read_text(encoding="utf-8"))
    }


def test_every_mail_of_allauth_is_one_of_ours_or_never_sent():
    assert prefixes_in_the_source() == {*MAILS, *UNTOLD, *NEVER_SENT}


def test_every_kind_is_one_of_the_outbox():
    assert {kind for kind, _values in MAILS.values()} <= KINDS.keys()


def test_a_mail_that_nobody_knows_is_an_error():
    with pytest.raises(KeyError, match="account/email/something_new"):
        AccountAdapter().send_mail("account/email/something_new", "a@example.org", {})
