"""Two to four practices side by side."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from network.listings import NUMBER, canonical_redirect

from ..models import Practice

FEWEST, MOST = 2, 4
MOST_GIVEN = 40  # more ids than a shortlist may hold are no choice of anybody


@require_safe
def compare(request):
    """The chosen practices, criterion by criterion; missing is said to be missing."""
    query, redirection = canonical_redirect(request, ["id"])
    if redirection:
        return redirection
    ids = query.getlist("id")
    practices, left_out = [], 0
    if not all(NUMBER.fullmatch(id) for id in ids) or len(ids) > MOST_GIVEN:
        refusal = _("The address does not say which practices are meant.")
    else:
        public = Practice.objects.published().for_comparison()
        practices = list(public.filter(pk__in=ids).by_name())
        left_out = len(ids) - len(practices)
        refusal = _refused(practices)
    return TemplateResponse(
        request,
        "practices/compare.html",
        {
            "practices": practices if not refusal else [],
            "chosen": practices,
            "refusal": refusal,
            "left_out": left_out,
        },
        status=400 if refusal and ids else 200,
    )


def _refused(practices):
    if len(practices) > MOST:
        return ngettext(
            "%(n)d practice is too much for one table: choose two to four.",
            "%(n)d practices are too many for one table: choose two to four.",
            len(practices),
        ) % {"n": len(practices)}
    if len(practices) < FEWEST:
        return _("Choose two to four practices in the list, then compare them.")
    return ""
