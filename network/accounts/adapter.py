"""How django-allauth behaves here: its mails, its links, its words."""

import base64
import hashlib
import logging
import time
import uuid

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from network.mail import queue

from .links import confirmation_link, days_of_a_link, in_language, link_of_key

logger = logging.getLogger(__name__)

# What allauth calls a mail, what the outbox calls it, and what fills its places.
MAILS = {
    "account/email/password_reset_key": (
        "password-reset",
        lambda context: {
            "link": in_language(context["user"], context["password_reset_url"]),
            "days": days_of_a_link(),
        },
    ),
    "account/email/unknown_account": ("password-reset-unknown", lambda context: {}),
    "account/email/email_confirmation": (
        "email-confirmation",
        lambda context: {"link": in_language(context["user"], context["activate_url"])},
    ),
    "account/email/email_changed": ("email-changed", lambda context: {}),
    "account/email/password_changed": ("password-changed", lambda context: {}),
    "account/email/password_reset": ("password-changed", lambda context: {}),
    "mfa/email/totp_activated": ("second-factor-on", lambda context: {}),
    "mfa/email/totp_deactivated": ("second-factor-off", lambda context: {}),
    "mfa/email/recovery_codes_generated": ("recovery-codes-made", lambda context: {}),
}
# Whoever gives up the change of an address needs no mail about it.
UNTOLD = {"account/email/email_deleted"}
WRONG_CODE = _("This code is not right, or was used before. Wait for the next one.")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account for themselves; mails go through the outbox."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The e-mail address or the password is not right."
        ),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("This is not your present password."),
        "too_many_login_attempts": _(
            "There were too many tries. Wait five minutes, then try again."
        ),
        "rate_limited": _("There were too many tries. Wait, then try again."),
        "duplicate_email": _("This is already your e-mail address."),
    }

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        return reverse("admin:index" if request.user.is_staff else "account")

    def get_password_change_redirect_url(self, request):
        return reverse("account")

    def get_reset_password_from_key_url(self, key):
        return link_of_key(key)

    def get_email_confirmation_url(self, request, emailconfirmation):
        return confirmation_link(emailconfirmation.key)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Whoever signed in a moment ago does not show the password once more."""
        return not self._signed_in_recently() and super().is_reauthentication_required(
            app=app, **kwargs
        )

    def _signed_in_recently(self):
        records = get_authentication_records(self.request, self.request.user)
        last = max((record["at"] for record in records), default=0)
        return time.time() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def authentication_failed(self, request, **credentials):
        logger.warning("A sign-in failed, from %s", self.get_client_ip(request))

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        # allauth tells of a deed without saying whose account it is about.
        context = {**(context or {}), "user": user}
        super().send_notification_mail(template_prefix, user, context, email)

    def send_mail(self, template_prefix, email, context):
        """Puts allauth's mail into the outbox. One that we do not know is an error:
        an upgrade that brings a new mail is to be noticed."""
        if template_prefix in UNTOLD:
            return
        kind, values = MAILS[template_prefix]
        user = context.get("user")
        queue(
            kind,
            to=email,
            language=user.language if user else "",
            values=values(context),
            dedupe_key=f"{kind}-{uuid.uuid4()}",
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keys are kept under lock, and drawn so that the strict policy shows them."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": _("Set up the second factor first."),
    }

    def build_totp_svg(self, url):
        return qr_code(url)

    def encrypt(self, text):
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """The key; whoever has only a copy of the database cannot make codes with it."""
        try:
            return _lock().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as wrong:
            # The server's key was changed: no code fits until the factor is made anew.
            raise self.validation_error("incorrect_code") from wrong


def _lock():
    """Made of the server's secret key; after a change the old one still opens."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.sha256(f"second factor {key}".encode()) for key in secrets)
    keys = (base64.urlsafe_b64encode(digest.digest()) for digest in digests)
    return MultiFernet([Fernet(key) for key in keys])


def qr_code(text):
    """A text as a QR code: SVG without any style, which the strict policy shows."""
    code = qrcode.QRCode()
    code.add_data(text)
    rows = code.get_matrix()
    dark = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
        '<path fill="#fff" d="M0 0h{0}v{0}h-{0}z"/><path fill="#000" d="{2}"/></svg>',
        len(rows),
        _("The key as a QR code, for the camera of a phone"),
        dark,
    )
