"""The pages of one's own account that are ours; the others are allauth's."""

from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from .forms import OwnAccountForm
from .second_factor import has_second_factor, note_set_up

WORTH_KEEPING = 30  # letters; what is shorter is soon typed again


@login_required
def account(request):
    """What a person sees and changes of their own account."""
    form = OwnAccountForm(request.POST or None, instance=request.user)
    if form.is_valid():
        with translation.override(form.save().language):
            messages.success(request, _("Your account was changed."))
        return redirect("account")
    context = {"form": form, "has_second_factor": has_second_factor(request.user)}
    return render(request, "account/index.html", context)


def typed_before(request):
    """Their session ended while they wrote: what they wrote is given back, to be copied.

    None where nothing long was sent.
    """
    texts = [
        text
        for name, texts in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for text in texts
        if len(text) >= WORTH_KEEPING
    ]
    if not texts:
        return None
    return render(request, "account/typed_before.html", {"texts": texts}, status=403)


def no_sign_up(request):
    """Accounts are made by an administrator."""
    raise Http404


class SetUpView(ActivateTOTPView):
    """Sets up the second factor; this session has then shown it."""

    def form_valid(self, form):
        response = super().form_valid(form)
        note_set_up(self.request)
        return response
