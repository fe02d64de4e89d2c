"""The piece of a text in which a question was found, with its words marked."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ..languages import LANGUAGES
from ..text import fold
from .words import STOP_WORDS, WORD, composed, says_something, stem

AROUND = 110  # letters before the first word that was found, and after it
MOST_LETTERS = 400_000  # of one text that are looked through
FIRST = 2  # letters
PAGE = "\f"
MARKUP = re.compile(r"\]\([^)]*\)|[*_#>`\[\]]")


@dataclass(frozen=True)
class Piece:
    """Letters of a text, marked where they are what was asked for."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Snippet:
    """A part of a text: its pieces, its language and the page of its file, from 1."""

    pieces: list
    language: str
    page: int = 0
    label: str = ""
    address: str = ""


@dataclass
class Sought:
    """What is marked: stems in each language, words as they are, and their beginnings."""

    stems: dict = field(default_factory=lambda: {code: set() for code in LANGUAGES})
    plain: set = field(default_factory=set)
    beginnings: tuple = ()
    # Endings make stems, and leave these letters as they are: most words need no stem.
    first_letters: set = field(default_factory=set)

    @classmethod
    def of(cls, parts, names=()):
        """Of the words, phrases and beginnings of a question, and of other names."""
        found, beginnings = cls(), []
        for part in parts:
            if part.kind == "beginning":
                beginnings.append(part.words[0])
            elif part.kind in ("word", "phrase", "title", "author"):
                found._add([*part.words, *part.joined])
        for name in names:
            found._add(name)
        found.beginnings = tuple(beginnings)
        every = {
            *found.plain,
            *beginnings,
            *(s for one in found.stems.values() for s in one),
        }
        found.first_letters = {word[:FIRST] for word in every}
        return found

    def _add(self, folded):
        telling = [word for word in folded if says_something(word)] or folded
        self.plain.update(telling)
        for code, stems in self.stems.items():
            stems.update(
                stem(word, code) for word in telling if word not in STOP_WORDS[code]
            )

    def holds(self, word, language):
        """Whether a word of a text is one of those that are sought."""
        folded = _folded(word)
        if " " not in folded and folded[:FIRST] not in self.first_letters:
            return False
        # What a hyphen joins is found by its parts and as one word.
        forms = {*folded.split(), folded.replace(" ", "")}
        if not self.plain.isdisjoint(forms) or any(
            one.startswith(self.beginnings) for one in forms
        ):
            return True
        if language not in self.stems:
            return False
        sought = self.stems[language]
        return any(
            stem(one, language) in sought for one in forms - STOP_WORDS[language]
        )


@lru_cache(100_000)
def _folded(word):
    return fold(word)


def snippet(passages, sought):
    """The first place of the passages that says most of what is sought, or None.

    `passages` are rows (language, is_file, label, address, text).
    """
    best, most = None, 0
    for language, is_file, label, address, raw in passages:
        text = composed(raw)
        at, said = _best_place(text, language, sought)
        if said > most:
            best, most = (language, is_file, label, address, text, at), said
    return _cut(*best, sought) if best else None


def _best_place(text, language, sought):
    """(where the window begins that says the most different words, how many)."""
    found = [
        (match.start(), _folded(match[0]))
        for match in WORD.finditer(text[:MOST_LETTERS])
        if sought.holds(match[0], language)
    ]
    best, most = 0, 0
    for number, (start, _word) in enumerate(found):
        near = {word for at, word in found[number : number + 8] if at - start <= AROUND}
        if len(near) > most:
            best, most = start, len(near)
    return best, most


def _cut(language, is_file, label, address, text, at, sought):
    page = text.count(PAGE, 0, at) + 1 if is_file else 0
    # A snippet does not go over the edge of a page.
    begin = text.rfind(PAGE, 0, at) + 1 if is_file else 0
    end = text.find(PAGE, at) if is_file else -1
    end = end if end >= 0 else len(text)
    first, last = max(begin, at - AROUND), min(end, at + 2 * AROUND)
    if first > begin:  # whole words only
        first = max(first, text.find(" ", first, at) + 1)
    if last < end:
        last = max(text.rfind(" ", at, last), min(end, at + AROUND))
    before = "…" if text[:first].strip() else ""
    after = "…" if text[last:].strip() else ""
    shown = " ".join(MARKUP.sub(" ", text[first:last]).split())
    return Snippet(
        pieces(before + shown + after, language, sought),
        language,
        page,
        label,
        f"{address}#page={page}" if is_file else "",
    )


def pieces(text, language, sought):
    """A text with what is sought in it told apart."""
    found, end = [], 0
    for match in WORD.finditer(text):
        if sought.holds(match[0], language):
            found.append(Piece(text[end : match.start()], False))
            found.append(Piece(match[0], True))
            end = match.end()
    found.append(Piece(text[end:], False))
    return [piece for piece in found if piece.text]
