"""Pages of the series of papers, with what appeared in each."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.listings import NameFilter, listing, record_page

from ..models import PaperSeries


@require_safe
def series_list(request, answer=listing):
    return answer(
        request,
        "conferences/paper_series_list.html",
        NameFilter,
        PaperSeries.objects.published().for_list().by_name(),
        title=_("Series of papers"),
    )


@require_safe
def series_detail(request, id, slug=""):
    records = PaperSeries.objects.for_page()
    return record_page(
        request, "conferences/paper_series.html", records, id, slug, _numbers
    )


def _numbers(series):
    return {"papers": series.papers.published().for_list().newest_first()}
