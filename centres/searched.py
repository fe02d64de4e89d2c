"""What the search reads of the centres."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from network.search.documents import (
    Kind,
    Passage,
    about,
    of_record,
    places,
    published,
    texts,
)

from .models import Centre, CentreName, Domain


def centre(record):
    """Under all its names, with the domains of its research."""
    found = of_record("centre", record, date=str(record.opened_on or ""))
    themes = []
    for one in record.names.all():
        found.passages += texts(one, ["name"], {"name"})
        found.passages += [
            Passage(text, is_title=True)
            for text in (one.short_name, one.acronym)
            if text
        ]
    for domain in record.domains.all():
        found.passages += texts(domain, ["label"])
        themes += domain.themes.all()
    return about(found, themes, *places(record), found.date)


KINDS = [
    Kind(
        *("centre", 20, _("Centres"), Centre),
        lambda: (
            published(Centre)
            .select_related("city__country", "country")
            .prefetch_related(
                *("names", "other_cities__country"),
                Prefetch(
                    "domains", Domain.objects.sourced().prefetch_related("themes")
                ),
            )
        ),
        centre,
        {CentreName: ("names",), Domain: ("domains",)},
    )
]
