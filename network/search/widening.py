"""From a question to what the database is asked, in three rings.

`title`: the words stand in the title. `direct`: they stand in the entry. `widened`: they
do, or what the thesaurus knows them to mean.
"""

from dataclasses import dataclass, field
from functools import cache

from babel import Locale

from ..languages import LANGUAGES
from ..text import fold
from .documents import NEUTRAL, key, kinds
from .expression import Phrase, Token, Without, all_of, any_of
from .thesaurus import LONGEST, thesaurus
from .words import STOP_WORDS, says_something, stem, token, words

NOTHING = Token("nothing_")  # stands in no entry
MOST_NAMES = 12  # of one concept
SHORTEST_NAME = 3  # letters of a name that texts are searched for
OF_CONCEPTS = ("city", "country", "theme")
OF_KEYS = (*OF_CONCEPTS, "year", "language", "kind")


@dataclass
class Rings:
    """The three expressions; `unwanted` is what no record may say in any language, and
    `named` are the records that the whole question is a name of: (kind, number).

    `concepts` are those by which the question was widened.
    """

    title: object
    direct: object
    widened: object
    unwanted: object = None
    concepts: list = field(default_factory=list)
    asks_keys_only: bool = False
    named: list = field(default_factory=list)


def rings(question, known=None):
    """The rings of a question, in the words that the thesaurus knows."""
    known = known or thesaurus()
    found = [_of_group(group, known) for group in question.groups]
    single = found[0].unwanted if len(found) == 1 else None
    return Rings(
        any_of([one.title for one in found]),
        any_of([one.direct for one in found]),
        any_of([one.widened for one in found]),
        single,
        list(dict.fromkeys(concept for one in found for concept in one.concepts)),
        all(part.kind in OF_KEYS for part in question.all_parts),
        [(concept.kind, concept.pk) for concept in known.named(question.text.split())],
    )


def _of_group(group, known):
    concepts = []
    wide = _widened(group.wanted, known, concepts) or [everything()]
    narrow = [direct(part, known) for part in group.wanted] or [everything()]
    in_title = [in_title_of(part, known) for part in group.wanted] or [everything()]
    three = [all_of(in_title), all_of(narrow), all_of(wide)]
    if not group.unwanted:
        return Rings(*three, None, concepts)
    # Only what is said: "housing without rent" is not without all that is on housing.
    without = any_of(direct(part, known) for part in group.unwanted)
    three = [Without(one, without) for one in three]
    return Rings(*three, without, concepts)


def everything():
    """What every entry has: some kind."""
    return any_of([Token(key("kind", name)) for name in kinds()])


def direct(part, known):
    """What is asked for, by no other name."""
    if part.kind == "word":
        return _word(part)
    if part.kind == "phrase":
        return Phrase(part.words)
    if part.kind == "beginning":
        return Phrase(part.words, is_prefix=True)
    return _in_field(part, known)


def in_title_of(part, known):
    """The same, in the title. A beginning is looked for everywhere."""
    if part.kind == "word":
        return _word(part, "t")
    if part.kind == "phrase":
        telling = [word for word in part.words if says_something(word)] or part.words
        return all_of([Phrase(part.words), *(_token(word, "t") for word in telling)])
    return direct(part, known)


def _word(part, mark=""):
    telling = [word for word in part.words if says_something(word)] or part.words
    found = all_of([_token(word, mark) for word in telling])
    return any_of([found, *(_token(joined, mark) for joined in part.joined)])


def _token(word, mark=""):
    """A word by its stem in each language, and as it is where a text has no language."""
    if not says_something(word):
        return Phrase((word,))
    return any_of(Token(token(word, code, mark)) for code in (*LANGUAGES, NEUTRAL))


def _in_field(part, known):
    if part.kind == "author":
        return all_of([Token(f"a_{word}") for word in part.words])
    if part.kind == "title":
        return all_of([_token(word, "t") for word in part.words])
    if part.kind == "year":
        first, last = part.years
        return any_of([Token(f"y_{year}") for year in range(first, last + 1)])
    if part.kind in OF_CONCEPTS:
        named = [
            concept
            for concept in known.named(part.said.split())
            if concept.kind == part.kind
        ]
        return any_of([Token(concept.token) for concept in named] or [NOTHING])
    if part.kind == "language":
        said = " ".join(part.words)
        return Token(key("language", _codes_of_languages().get(said, part.words[0])))
    return any_of([Token(key("kind", name)) for name in _kinds(part)] or [NOTHING])


def _widened(parts, known, concepts):
    """One expression for each run of words that names a concept, or else for each part."""
    found, start = [], 0
    while start < len(parts):
        named, end = _longest(parts, start, known)
        each = [_single(part, known, concepts) for part in parts[start:end]]
        if named and end - start > 1:
            concepts += named
            found.append(any_of([*map(_of_concept, named), all_of(each)]))
        else:
            found += each
        start = end
    return found


def _longest(parts, start, known):
    """(the concepts, where it ends) of the longest run of words that names something."""
    end = start
    while (
        end < len(parts)
        and end - start < LONGEST
        and parts[end].kind in ("word", "phrase")
    ):
        end += 1
    for stop in range(end, start + 1, -1):
        said = [word for part in parts[start:stop] for word in part.said.split()]
        if named := known.named(said):
            return named, stop
    return [], start + 1


def _single(part, known, concepts):
    if part.kind not in ("word", "phrase"):
        return direct(part, known)
    named = known.named(part.said.split())
    concepts += named
    return any_of([direct(part, known), *map(_of_concept, named)])


def _of_concept(concept):
    """What is recorded under it, and the texts that name it."""
    names = [Phrase(name) for name in concept.names if _is_telling(name)]
    own = [Token(concept.token)] if concept.token else []
    if concept.kind == "theme":
        # By their stems, because a text says "houses" where the theme says "housing".
        names = [
            all_of(Token(token(word, code)) for word in telling)
            for code, (label, language) in zip(LANGUAGES, concept.labels, strict=True)
            if language == code and (telling := {*words(label)} - STOP_WORDS[code])
        ]
    return any_of([*own, *names[:MOST_NAMES]] or [NOTHING])


def _is_telling(name):
    return len(name) > 1 or (len(name[0]) >= SHORTEST_NAME and says_something(name[0]))


def _kinds(part):
    """The kinds that are called so in some language of the site."""
    asked = {
        (code, tuple(stem(word, code) for word in part.words)) for code in LANGUAGES
    }
    return [
        name
        for name, kind in kinds().items()
        if words(name) == list(part.words)
        or any(
            (code, tuple(stem(word, code) for word in words(label))) in asked
            for code, label in kind.labels()
        )
    ]


@cache
def _codes_of_languages():
    """{what a language is called in some language of the site: its code}"""
    return {
        fold(name): code
        for site in reversed(LANGUAGES)
        for code, name in Locale(site).languages.items()
    }
