"""Pages of the volumes, and of what each of them holds."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.listings import NameFilter, listing, record_page

from ..models import Volume


@require_safe
def volume_list(request, answer=listing):
    return answer(
        request,
        "conferences/volumes.html",
        NameFilter,
        Volume.objects.published().for_list().newest_first(),
        title=_("Volumes and issues"),
    )


@require_safe
def volume_detail(request, id, slug=""):
    volumes = Volume.objects.for_page()
    return record_page(request, "conferences/volume.html", volumes, id, slug, _held)


def _held(volume):
    """Its papers, in the order of their pages as far as they are known."""
    papers = volume.papers.published().for_list()
    return {"papers": sorted(papers, key=_first_page)}


def _first_page(paper):
    page = paper.pages.partition("-")[0].strip()
    return (not page.isdecimal(), int(page) if page.isdecimal() else 0, str(paper))
