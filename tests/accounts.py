"""Staff for tests: accounts with roles and a second factor, and how they sign in."""

import base64
import hmac
import re
import struct
import time
from urllib.parse import urlsplit

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from network.models import Mail
from network.roles import give_roles
from tests.factories import make_user

PASSWORD = "four words nobody guesses"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_staff(*roles, **fields):
    """Someone with these roles, who chose a password."""
    user = make_user(**{"password": PASSWORD} | fields)
    give_roles(user, roles or ["viewer"])
    return user


def set_up(user):
    """Gives the person a second factor; the recovery codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).get_unused_codes()


def code(steps=0, secret=SECRET, at=None):
    """What an authenticator app shows, some half minutes from now (RFC 6238)."""
    counter = int((at or time.time()) // 30) + steps
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", counter), "sha1")
    start = digest[-1] & 0xF
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def send_password(client, user, password=PASSWORD, **more):
    """The answer to a password."""
    return client.post(
        "/accounts/login/", {"login": user.email, "password": password}, **more
    )


def send_code(client, given=None):
    """The answer to a code."""
    return client.post("/accounts/2fa/authenticate/", {"code": given or code()})


def sign_in(client, user):
    """Signs in with password and code, as the person would."""
    send_password(client, user)
    return send_code(client)


def signed_in(client, user):
    """The client in which this person has shown both, without the pages of it."""
    client.force_login(user)
    session = client.session
    session["second_factor_set_up"] = True
    session.save()
    return client


def link_in(mail):
    """The address in a mail, as a client asks for it."""
    parts = urlsplit(re.search(r"https?://\S+", mail.text)[0])
    return f"{parts.path}?{parts.query}"


def mails():
    """The mails of the outbox: to whom, of which kind, in which language."""
    return list(Mail.objects.order_by("pk").values_list("to", "kind", "language"))
