"""The selections of practices that editors keep, and the page of one."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.listings import NameFilter, listing, record_page

from ..models import Practice, Selection


@require_safe
def selection_list(request, answer=listing):
    return answer(
        request,
        "practices/selections.html",
        NameFilter,
        Selection.objects.published().by_name(),
        title=_("Selections"),
    )


@require_safe
def selection_detail(request, id, slug=""):
    records = Selection.objects.prefetch_related("sources")
    return record_page(request, "practices/selection.html", records, id, slug, _chosen)


def _chosen(selection):
    """Its public practices in the order that the editors gave them."""
    shown = Practice.objects.published()
    rows = selection.rows.filter(practice__in=shown).prefetch_related(
        Prefetch("practice", Practice.objects.for_list())
    )
    return {"rows": rows}
