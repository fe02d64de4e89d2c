"""Pages that need nothing above the ground: agreements, committees, one button."""

from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from . import contact
from .forms.secret_links import behind
from .listings import NameFilter, listing, record_page
from .models import (
    Agreement,
    Committee,
    Fact,
    Office,
    Party,
    Role,
    related_organisations,
)


@require_safe
def agreement_list(request, answer=listing):
    agreements = Agreement.objects.published().select_related("chapter").by_name()
    return answer(
        request,
        "network/agreements.html",
        NameFilter,
        agreements,
        title=_("Agreements"),
    )


@require_safe
def agreement_detail(request, id, slug=""):
    roles = Role.objects.sourced().select_related("person")
    parties = Party.objects.public().prefetch_related(Prefetch("roles", roles))
    agreements = Agreement.objects.select_related(
        "chapter", "signed_in"
    ).prefetch_related(Prefetch("parties", parties), "clauses", _facts(), "sources")
    return record_page(request, "network/agreement.html", agreements, id, slug)


@require_safe
def committee_list(request, answer=listing):
    committees = Committee.objects.published().order_by("order", "pk")
    offices = Office.objects.published().for_list().order_by("order", "pk")
    return answer(
        request,
        "network/committees.html",
        NameFilter,
        committees,
        title=_("Committees and offices"),
        offices=offices,
    )


@require_safe
def committee_detail(request, id, slug=""):
    committees = Committee.objects.prefetch_related(_facts(), "sources")
    return record_page(request, "network/committee.html", committees, id, slug, _seats)


def _seats(committee):
    return {"relations": related_organisations(committee)}


def _facts():
    return Prefetch("facts", Fact.objects.sourced().prefetch_related("sources"))


# Why no CSRF token is asked for is said in network/forms/public.py.
@csrf_exempt
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_message(request, token):
    """The button that passes a message on; following the link does nothing yet."""
    message = behind(token, contact.CONFIRM)
    if message is None:
        return TemplateResponse(request, "network/contact_no_link.html", status=404)
    if request.method == "POST":
        contact.relay(message)
        return HttpResponseRedirect(request.path, status=303)
    context = {"message": message, "about": message.record}
    return TemplateResponse(request, "network/contact_confirm.html", context)
