"""The network's own names for things, in three languages: themes, places, bodies.

A question that names one of them is widened: "logement" finds what stands under the theme
Housing, whatever language it is written in.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import itemgetter
from types import SimpleNamespace

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Lower

from ..kept import KeptBetweenChanges
from ..languages import LANGUAGES, active, served
from ..models import City, Country, FormerName, Organisation, Theme
from .documents import key
from .words import says_something, stem, words

LONGEST = 8  # words of a name
# "Housing and neighbourhoods" is a theme for who asks for housing.
PARTED = re.compile("[;\n]")  # several names in one field
TEXT, NONE = TextField(), Value("")
FORMER = "former"  # a row of a name that a body had
JOINED = re.compile(r",? (?:and|et|y|e) |, ")
CAPITALS = 3  # letters: so short a name is one only in capitals ("OIM", "US")


@dataclass(frozen=True)
class Concept:
    """Something that has names: `kind` as in a facet, `value` as it stands there.

    `token` is the key that stands in the entries about it; an organisation has none, and
    is found by its names. `labels` are its names by language of the page.
    """

    kind: str
    value: str
    pk: int
    labels: tuple  # of pairs (name, language), in the order of the languages
    names: tuple  # folded words of its names in each language, to be looked for

    @property
    def token(self):
        return key(self.kind, self.value) if self.kind != "partner" else ""

    @property
    def name(self):
        """Its name on the page that is being made."""
        return self.label(active())[0]

    def label(self, language):
        """(name, its language) for a page in this language."""
        return self.labels[list(LANGUAGES).index(language)]


class Thesaurus:
    """All public concepts, and which of them a row of words names."""

    def __init__(self, concepts):
        self.concepts = {}
        self._named = {}
        for concept, names in concepts:
            self.concepts[concept.kind, concept.value] = concept
            for language, name in names:
                self._add(concept, language, name)

    def _add(self, concept, language, name):
        folded = words(name)
        short = len(folded) == 1 and len(folded[0]) <= CAPITALS and name.isupper()
        if short:
            self._named.setdefault(("", tuple(folded)), []).append(concept)
        for code in [language] if language and not short else LANGUAGES:
            stems = () if short else _stems(folded, code)
            # What is left of "en route" is another word.
            if len(stems) > 1 or len(stems) == len(folded) == 1:
                self._named.setdefault((code, stems), []).append(concept)

    def named(self, said):
        """The concepts that these words name, each once. `said` is as it was written."""
        folded = tuple(words(" ".join(said)))
        found = []
        if len(folded) == 1 and said[0].isupper():
            found += self._named.get(("", folded), [])
        for code in LANGUAGES:
            found += self._named.get((code, _stems(folded, code)), [])
        return list(dict.fromkeys(found))

    def of_kind(self, kind):
        """{value: concept}"""
        return {
            value: concept
            for (its_kind, value), concept in self.concepts.items()
            if its_kind == kind
        }


@KeptBetweenChanges
def thesaurus():
    """The one of the present records."""
    return Thesaurus(_concepts())


def _stems(folded, language):
    return tuple(stem(word, language) for word in folded if says_something(word))


def _concepts():
    """(concept, [(language or "", a name of it)]), by one statement."""
    former, parts, rows = defaultdict(list), defaultdict(list), []
    for row in sorted(_rows(), key=itemgetter(0, 1)):
        if row[0] == FORMER:
            former[row[1]].append(row[-1])
        else:
            rows.append(row)
    for value, names in _parts(row for row in rows if row[0] == "theme"):
        parts[value] += names
    for kind, value, pk, original, *texts in rows:
        own, also, neutral = texts[:3], texts[3:6], texts[6]
        names = [
            (code, name) for code, name in zip(LANGUAGES, own, strict=True) if name
        ]
        for code, text in zip(LANGUAGES, also, strict=True):
            names += [(code, name.strip()) for name in PARTED.split(text or "")]
        names += [("", name.strip()) for name in PARTED.split(neutral or "")]
        names += parts[value] if kind == "theme" else []
        names += [("", name) for name in former[value]] if kind == "partner" else []
        yield _concept(kind, value, pk, original, own, names), names


def _rows():
    """(kind, value, number, its own language, name x 3, other names x 3, names in no language)"""
    themes = _named(Theme, "theme", "code", "alternatives")
    cities = _named(City, "city", "pk", "aliases", "endonym")
    countries = _named(Country, "country", Lower("iso2"), "aliases")
    bodies = _named(Organisation, "partner", "pk", neutral="acronyms")
    former = FormerName.objects.filter(
        organisation__in=Organisation.objects.published()
    ).values_list(
        Value(FORMER, output_field=TEXT),
        Cast("organisation_id", TEXT),
        *[Cast(NONE, TEXT)] * (2 + 2 * len(LANGUAGES)),
        "name",
    )
    return themes.union(cities, countries, bodies, former.order_by(), all=True)


def _named(model, kind, value, also="", neutral=""):
    def texts(field):
        return [f"{field}_{code}" for code in LANGUAGES] if field else [NONE] * 3

    columns = [*texts("name"), *texts(also), neutral or NONE]
    # Without the manager of translated texts, which would reorder the columns.
    public = model.objects.published().order_by().values("pk")
    return (
        QuerySet(model)
        .filter(pk__in=public)
        .order_by()
        .values_list(
            Value(kind, output_field=TEXT),
            Cast(value, TEXT),
            Cast("pk", TEXT),
            Cast("original_language", TEXT),
            *(Cast(column, TEXT) for column in columns),
        )
    )


def _parts(rows):
    """(theme, parts of its name that no other theme has): two are on migration and more."""
    found = {
        value: [
            (code, part)
            for code, name in zip(LANGUAGES, texts[:3], strict=True)
            for part in JOINED.split(name or "")
        ]
        for _kind, value, _pk, _original, *texts in rows
    }
    stems = Counter(
        stem
        for parts in found.values()
        for stem in {(code, _stems(words(part), code)) for code, part in parts}
    )
    for value, parts in found.items():
        yield (
            value,
            [
                (code, part)
                for code, part in parts
                if stems[code, _stems(words(part), code)] == 1
            ],
        )


def _concept(kind, value, pk, original, own, names):
    looked_for = dict.fromkeys(tuple(words(name)) for _code, name in names)
    record = SimpleNamespace(original_language=original)
    for code, name in zip(LANGUAGES, own, strict=True):
        setattr(record, f"name_{code}", name)
    labels = tuple(served(record, "name", code) for code in LANGUAGES)
    short = tuple(one for one in looked_for if one and len(one) <= LONGEST)
    return Concept(kind, value, int(pk), labels, short)
