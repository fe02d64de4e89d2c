"""References to take away: of one paper, of a list, of a choice of papers."""

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.downloads import attachment
from network.languages import active
from network.listings import NUMBER, canonical_redirect, refusal, repeated, with_query

from ..models import Paper
from ..papers.citations.bibtex import key
from ..papers.citations.csl import incomplete
from ..papers.citations.formats import FORMATS
from ..papers.citations.styles import STYLES, formatted
from .papers import paper_list

MOST_CHOSEN = 40
AT_A_TIME = 500


class NotAChoice(Exception):
    """The address does not say which papers. The message is fit for the reader."""


@require_safe
def export(request, id, slug, form):
    """The reference of one paper."""
    known = _known(form)
    paper = Paper.objects.cited().public_or_404(id)
    if slug != paper.slug:
        return redirect("paper-export", id, paper.slug, form, permanent=True)
    return _file([paper], known, f"{key(paper)}.{form}")


@require_safe
def export_list(request, form):
    """The references of all papers that the list finds for the same query."""
    return paper_list(request, answer=export_answer(form))


def export_answer(form):
    """What answers in the place of `listing`, like `feed` does."""
    known = _known(form)

    def answer(request, template, filters, records, *, title, **page):
        query, redirection = canonical_redirect(request, filters.base_filters)
        if redirection:
            return redirection
        filterset = filters(query, records)
        if not filterset.is_valid() or repeated(filterset.form, query):
            return refusal(_("The list could not be narrowed as asked."))
        return _file(_streamed(filterset.qs), known, _name(form))

    return answer


@require_safe
def shortlist(request):
    """The references of the chosen papers in one style, by the names of their authors."""
    query, redirection = canonical_redirect(request, ["id", "style"])
    if redirection:
        return redirection
    try:
        papers, style = _chosen(query), _style(query)
    except NotAChoice as reason:
        context = {"refusal": reason}
        return TemplateResponse(
            request, "conferences/shortlist.html", context, status=400
        )
    context = {
        "style": style,
        "styles": [(code, label) for code, (label, _file) in STYLES.items()],
        "references": [
            (paper, formatted(paper, style), incomplete(paper)) for paper in papers
        ],
        "left_out": len(query.getlist("id")) - len(papers),
        "chosen": _ids(query).urlencode(),
        "exports": [
            (known.label, with_query(_shortlist_export(form), _ids(query)))
            for form, known in FORMATS.items()
        ],
    }
    return TemplateResponse(request, "conferences/shortlist.html", context)


@require_safe
def export_shortlist(request, form):
    known = _known(form)
    query, redirection = canonical_redirect(request, ["id"])
    if redirection:
        return redirection
    try:
        papers = _chosen(query)
    except NotAChoice as reason:
        return refusal(str(reason))
    return _file(papers, known, _name(form))


def _chosen(query):
    ids = query.getlist("id")
    if not all(NUMBER.fullmatch(id) for id in ids):
        raise NotAChoice(_("The address does not say which works are meant."))
    if len(ids) > MOST_CHOSEN:
        raise NotAChoice(
            _("At most %(most)d works can be cited at once. Take some away.")
            % {"most": MOST_CHOSEN}
        )
    return list(Paper.objects.published().filter(pk__in=ids).cited().by_first_author())


def _style(query):
    chosen = query.getlist("style") or ["apa"]
    if len(chosen) > 1 or chosen[0] not in STYLES:
        raise NotAChoice(_("This style is not known here."))
    return chosen[0]


def _ids(query):
    ids = query.copy()
    ids.pop("style", None)
    return ids


def _shortlist_export(form):
    return reverse("papers-cite-export", args=[form])


def _known(form):
    if form not in FORMATS:
        raise Http404
    return FORMATS[form]


def _name(form):
    return f"metropolis-references-{active()}.{form}"


def _streamed(papers):
    # Nothing that only a page shows is fetched, and no more at a time than fits.
    return papers.prefetch_related(None).cited().iterator(chunk_size=AT_A_TIME)


def _file(papers, known, name):
    return attachment(known.pieces(papers), known.content_type, name)
