"""The figures of a series: its editions beside each other."""

from django.template.response import TemplateResponse
from django.views.decorators.http import conditional_page, require_safe

from ..figures import figures_of
from ..models import ConferenceSeries
from .parts import part_of


@conditional_page
@require_safe
def figures(request, id, slug):
    part, redirection = part_of(request, ConferenceSeries.objects, id, "figures")
    if redirection:
        return redirection
    context = {"record": part.record, "part": part, "figures": figures_of(part.record)}
    return TemplateResponse(request, "conferences/figures.html", context)
