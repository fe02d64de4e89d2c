"""How the list of papers can be narrowed: or within a facet, and across facets."""

import django_filters
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from network.facets import LinkedFilter, QuestionForm, ShownFacet
from network.listings import NUMBER, SHOWING, SearchedFilter, SortFilter
from network.models import City

from ..models import Contribution, Paper
from . import facets
from .choices import choices
from .counts import library

# These are read from one end to the other; the others begin with what most works have.
IN_ORDER = {"year", "relation", "online"}


class FacetFilter(django_filters.MultipleChoiceFilter):
    """Works that have one of the chosen values."""

    def __init__(self, name):
        self.facet = next(facet for facet in facets.FACETS if facet.name == name)
        super().__init__(label=self.facet.label)

    def filter(self, papers, values):
        return self.facet.narrow(papers, values) if values else papers


class PaperFilter(SearchedFilter):
    """By words, and by the facets."""

    SEARCHED = "paper"

    theme = FacetFilter("theme")
    country = FacetFilter("country")
    year = FacetFilter("year")
    kind = FacetFilter("kind")
    language = FacetFilter("language")
    conference = FacetFilter("conference")
    volume = FacetFilter("volume")
    centre = FacetFilter("centre")
    relation = FacetFilter("relation")
    online = FacetFilter("online")
    author = LinkedFilter(label=_("Author"), method="written_by")
    city = LinkedFilter(label=_("City studied"), method="about_city")
    sort = SortFilter(
        choices=[
            ("oldest", _("Oldest first")),
            ("title", _("Title")),
            ("author", _("Author")),
        ],
        empty_label=_("Newest first"),
        method="sorted_by",
    )

    class Meta:
        form = QuestionForm

    def __init__(self, data, papers):
        super().__init__(data, papers)
        self.library = library()
        self.offered = choices(self.library)
        for name, offered in self.offered.items():
            self.filters[name].extra["choices"] = [
                (one.value, one.label) for one in offered
            ]
        self.filters["author"].extra["choices"] = _author(data.get("author"))
        self.filters["city"].extra["choices"] = _city(data.get("city"))

    def written_by(self, papers, name, key):
        works = Contribution.objects.filter(name_key=key)
        return papers.filter(pk__in=works.values("paper"))

    def about_city(self, papers, name, number):
        links = Paper.cities.through.objects.filter(city=number)
        return papers.filter(pk__in=links.values("paper"))

    def sorted_by(self, papers, name, value):
        return {
            "oldest": papers.oldest_first,
            "title": papers.by_name,
            "author": papers.by_first_author,
        }[value]()

    @cached_property
    def counted(self):
        if not self.is_valid():
            return {}
        if not self.narrowed_by:
            return self.library
        asked, papers = self.form.cleaned_data, self.queryset
        chosen = {name: asked[name] for name in self.offered if asked[name]}
        if self.narrowed_by == [*chosen][:1]:
            # What the other facets find is then the whole library.
            (name,) = chosen
            counted = facets.count(papers, chosen, apart=False)
            return counted | {name: self.library[name]}
        for name in {*self.narrowed_by} - {*chosen}:
            papers = self.filters[name].filter(papers, asked[name])
        return facets.count(papers, chosen)

    @cached_property
    def narrowed_by(self):
        asked = self.form.cleaned_data
        return [name for name in asked if asked[name] and name not in SHOWING]

    @property
    def total(self):
        """All works that the list finds; None where only the newest were counted."""
        if not self.is_valid():
            return None
        found = self.counted[facets.ALL][""]
        if not self.narrowed_by or found < self.most_counted:
            return found
        return self._kept_total()

    def _kept_total(self):
        """What the library counts where one value of one facet was asked for."""
        name = self.narrowed_by[0]
        values = self.form.cleaned_data[name]
        if self.narrowed_by[1:] or name not in self.library or len(values) > 1:
            return None
        return self.library[name][values[0]]

    @property
    def most_counted(self):
        return facets.MOST

    @property
    def only_newest_counted(self):
        works = self.counted.get(facets.ALL, {}).values()
        return bool(self.narrowed_by) and max(works, default=0) >= self.most_counted

    @cached_property
    def facets(self):
        """The facets that have something to choose, as the panel shows them."""
        shown = [
            ShownFacet.of(
                self.form[name],
                self.offered[name],
                self.counted.get(name),
                in_order=name in IN_ORDER,
            )
            for name in self.offered
        ]
        return [facet for facet in shown if facet.options]


def _author(key):
    """The name of this key as it is printed on some public work."""
    works = Contribution.objects.filter(paper__in=Paper.objects.published())
    found = works.filter(name_key=key).first() if key else None
    return [(key, found.inverted)] if found else []


def _city(number):
    if not number or not NUMBER.fullmatch(number):
        return []
    found = City.objects.published().filter(pk=number).first()
    return [(number, str(found))] if found else []
