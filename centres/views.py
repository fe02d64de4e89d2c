"""Pages of the centres."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.listings import listing
from network.models import Fact, Relation

from .filters import CentreFilter
from .models import Centre, Programme


@require_safe
def centre_list(request, answer=listing):
    centres = Centre.objects.published().for_list().by_name()
    relations = Relation.objects.sourced().select_related("organisation")
    facts = Fact.objects.sourced().prefetch_related("sources")
    programmes = Programme.objects.published().prefetch_related(
        Prefetch("facts", facts), Prefetch("relations", relations), "sources"
    )
    return answer(
        request,
        "centres/list.html",
        CentreFilter,
        centres,
        title=_("Centres of Excellence"),
        programmes=programmes,
    )
