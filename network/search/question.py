"""A question as somebody typed it: its words, phrases and fields, and what joins them.

Everything that is no rule of the language below is plain text: nothing can be mistyped.

    housing refugees           both words
    housing OR rent            one of them (also OU, O); AND, ET, Y are the rule anyway
    -rent, NOT rent            without it (also SAUF, NO)
    "host families"            these words one after the other
    integrat*                  words that begin so
    author:ruiz city:Gatineau  in a field, whose name may be French or Spanish
    year:1996..2001            from one year to another
"""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..text import fold
from .words import WORD, composed, compounds, says_something, words

MOST_PARTS = 20
SHORTEST_BEGINNING = 3  # letters before an asterisk
YEARS = re.compile(r"(\d{4})|(\d{4})?\.\.(\d{4})?")
FIRST_YEAR, LAST_YEAR = 1900, 2100

FIELDS = {
    "author": ("author", "auteur", "autrice", "autor", "autora"),
    "title": ("title", "titre", "titulo"),
    "year": ("year", "annee", "ano"),
    "city": ("city", "ville", "ciudad"),
    "country": ("country", "pays", "pais"),
    "theme": ("theme", "tema"),
    "language": ("language", "langue", "idioma", "lengua"),
    "kind": ("kind", "type", "genre", "tipo"),
}
FIELD_NAMED = {name: field for field, names in FIELDS.items() for name in names}
OR = {"OR", "OU", "O"}
AND = {"AND", "ET", "Y"}
NOT = {"NOT", "SAUF", "NO"}

WORD_OR_PART = re.compile(r"\w+")
PIECE = re.compile(
    r"""(?P<minus>(?<!\S)[-\u2212](?=[\w"«“]))?
        (?:(?P<field>[^\W\d_]+):(?=["«“\w]|\.\.))?
        (?:["«“”](?P<phrase>[^"«»“”]*)["»“”]
          |(?P<word>[\w.'’‘\u2010\u2011-]*\w(?:\.\.)?)(?P<star>\*)?)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Part:
    """A word, a phrase, a beginning or the value of a field.

    `said` is as it was typed, `words` are the folded words of it, `joined` those that
    hyphens join in it.
    """

    kind: str  # "word", "phrase", "beginning" or a field
    said: str
    words: tuple
    joined: tuple = ()
    years: tuple = ()

    @property
    def typed(self):
        """How to ask for this part alone."""
        if self.kind == "phrase":
            return f"“{self.said}”"
        if self.kind == "beginning":
            return f"{self.said}*"
        if self.kind in FIELDS:
            quoted = f"“{self.said}”" if " " in self.said else self.said
            return f"{self.kind}:{quoted}"
        return self.said


@dataclass
class Group:
    """Parts that have to be there together, and those that must not be there."""

    wanted: list = field(default_factory=list)
    unwanted: list = field(default_factory=list)

    @property
    def says_anything(self):
        return bool(self.wanted or self.unwanted)


@dataclass
class Question:
    """Groups of which one has to fit."""

    text: str
    groups: list

    @property
    def parts(self):
        return [part for group in self.groups for part in group.wanted]

    @property
    def all_parts(self):
        """Those that must not be there too."""
        return [part for one in self.groups for part in (*one.wanted, *one.unwanted)]

    @property
    def asks_something(self):
        return any(group.says_anything for group in self.groups)


def parse(text):
    """The question; ValidationError where it has more parts than anybody needs."""
    text = composed(text)
    has_operators = _has_operators(text)
    groups, negate = [Group()], False
    for found in PIECE.finditer(text):
        whole = found[0]
        if has_operators and whole in OR | AND | NOT:
            negate = whole in NOT
            if whole in OR and groups[-1].says_anything:
                groups.append(Group())
            continue
        parts = _parts(found)
        if negate or found["minus"]:
            # "without the rent" is not without "the".
            parts = [part for part in parts if _is_telling(part)]
            groups[-1].unwanted += parts
            negate = negate and not parts
        else:
            groups[-1].wanted += parts
    if len(groups) > 1 and not groups[-1].says_anything:
        groups.pop()
    question = Question(text, [_without_function_words(group) for group in groups])
    if len(question.all_parts) > MOST_PARTS:
        raise ValidationError(
            _("Ask for at most %(most)d words at once.") % {"most": MOST_PARTS},
            code="too_long",
        )
    return question


def _has_operators(text):
    """Who writes everything in capitals joins nothing by them."""
    words = [word for word in text.split() if word not in OR | AND | NOT]
    return not " ".join(words).isupper()


def _parts(found):
    """What a piece of the text asks for: nothing, one part, or some words."""
    named = FIELD_NAMED.get(fold(found["field"] or ""))
    said = found["phrase"] if found["phrase"] is not None else found["word"]
    if named and (part := _of_field(named, said)):
        return [part]
    before = _plain(found["field"]) if found["field"] else []
    if found["phrase"] is not None:
        folded = tuple(words(said))
        return [*before, Part("phrase", said, folded)] if folded else before
    if found["star"]:
        *whole, begun = WORD_OR_PART.findall(said)
        folded = tuple(words(begun))
        if len(folded) == 1 and len(folded[0]) >= SHORTEST_BEGINNING:
            before += [part for piece in whole for part in _plain(piece)]
            return [*before, Part("beginning", begun, folded)]
    return before + _plain(said)


def _plain(said):
    """Words as they are: hyphens keep together what they join, other signs part it."""
    return [
        Part("word", piece, folded, tuple(sorted(compounds(piece))))
        for piece in WORD.findall(said)
        if (folded := tuple(words(piece)))
    ]


def _of_field(name, said):
    folded = tuple(words(said))
    if name != "year":
        return Part(name, said, folded) if folded else None
    years = YEARS.fullmatch(said.strip())
    if not years or not any(years.groups()):
        return None
    only, first, last = years.groups()
    first = max(int(only or first or FIRST_YEAR), FIRST_YEAR)
    last = min(int(only or last or LAST_YEAR), LAST_YEAR)
    return Part(name, said, (), years=(first, last)) if first <= last else None


def _without_function_words(group):
    """The group without "the", "des" and "para", unless it has nothing else."""
    telling = [part for part in group.wanted if _is_telling(part)]
    return Group(telling or group.wanted, group.unwanted)


def _is_telling(part):
    return part.kind != "word" or any(map(says_something, part.words))
