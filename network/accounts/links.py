"""Links that let one person do one thing: always at the portal's own address."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse


def password_link(user):
    """Where this person, and nobody else, chooses a password; good for one use."""
    token = default_token_generator.make_token(user)
    return in_language(user, link_of_key(f"{user_pk_to_url_str(user)}-{token}"))


def in_language(user, link):
    """The page behind the link speaks as the mail does."""
    return f"{link}?language={user.language}"


def link_of_key(key):
    user, _hyphen, token = key.partition("-")
    return settings.SITE_URL + reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user, "key": token}
    )


def confirmation_link(key):
    return settings.SITE_URL + reverse("account_confirm_email", args=[key])


def days_of_a_link():
    """How many days a link to a new password is good for."""
    return settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
