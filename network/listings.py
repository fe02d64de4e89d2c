"""Lists and record pages: every one of them is drawn by a function of this file."""

import re
from urllib.parse import parse_qsl

import django_filters
from django import forms
from django.core.paginator import EmptyPage, Paginator
from django.core.validators import RegexValidator
from django.http import HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .languages import IN_LANGUAGE, active, served
from .search.find import records_of_kind
from .search.question import parse

PER_PAGE = 25
LAST_PAGE = 40
NUMBER = re.compile(r"[1-9][0-9]{0,7}")
FEED = "feed.atom"
# What says how a list is shown, and not what is in it.
SHOWING = ("page", "sort", "view")


class RecordSelect(forms.Select):
    """A choice of records, each marked with its language where it is not the page's."""

    def create_option(self, name, value, label, *args, **kwargs):
        option = super().create_option(name, value, label, *args, **kwargs)
        if record := getattr(value, "instance", None):
            option["label"], language = served(record, record.TITLE)
            if language != active():
                option["attrs"]["lang"] = language
                option["label"] += f" ({IN_LANGUAGE[language]})"
        return option


class RecordFilter(django_filters.ModelChoiceFilter):
    """A facet of records, given by the column that stands in the address."""

    def __init__(self, **kwargs):
        super().__init__(widget=RecordSelect, **kwargs)


class SortFilter(django_filters.ChoiceFilter):
    """The order of a list: a choice that stands beside the count, outside its form."""

    def __init__(self, **kwargs):
        attrs = {"form": "facets", "data-submit-on-change": ""}
        super().__init__(label=_("Sort by"), widget=forms.Select(attrs=attrs), **kwargs)


class NameFilter(django_filters.FilterSet):
    """A list that can be narrowed by words of a name; other lists add their facets."""

    q = django_filters.CharFilter(
        label=_("Name"),
        method="named",
        max_length=500,
        validators=[
            RegexValidator(
                r"[\x00-\x1f\x7f]",
                inverse_match=True,
                message=_("Write words without control characters."),
            ),
            parse,
        ],
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def named(self, queryset, name, value):
        return queryset.named(value)


class SearchedFilter(NameFilter):
    """A list whose words are asked as in the search over everything.

    `SEARCHED` is the kind of its records there.
    """

    SEARCHED = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["q"].label = _("Words")

    def named(self, queryset, name, value):
        return queryset.filter(self.worded)

    @cached_property
    def worded(self):
        """The condition on the records; facets are counted by it again."""
        return records_of_kind(self.form.cleaned_data["q"], self.SEARCHED)


def listing(
    request, template, filters, records, *, title="", per_page=PER_PAGE, **context
):
    """A page of a filtered list: 301 to its canonical address, 400 for a value it does not know.

    A page number beyond the last answers 404 and says how to narrow the list. A list
    with a title can be followed: its feed stands behind it. Filters may have a `total`:
    how many records they find, where they know that without counting.
    """
    query, redirection = canonical_redirect(request, [*filters.base_filters, "page"])
    if redirection:
        return redirection
    filterset = filters(_without(query, "page"), records)
    number = query.get("page", "1")
    context |= {
        "title": title,
        "filter": filterset,
        "query": query,
        "repeated": repeated(filterset.form, query),
    }
    if not filterset.is_valid() or context["repeated"] or not NUMBER.fullmatch(number):
        return TemplateResponse(
            request, template, context | {"refused": True}, status=400
        )
    context["active_filters"] = active_filters(filterset, query)
    if title:
        context["feed"] = with_query(request.path + FEED, _without(query, *SHOWING))
    paginator = Paginator(filterset.qs, per_page)
    if (total := getattr(filterset, "total", None)) is not None:
        paginator.count = total
    try:
        page = paginator.page(number if int(number) <= LAST_PAGE else 0)
    except EmptyPage:
        return TemplateResponse(
            request, template, context | {"beyond": number, "refused": True}, status=404
        )
    context |= {"page": page, **_neighbours(query, page)}
    return TemplateResponse(request, template, context)


def canonical_redirect(request, names):
    """The canonical query, and the redirect to it where the request's is not that."""
    query = canonical_query(request.GET, names)
    if list(_pairs(query)) == parse_qsl(
        request.META["QUERY_STRING"], keep_blank_values=True
    ):
        return query, None
    return query, HttpResponsePermanentRedirect(with_query(request.path, query))


def refusal(words):
    """What a programme is told that asked a list for what it does not know."""
    return HttpResponse(
        f"{words}\n", status=400, content_type="text/plain; charset=utf-8"
    )


def moved(request, address):
    """301 to where a page is now, with the question as it was asked."""
    query = request.META["QUERY_STRING"]
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def with_query(address, query):
    return f"{address}?{query.urlencode()}" if query else address


def canonical_query(given, names):
    """The known parameters that have a value, in one order; the first page has no number."""
    query = QueryDict(mutable=True)
    for name in names:
        values = sorted({value.strip() for value in given.getlist(name)} - {""})
        if values and not (name == "page" and values == ["1"]):
            query.setlist(name, values)
    return query


def repeated(form, query):
    """Labels of the parameters that were given twice and can have one value only."""
    fields = form.fields
    return [
        fields[name].label if name in fields else name
        for name, values in query.lists()
        if len(values) > 1
        and not isinstance(fields.get(name), forms.MultipleChoiceField)
    ]


def active_filters(filterset, query):
    """What the list is narrowed by: a label, and the query without it."""
    chips = []
    for name, value in _pairs(query):
        field = filterset.form.fields.get(name)
        if name not in SHOWING and not field.widget.is_hidden:
            rest = _without(query, "page")
            rest.setlist(
                name, [other for other in rest.getlist(name) if other != value]
            )
            label = _label(field, value)
            chips.append({"label": label, "query": rest.urlencode()})
    return chips


def public_or_previewed(request, records, id):
    """The public record; or the draft that a signed address lets this reader see."""
    if getattr(request, "previewed", None) == records.model(pk=id):
        return records.get(pk=id)
    return records.public_or_404(id)


def record_page(request, template, records, id, slug, gather=None):
    """The page of one record: a wrong or foreign slug answers 301 to the right one."""
    record = public_or_previewed(request, records, id)
    if slug != record.slug:
        return redirect(record, permanent=True)
    context = gather(record) if gather else {}
    return TemplateResponse(request, template, {"record": record, **context})


def _label(field, value):
    if isinstance(field, forms.ModelChoiceField):
        return str(field.to_python(value))
    choices = dict(getattr(field, "choices", ()))
    return choices.get(value) or gettext("“%(words)s”") % {"words": value}


def _neighbours(query, page):
    """Queries of the pages before and after this one."""
    found = {}
    if page.has_previous():
        found["previous"] = _with_page(query, page.number - 1)
    if page.has_next() and page.number < LAST_PAGE:
        found["next"] = _with_page(query, page.number + 1)
    return found


def _with_page(query, number):
    other = _without(query, "page")
    if number > 1:
        other["page"] = number
    return other.urlencode()


def _without(query, *names):
    other = query.copy()
    for name in names:
        other.pop(name, None)
    return other


def _pairs(query):
    return ((name, value) for name, values in query.lists() for value in values)
