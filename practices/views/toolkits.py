"""Toolkits and webinars: their list, the page of one, and its files."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.downloads import serve_below
from network.listings import listing, public_or_previewed, record_page

from ..finding.toolkits import ToolkitFilter
from ..models import Toolkit


@require_safe
def toolkit_list(request, answer=listing):
    return answer(
        request,
        "practices/toolkits.html",
        ToolkitFilter,
        Toolkit.objects.published().by_name(),
        title=_("Toolkits and webinars"),
    )


@require_safe
def toolkit_detail(request, id, slug=""):
    records = Toolkit.objects.for_page()
    return record_page(request, "practices/toolkit.html", records, id, slug, _about)


def _about(toolkit):
    """All practices that it belongs to: a toolkit has few."""
    its = toolkit.practices.published().for_list().by_name()
    return {"practices": {"practices": its}}


@require_safe
def toolkit_file(request, id, slug, file, name):
    """A file that readers may open; a draft is no file to them."""
    toolkit = public_or_previewed(request, Toolkit.objects.all(), id)
    return serve_below(request, toolkit, file)
