"""Made-up papers, for measuring only: their texts say so."""

import itertools
from random import Random

from centres.models import Centre
from network.languages import LANGUAGES
from network.models import City, Country, Theme
from network.text import fold, slug, sort_key

from ..models import Access, Conference, Contribution, Paper, PaperKind
from ..scale import SYLLABLES, common, in_three, title

YEARS = range(1990, 2027)
LANGUAGES_OF_WORKS = ("en", "fr", "es", "pt", "de")
WEIGHTS = (60, 20, 15, 3, 2)
AT_ONCE = 2000
PER_PAPER = 2  # themes, and authors


def make_up_papers(number, seed=1):
    """Public papers on what the portal has; the caller takes them back.

    The same seed makes the same papers. Not by way of record_edit: nobody translates
    them.
    """
    chance = Random(seed)
    known = {
        model: list(model.objects.published().order_by("pk"))
        for model in (Theme, City, Country, Centre, Conference)
    }
    for start in range(0, number, AT_ONCE):
        most = min(AT_ONCE, number - start)
        papers = Paper.objects.bulk_create(_paper(chance, known) for _ in range(most))
        _link(papers, chance, known)


def _paper(chance, known):
    language = chance.choices(LANGUAGES_OF_WORKS, WEIGHTS)[0]
    own = title(chance)
    printed = {f"title_{language}": own} if language in LANGUAGES else {}
    online = chance.random() < 0.6
    year = "" if chance.random() < 0.02 else chance.choice(YEARS)
    return Paper(
        kind=chance.choice(PaperKind.values),
        language=language,
        original_language=language if language in LANGUAGES else "en",
        **printed,
        printed_title="" if printed else own,
        **in_three("about", f"{own}. {'Scale data. ' * 12}"),
        **in_three("abstract", "Scale data. " * 100),
        published_on=year and f"{year}-{chance.randrange(1, 13):02}",
        container="Scale data",
        access=Access.PUBLISHER if online else Access.NONE,
        address="https://example.org/scale-data" if online else "",
        centre=chance.choice([None, *known[Centre]]),
        conference=chance.choice([None, None, *known[Conference]]),
        found_by=fold(own),
        **{f"sort_{code}": sort_key(own, code) for code in LANGUAGES},
        **{f"state_{code}": "present" for code in LANGUAGES},
        **common(),
    )


def _link(papers, chance, known):
    for field, model, most in (
        ("themes", Theme, PER_PAPER),
        ("countries", Country, 1),
        ("cities", City, 1),
    ):
        way = getattr(Paper, field).through
        column = f"{model._meta.model_name}_id"
        way.objects.bulk_create(
            way(paper_id=paper.pk, **{column: other.pk})
            for paper in papers
            for other in chance.sample(known[model], most)
        )
    Contribution.objects.bulk_create(
        _author(chance, paper, order)
        for paper, order in itertools.product(papers, range(PER_PAPER))
    )


def _author(chance, paper, order):
    family = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
    given = "".join(chance.choices(SYLLABLES, k=2)).capitalize()
    return Contribution(
        paper=paper,
        order=order,
        family_name=family,
        given_names=given,
        name_key=slug(f"{family}, {given}"),
    )
