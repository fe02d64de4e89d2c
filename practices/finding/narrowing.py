"""By what the maps of practices are narrowed: a few facets of the list, one value each."""

import django_filters
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property

from network.facets import UNKNOWN
from network.listings import with_query

from ..models import Practice
from .cards import public_cards
from .facets import FACETS, choices
from .search import fitting


class OneValue(django_filters.ChoiceFilter):
    """A facet of the list as a choice of one of its values, or of all."""

    def __init__(self, name, everything):
        super().__init__(label=FACETS[name], empty_label=everything)


class Narrowing(django_filters.FilterSet):
    """The public practices as cards, and those that fit a few facets."""

    def __init__(self, data):
        super().__init__(data, Practice.objects.none())
        self.cards, self.places = public_cards()
        self.offered = choices(self.cards)
        for name, one in self.filters.items():
            if name in FACETS:
                one.extra["choices"] = [
                    (choice.value, choice.label)
                    for choice in self.offered[name]
                    if choice.value != UNKNOWN
                ]

    @cached_property
    def asked(self):
        """{facet: {its value}} of the question."""
        given = self.form.cleaned_data
        return {name: {given[name]} for name in given if name in FACETS and given[name]}

    @cached_property
    def fitting(self):
        return fitting(self.cards, self.asked)


def list_of(asked, **also):
    """The list of the practices that fit, at its canonical address."""
    question = asked | {name: {value} for name, value in also.items()}
    query = QueryDict(mutable=True)
    for name in (*FACETS, "city"):
        if name in question:
            query.setlist(name, sorted(question[name]))
    return with_query(reverse("practices"), query)
