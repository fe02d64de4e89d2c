"""Pages that need nothing above the ground: agreements and committees."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

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
