"""What a paper is about: its themes and the places it studies, by one statement."""

from dataclasses import dataclass, field

from django.db.models import CharField, Value

from network.facets import plain
from network.languages import LANGUAGES, active
from network.models import City, Country, Theme

MODELS = {"themes": Theme, "cities": City, "countries": Country}
COLUMNS = ("published_at", "original_language", *(f"name_{code}" for code in LANGUAGES))


@dataclass(frozen=True)
class Subjects:
    """Public records in the order of their names; of each only the name is known."""

    themes: list[Theme] = field(default_factory=list)
    cities: list[City] = field(default_factory=list)
    countries: list[Country] = field(default_factory=list)


def subjects(paper):
    parts = [_linked(kind, model, paper) for kind, model in MODELS.items()]
    found = Subjects()
    order = f"sort_{active()}"
    for kind, _key, pk, *texts in parts[0].union(*parts[1:], all=True).order_by(order):
        record = MODELS[kind](pk=pk, **dict(zip(COLUMNS, texts, strict=True)))
        getattr(found, kind).append(record)
    return found


def _linked(kind, model, paper):
    records = model.objects.published().order_by().filter(papers=paper)
    return (
        plain(records)
        .annotate(kind=Value(kind, CharField()))
        .values_list("kind", f"sort_{active()}", "pk", *COLUMNS)
    )
