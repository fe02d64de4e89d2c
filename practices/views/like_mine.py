"""Practices from cities like that of the reader, who names it or describes it."""

from django import forms
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from network.columns import language_in_words
from network.facets import UNKNOWN
from network.languages import active
from network.listings import RecordSelect, canonical_redirect, repeated
from network.models import City, CityRole, Country, PopulationDefinition
from network.text import sort_key

from ..finding.cards import public_cards
from ..finding.likeness import Mine, likenesses
from ..models import Practice

MOST_INHABITANTS = 50_000_000
MOST_SHOWN = 10


class MyCityForm(forms.Form):
    """A city of the portal; or some that is not in it, by what is known of it."""

    city = forms.ModelChoiceField(
        label=_("My city"),
        queryset=City.objects.none(),
        required=False,
        empty_label=_("Not in this list"),
        widget=RecordSelect,
    )
    n = forms.IntegerField(
        label=_("It has about so many inhabitants"),
        min_value=1,
        max_value=MOST_INHABITANTS,
        required=False,
    )
    definition = forms.ChoiceField(
        label=_("counted as"),
        choices=[("", _("not known")), *PopulationDefinition.choices],
        required=False,
    )
    country = forms.ModelChoiceField(
        label=_("It lies in"),
        queryset=Country.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("another country"),
        widget=RecordSelect,
    )
    role = forms.MultipleChoiceField(
        label=_("Role of the city"),
        choices=CityRole.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=_("We work in"), required=False)

    def __init__(self, data, languages):
        super().__init__(data)
        self.fields["city"].queryset = City.objects.published().by_name()
        self.fields["country"].queryset = (
            Country.objects.published().select_related("region").by_name()
        )
        named = [(code, language_in_words(code)) for code in languages - {UNKNOWN}]
        named.sort(key=lambda pair: sort_key(pair[1], active()))
        self.fields["language"].choices = [("", _("any language")), *named]

    def mine(self, places):
        """What is known of the city; None where nothing is."""
        given = self.cleaned_data
        city = given["city"]
        if city and (place := places.get(city.pk)):
            definition = city.population_definition if city.size_class else ""
            mine = Mine(
                place.population,
                definition,
                place.country,
                place.region,
                given["language"],
                place.roles,
            )
        else:
            country = given["country"]
            mine = Mine(
                given["n"],
                given["definition"],
                country.iso2.lower() if country else "",
                country.region.m49 if country else "",
                given["language"],
                tuple(given["role"]),
            )
        return mine if mine != Mine() else None


@require_safe
def like_mine(request):
    query, redirection = canonical_redirect(request, MyCityForm.base_fields)
    if redirection:
        return redirection
    public = Practice.objects.published()
    known, places = public_cards()
    form = MyCityForm(query, {one for c in known for one in c.values["language"]})
    twice = repeated(form, query)
    context = {"form": form, "repeated": twice}
    context["refused"] = bool(twice) or not form.is_valid()
    if not context["refused"] and (mine := form.mine(places)):
        found = likenesses(mine, known)
        context |= {"mine": mine, "city": form.cleaned_data["city"], "found": found}
        context["shown"] = _shown(public, found)
    return TemplateResponse(
        request,
        "practices/like_mine.html",
        context,
        status=400 if context["refused"] else 200,
    )


def _shown(public, found):
    """The best tested practices of cities of like size; of the region, if none is."""
    near = next((way for way in found if way.cards), None)
    if near is None:
        return None
    best = sorted(near.cards, key=lambda card: card.by_evidence)[:MOST_SHOWN]
    rows = public.for_list().in_bulk([card.id for card in best])
    also = [
        (
            rows[card.id],
            [way.ways[0] for way in found if card in way.cards and len(way.ways) == 1],
        )
        for card in best
        if card.id in rows
    ]
    return {"near": near, "practices": also}
