"""The pages of one's own account that are ours; the others are allauth's."""

from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network import memberships
from network.deeds import NotAllowed
from network.languages import served
from network.models import Organisation

from .boards import boards_of
from .forms import OrganisationForm, OwnAccountForm
from .second_factor import has_second_factor, note_set_up

NOT_WRITTEN = ("csrfmiddlewaretoken", "stamp")
WORTH_KEEPING = 30  # letters; what is shorter is soon typed again


@login_required
def account(request):
    """What a person sees and changes of their own account."""
    form = OwnAccountForm(request.POST or None, instance=request.user)
    if form.is_valid():
        with translation.override(form.save().language):
            messages.success(request, _("Your account was changed."))
        return redirect("account")
    own = request.user.memberships.by_state().select_related("organisation")
    context = {
        "form": form,
        "has_second_factor": has_second_factor(request.user),
        "boards": boards_of(request.user),
        "memberships": own,
    }
    return render(request, "account/index.html", context)


@login_required
def speak_for(request):
    """A person asks to speak for an organisation of the directory."""
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        organisation = form.cleaned_data["organisation"]
        try:
            memberships.ask(request.user, organisation)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The secretariat has your request."))
            return redirect("account")
    known = Organisation.objects.published().by_name()
    context = {"form": form, "names": [served(one, "name")[0] for one in known]}
    status = 400 if form.errors else 200
    return render(request, "account/speak_for.html", context, status=status)


@login_required
@require_POST
def speak_no_longer(request, pk):
    """A person gives up a request, or no longer speaks for an organisation."""
    own = request.user.memberships.current()
    memberships.end(get_object_or_404(own, pk=pk), by=request.user)
    messages.success(request, _("You no longer speak for this organisation."))
    return redirect("account")


def typed_before(request):
    """Their session ended while they wrote: what they wrote is given back, to be copied.

    None where nothing long was sent.
    """
    texts = [
        text
        for name, texts in request.POST.lists()
        if name not in NOT_WRITTEN
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
