"""How the list of practices is narrowed: or within a facet, and across facets."""

from dataclasses import dataclass

import django_filters
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from network.facets import LinkedFilter, QuestionForm, ShownFacet
from network.listings import SHOWING, SearchedFilter, SortFilter

from .cards import public_cards
from .facets import FACETS, IN_ORDER, choices
from .search import WORDS, search

ORDERS = {
    "": lambda card: card.by_evidence,
    "confirmed": lambda card: card.by_confirmation,
    "name": lambda card: card.by_name,
}


class FacetFilter(django_filters.MultipleChoiceFilter):
    """Practices that have one of the chosen values; all facets are asked at once."""

    def __init__(self, name):
        super().__init__(label=FACETS[name])


class PracticeFilter(SearchedFilter):
    """By words, and by the facets."""

    SEARCHED = "practice"

    theme = FacetFilter("theme")
    group = FacetFilter("group")
    evidence = FacetFilter("evidence")
    design = FacetFilter("design")
    outcome = FacetFilter("outcome")
    direction = FacetFilter("direction")
    size = FacetFilter("size")
    role = FacetFilter("role")
    country = FacetFilter("country")
    region = FacetFilter("region")
    cost = FacetFilter("cost")
    status = FacetFilter("status")
    language = FacetFilter("language")
    year = FacetFilter("year")
    city = LinkedFilter(label=_("City"))
    sort = SortFilter(
        choices=[("confirmed", _("Last confirmed")), ("name", _("Name"))],
        empty_label=_("Best tested first"),
    )

    class Meta:
        form = QuestionForm

    def __init__(self, data, practices):
        super().__init__(data, practices)
        self.cards, self.places = public_cards()
        self.offered = choices(self.cards, city=data.get("city"))
        named = self.offered.pop("city")
        self.filters["city"].extra["choices"] = [
            (one.value, one.label) for one in named
        ]
        for name, offered in self.offered.items():
            self.filters[name].extra["choices"] = [
                (one.value, one.label) for one in offered
            ]

    @property
    def qs(self):
        """The practices that fit, in the order that was asked for."""
        if not self.is_valid():
            return self.queryset.none()
        order = ORDERS[self.form.cleaned_data["sort"]]
        ids = [card.id for card in sorted(self.findings.fitting, key=order)]
        return InOrder(self.queryset, ids)

    @cached_property
    def asked(self):
        """{facet: values} of the question, without its words."""
        given = self.form.cleaned_data
        asked = {name: {*given[name]} for name in FACETS if given[name]}
        return asked | ({"city": {given["city"]}} if given["city"] else {})

    @cached_property
    def findings(self):
        words = self.form.cleaned_data[WORDS]
        worded = {*self._worded_ids()} if words else None
        return search(self.cards, self.asked, worded)

    def _worded_ids(self):
        found = self.queryset.filter(self.worded)
        return found.prefetch_related(None).order_by().values_list("pk", flat=True)

    @property
    def narrowed(self):
        return any(name not in SHOWING for name in self.data)

    @cached_property
    def facets(self):
        """The facets that have something to choose, as the panel shows them."""
        counts = self.findings.counts if self.is_valid() else {}
        shown = [
            ShownFacet.of(
                self.form[name],
                self.offered[name],
                counts.get(name),
                in_order=name in IN_ORDER,
            )
            for name in self.offered
        ]
        return [facet for facet in shown if facet.options]

    def words_of(self, facet, values):
        """The labels of these values, in the order of the panel."""
        return [str(one.label) for one in self.offered[facet] if one.value in values]


@dataclass(frozen=True)
class InOrder:
    """Records by a list of ids that is in order already; a page of them is one statement."""

    records: object
    ids: list

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, piece):
        wanted = self.ids[piece]
        found = {record.pk: record for record in self.records.filter(pk__in=wanted)}
        return [found[id] for id in wanted if id in found]

    def __iter__(self):
        return iter(self[:])

    def prefetch_related(self, *lookups):
        """The same as a queryset without an order, for a feed."""
        return self.records.filter(pk__in=self.ids).prefetch_related(*lookups)
