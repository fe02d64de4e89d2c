"""Files of references for tests, and what is made of them."""

import json

from conferences.models import Paper
from conferences.papers.incoming import Options, check, read, write

ENDINGS = {"bibtex": "bib", "ris": "ris", "csl": "json", "csv": "csv"}
# One work in each form, as other programmes write it.
WORK = {
    "bibtex": r"""
@article{ruiz08, author = {Ruiz, Ana and {World Bank}}, title = {The {City}},
  journal = "Ciudades", year = 2008, volume = 3, number = 2, pages = {1--20},
  doi = {https://doi.org/10.1000/182}, keywords = {Housing, ports}}
""",
    "ris": """
TY  - JOUR
AU  - Ruiz, Ana
AU  - World Bank
TI  - The City
T2  - Ciudades
PY  - 2008
VL  - 3
IS  - 2
SP  - 1
EP  - 20
DO  - doi:10.1000/182
KW  - Housing
KW  - ports
ER  - 
""",
    "csl": json.dumps(
        [
            {
                "id": "ruiz08",
                "type": "article-journal",
                "title": "The City",
                "author": [
                    {"family": "Ruiz", "given": "Ana"},
                    {"literal": "World Bank"},
                ],
                "container-title": "Ciudades",
                "issued": {"date-parts": [["2008"]]},
                "volume": 3,
                "issue": "2",
                "page": "1-20",
                "DOI": "10.1000/182",
                "keyword": "Housing, ports",
            }
        ]
    ),
    "csv": (
        "Author,Title,Kind,Journal,Year,Volume,Issue,Pages,DOI,Keywords\n"
        '"Ruiz, Ana; World Bank",The City,Journal article,Ciudades,2008,3,2,1–20,'
        "10.1000/182,Housing; ports\n"
    ),
}


def read_text(text, form="bibtex", language="en"):
    return read(text.encode(), f"file.{ENDINGS[form]}", language)


def one(text, form="bibtex", language="en"):
    (reference,) = read_text(text, form, language)
    return reference


def entry(**fields):
    """An entry of BibTeX with a title."""
    fields = {"title": "The City"} | fields
    kind, key = fields.pop("kind", "article"), fields.pop("key", "key")
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
    return f"@{kind}{{{key},\n{lines}}}\n"


def checked(text, form="bibtex", **options):
    found, _planned = check(read_text(text, form), "file.bib", Options(**options))
    return found


def brought(text, form="bibtex", doubtful=False, **options):
    """The papers made of a text, as the database has them."""
    references = read_text(text, form)
    found, planned = check(references, f"file.{ENDINGS[form]}", Options(**options))
    wanted = [p for p in planned if doubtful or p.outcome.kind == "new"]
    made = write(wanted, found.file, by=None)
    papers = Paper.objects.filter(pk__in=[paper.pk for paper in made])
    return list(papers.prefetch_related("contributions", "themes").order_by("pk"))


def kinds(found):
    return [outcome.kind for outcome in found.outcomes]
