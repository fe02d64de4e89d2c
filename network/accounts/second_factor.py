"""Whether a person has a second factor, and whether this session has shown it."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator

SET_UP = "second_factor_set_up"


def has_second_factor(user):
    return Authenticator.objects.filter(
        user=user, type=Authenticator.Type.TOTP
    ).exists()


def note_set_up(request):
    """Whoever has just set the factor up has shown it."""
    request.session[SET_UP] = True


def was_shown(request):
    """Whether a code was accepted since the person signed in with this session."""
    records = get_authentication_records(request, request.user)
    return SET_UP in request.session or any(
        record["method"] == "mfa" for record in records
    )
