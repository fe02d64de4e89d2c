"""An application as an account opens it: the page behind the secret link, without one."""

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from network.accounts.views import typed_before

from ..models import Endorsement
from .applying import ANSWERS, own_page


@require_http_methods(ANSWERS)
def application(request, pk):
    """One application of this account; of somebody else's it is not said that it is there.

    Here a session is the authority, so that every form bears a CSRF token.
    """
    if not request.user.is_authenticated:
        return typed_before(request) or redirect_to_login(request.get_full_path())
    own = Endorsement.objects.of_account(request.user).select_related("event")
    return own_page(request, get_object_or_404(own, pk=pk), account=request.user)
