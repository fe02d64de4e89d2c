"""The one box: a question about everything, and the facets that narrow what it finds."""

from dataclasses import dataclass

import django_filters
from django.conf.locale import LANG_INFO
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.columns import language_in_words
from network.facets import (
    Choice,
    LinkedFilter,
    QuestionForm,
    ShownFacet,
    labelled,
)
from network.languages import active
from network.listings import NameFilter, canonical_query, with_query
from network.models import Theme
from network.search.documents import kinds
from network.search.find import MOST, count, find, find_some
from network.search.question import FIRST_YEAR, LAST_YEAR, parse
from network.search.thesaurus import thesaurus
from network.search.vocabulary import resembling
from network.search.widening import direct, rings
from network.text import sort_key

OF_CONCEPTS = ("theme", "country", "city")
NEAREST_THEMES = 6
MOST_SHORTER = 8  # words of which each is left out once


@dataclass(frozen=True)
class Tab:
    """A kind of records, with how many were found, and the question for it alone."""

    label: str
    count: int
    address: str
    is_current: bool


@dataclass(frozen=True)
class Way:
    """A question that finds something where the one that was asked does not."""

    label: str
    address: str
    count: int | None = None


class SearchFilter(NameFilter):
    """Everything that is published, by words, by kind and by what it is about."""

    kind = LinkedFilter(label=gettext_lazy("Kind"))
    theme = django_filters.MultipleChoiceFilter(label=gettext_lazy("Theme"))
    country = django_filters.MultipleChoiceFilter(label=gettext_lazy("Country"))
    city = django_filters.MultipleChoiceFilter(label=gettext_lazy("City"))
    year = django_filters.MultipleChoiceFilter(label=gettext_lazy("Year"))
    language = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Language of the text")
    )

    class Meta:
        form = QuestionForm

    def __init__(self, data, records):
        # What is found are no rows of one table: `qs` gives hits.
        super().__init__(data, Theme.objects.none())
        self.thesaurus = thesaurus()
        self.filters["q"].label = gettext_lazy("Words")
        self.filters["kind"].extra["choices"] = [
            (name, kind.label) for name, kind in kinds().items()
        ]
        self.offered = {name: _concepts(self.thesaurus, name) for name in OF_CONCEPTS}
        self.offered["year"] = [
            Choice(str(year), str(year)) for year in range(LAST_YEAR, FIRST_YEAR, -1)
        ]
        self.offered["language"] = _languages()
        for name, offered in self.offered.items():
            self.filters[name].extra["choices"] = [
                (one.value, one.label) for one in offered
            ]

    @cached_property
    def question(self):
        return parse(self.form.cleaned_data["q"])

    @cached_property
    def rings(self):
        return rings(self.question, self.thesaurus)

    @cached_property
    def asked(self):
        given = self.form.cleaned_data
        asked = {name: given[name] for name in self.offered if given[name]}
        return asked | ({"kind": [given["kind"]]} if given["kind"] else {})

    @property
    def asks_something(self):
        return self.is_valid() and bool(self.asked or self.question.asks_something)

    @cached_property
    def found(self):
        """What is found with all words, in the facets that were asked for."""
        return find(self.rings, self.form.cleaned_data["q"], self.asked)

    @property
    def qs(self):
        if not self.asks_something:
            return []
        return self.found.hits or self.some

    @cached_property
    def some(self):
        """Hits with some of the words."""
        if not self.can_give_way:
            return []
        parts = [direct(part, self.thesaurus) for part in self.question.parts]
        return find_some(parts, self.asked)

    @property
    def can_give_way(self):
        """Whether one of several words may be let go: a question of one group."""
        return len(self.question.groups) == 1 and len(self.question.parts) > 1

    @property
    def finds_only_some(self):
        return self.asks_something and not self.found.hits

    # What the panel of facets asks.

    @cached_property
    def facets(self):
        counts = self.found.counts if self.asks_something else {}
        shown = []
        for name, offered in self.offered.items():
            counted = counts.get(name, {})
            of_values = {
                one.value: counted.get(one.value.replace("-", "_"), 0)
                for one in offered
            }
            facet = ShownFacet.of(
                self.form[name], offered, of_values, in_order=name == "year"
            )
            shown.append(facet)
        return [facet for facet in shown if facet.options]

    @property
    def only_newest_counted(self):
        return self.asks_something and self.found.is_cut

    @property
    def most_counted(self):
        return MOST

    def tabs(self, path):
        """All kinds that were found; the one that is asked for is there in any case."""
        if not self.asks_something:
            return []
        counted, current = self.found.counts["kind"], self.form.cleaned_data["kind"]
        rest = self._without("kind")
        tabs = [
            Tab(_("All"), sum(counted.values()), with_query(path, rest), not current)
        ]
        for name, kind in kinds().items():
            number = counted[name.replace("-", "_")]
            if number or name == current:
                query = rest.copy()
                query["kind"] = name
                address = with_query(path, self._canonical(query))
                tabs.append(Tab(kind.label, number, address, name == current))
        return tabs

    def ways_out(self, path):
        """{"spelt", "without", "facets", "themes"}: what to ask where nothing was found."""
        facets = [
            Way(self.form.fields[name].label, with_query(path, self._without(name)), n)
            for name, n in self.found.without.items()
            if n
        ]
        return {
            "spelt": list(self._spelt(path)),
            "without": list(self._shorter(path)),
            "facets": facets,
            "themes": self._themes_near(),
        }

    def _spelt(self, path):
        """Words of the collection; none that only stands where no reader may look."""
        for wrong, right in resembling(self.question.parts).items():
            if self._count(right, {}):
                text = self._text().replace(wrong, right)
                yield Way(right, with_query(path, self._with(text)))

    def _shorter(self, path):
        """The question without one of its words, where that finds something."""
        if not self.can_give_way:
            return
        group = self.question.groups[0]
        unwanted = [f"-{part.typed}" for part in group.unwanted]
        for at, part in enumerate(group.wanted[:MOST_SHORTER]):
            rest = [one.typed for n, one in enumerate(group.wanted) if n != at]
            text = " ".join([*rest, *unwanted])
            if number := self._count(text, self.asked):
                yield Way(part.said, with_query(path, self._with(text)), number)

    def _count(self, text, asked):
        return count(rings(parse(text), self.thesaurus), text, asked)

    def _themes_near(self):
        """Themes that are called by one of the words."""
        found = [
            concept
            for part in self.question.parts
            for concept in self.thesaurus.named([part.said])
            if concept.kind == "theme"
        ]
        return list(dict.fromkeys(found))[:NEAREST_THEMES]

    def _text(self):
        return self.form.cleaned_data["q"]

    def _with(self, text):
        query = self._without("page")
        query["q"] = text
        return self._canonical(query)

    def _canonical(self, query):
        return canonical_query(query, self.base_filters)

    def _without(self, name):
        query = self.data.copy()
        query.pop("page", None)
        query.pop(name, None)
        return query


def _concepts(known, kind):
    page = active()
    found = [
        labelled(value, *concept.label(page))
        for value, concept in known.of_kind(kind).items()
    ]
    return sorted(found, key=lambda one: sort_key(one.label, page))


def _languages():
    codes = (code for code, known in LANG_INFO.items() if "name" in known)
    found = [Choice(code, language_in_words(code)) for code in codes if "-" not in code]
    return sorted(found, key=lambda one: sort_key(one.label, active()))
