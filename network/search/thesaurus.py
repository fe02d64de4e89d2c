"""The network's own names for things, in three languages: themes, places, bodies.

A question that names one of them is widened: "logement" finds what stands under the theme
Housing, whatever language it is written in.
"""

import re
from collections import Counter
from dataclasses import dataclass
from time import monotonic

from django.conf import settings

from ..languages import LANGUAGES, active, in_language, served
from ..models import City, Country, Organisation, Stamp, Theme
from .documents import key
from .words import says_something, stem, words

LONGEST = 8  # words of a name
# "Housing and neighbourhoods" is a theme for who asks for housing.
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
        if short := len(folded) == 1 and len(folded[0]) <= CAPITALS:
            self._named.setdefault(("", tuple(folded)), []).append(concept)
        for code in [language] if language and not short else LANGUAGES:
            if not short and (stems := _stems(folded, code)):
                self._named.setdefault((code, stems), []).append(concept)

    def named(self, said):
        """The concepts that these words name, each once. `said` is as it was written."""
        folded = tuple(words(" ".join(said)))
        if len(folded) == 1 and len(folded[0]) <= CAPITALS:
            in_capitals = said[0].isupper()
            return self._named.get(("", folded), []) if in_capitals else []
        found = []
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


def thesaurus():
    """The one of the present records, kept as long as public pages are."""
    if not settings.KEEP_PAGES_FOR:
        return Thesaurus(_concepts())
    state = Stamp.now(), monotonic() // settings.KEEP_PAGES_FOR
    known, found = _kept.get("thesaurus", (None, None))
    if known != state:
        found = Thesaurus(_concepts())
        _kept["thesaurus"] = state, found
    return found


_kept = {}


def _stems(folded, language):
    return tuple(stem(word, language) for word in folded if says_something(word))


def _concepts():
    """(concept, [(language or "", a name of it)])"""
    themes = list(Theme.objects.published().order_by("order", "pk"))
    parts = _parts(themes)
    for theme in themes:
        also = [*_lines(theme, "alternatives", "\n"), *parts[theme.pk]]
        yield _concept("theme", theme.code, theme, also)
    for city in City.objects.published().order_by("pk"):
        also = [*_lines(city, "aliases", ";"), ("", city.endonym)]
        yield _concept("city", str(city.pk), city, also)
    for country in Country.objects.published().order_by("pk"):
        value = country.iso2.lower()
        yield _concept("country", value, country, _lines(country, "aliases", ";"))
    bodies = Organisation.objects.published().prefetch_related("former_names")
    for body in bodies.order_by("pk"):
        also = [("", name.strip()) for name in body.acronyms.split(";")]
        also += [("", former.name) for former in body.former_names.all()]
        yield _concept("partner", str(body.pk), body, also)


def _parts(themes):
    """{theme: parts of its name that no other theme has}: two are on migration and more."""
    found = {
        theme.pk: [
            (code, part)
            for code in LANGUAGES
            for part in JOINED.split(in_language(theme, "name", code))
        ]
        for theme in themes
    }
    stems = Counter(
        stem
        for parts in found.values()
        for stem in {(code, _stems(words(part), code)) for code, part in parts}
    )
    return {
        theme: [
            (code, part)
            for code, part in parts
            if stems[code, _stems(words(part), code)] == 1
        ]
        for theme, parts in found.items()
    }


def _lines(record, field, parted_by):
    return [
        (code, name.strip())
        for code in LANGUAGES
        for name in in_language(record, field, code).split(parted_by)
    ]


def _concept(kind, value, record, also):
    own = [(code, in_language(record, "name", code)) for code in LANGUAGES]
    names = [(code, name) for code, name in [*own, *also] if name]
    looked_for = dict.fromkeys(tuple(words(name)) for _code, name in names)
    labels = tuple(served(record, "name", code) for code in LANGUAGES)
    short = tuple(one for one in looked_for if one and len(one) <= LONGEST)
    return Concept(kind, value, labels, short), names
