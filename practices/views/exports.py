"""The practices of a list to take away."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.downloads import attachment
from network.languages import active
from network.listings import canonical_redirect, refusal, repeated

from ..exports import FORMATS
from ..models import Practice
from .practices import practice_list

AT_A_TIME = 200


@require_safe
def export(request, form):
    """All practices that the list finds for the same query, in its order."""
    if form not in FORMATS:
        raise Http404
    return practice_list(request, answer=_answer(form))


def _answer(form):
    """What answers in the place of `listing`, like `feed` does."""
    _label, content_type, pieces = FORMATS[form]

    def answer(request, template, filters, records, *, title):
        query, redirection = canonical_redirect(request, filters.base_filters)
        if redirection:
            return redirection
        filterset = filters(query, records)
        if not filterset.is_valid() or repeated(filterset.form, query):
            return refusal(_("The list could not be narrowed as asked."))
        name = f"metropolis-practices-{active()}.{form}"
        return attachment(pieces(_in_order(filterset.qs.ids)), content_type, name)

    return answer


def _in_order(ids):
    """The practices with all that is written of them, no more at a time than fits."""
    for start in range(0, len(ids), AT_A_TIME):
        some = ids[start : start + AT_A_TIME]
        found = Practice.objects.for_page().in_bulk(some)
        yield from (found[id] for id in some if id in found)
