"""Pages of cities and countries, which gather what lies in them."""

from django.db.models import Count, Prefetch
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.models import Centre
from conferences.event_blocks import block as event_block
from conferences.models import Conference, NetworkEvent, Paper
from conferences.papers.blocks import block
from metropolis.filters import CityFilter, CountryFilter
from network.listings import listing, record_page
from network.models import (
    Chapter,
    City,
    Country,
    CountryStanding,
    Fact,
    Office,
    Organisation,
)
from practices.blocks import block as practice_block
from practices.models import Practice


@require_safe
def city_list(request, answer=listing):
    cities = City.objects.published().for_list().by_name()
    return answer(
        request,
        "metropolis/cities.html",
        CityFilter,
        cities,
        title=_("Cities"),
        per_page=50,
    )


@require_safe
def city_detail(request, id, slug=""):
    cities = City.objects.select_related(
        "country", "population_source"
    ).prefetch_related(
        Prefetch("facts", Fact.objects.sourced().prefetch_related("sources")), "sources"
    )
    return record_page(request, "metropolis/city.html", cities, id, slug, _in_city)


def _in_city(city):
    return {
        "centres": Centre.objects.published().in_city(city).by_name(),
        "organisations": Organisation.objects.published().filter(city=city).by_name(),
        "offices": Office.objects.published().filter(city=city).order_by("order", "pk"),
        "agreements": city.agreements.published(),
        "conferences": Conference.objects.published()
        .in_city(city)
        .for_list()
        .newest_first(),
        "events": event_block(
            NetworkEvent.objects.published().filter(city=city), city=city.pk
        ),
        "practices": practice_block(
            Practice.objects.published().in_city(city), city=str(city.pk)
        ),
        "papers": block(Paper.objects.published().filter(cities=city), city=city.pk),
    }


@require_safe
def country_list(request, answer=listing):
    countries = Country.objects.published().for_list().by_name()
    return answer(
        request,
        "metropolis/countries.html",
        CountryFilter,
        countries,
        title=_("Countries"),
        per_page=60,
    )


@require_safe
def country_detail(request, id, slug=""):
    standings = CountryStanding.objects.sourced().prefetch_related("sources")
    countries = Country.objects.select_related(
        "region", "population_source"
    ).prefetch_related(
        Prefetch("standings", standings),
        Prefetch("facts", Fact.objects.sourced().prefetch_related("sources")),
        "sources",
    )
    return record_page(
        request, "metropolis/country.html", countries, id, slug, _in_country
    )


def _in_country(country):
    return {
        "centres": Centre.objects.published()
        .filter(country=country)
        .select_related("city")
        .by_name(),
        "organisations": Organisation.objects.published()
        .filter(country=country)
        .by_name(),
        "conferences": Conference.objects.published()
        .in_country(country)
        .for_list()
        .newest_first(),
        "events": event_block(
            NetworkEvent.objects.published().in_country(country), country=country.iso2
        ),
        "practices": practice_block(
            Practice.objects.published().in_country(country),
            country=country.iso2.lower(),
        ),
        "papers": block(
            Paper.objects.published().about_country(country),
            country=country.iso2.lower(),
        ),
        "cities": City.objects.published()
        .filter(country=country)
        .annotate(centre_count=Count("centres"))
        .by_name(),
        "chapters": Chapter.objects.published()
        .filter(countries=country)
        .order_by("order"),
        "offices": Office.objects.published()
        .filter(countries=country)
        .order_by("order"),
    }
