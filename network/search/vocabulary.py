"""The collection's own words, for who mistypes one."""

from difflib import SequenceMatcher, get_close_matches

from django.db import connection

from . import tables
from .words import says_something

LIKE = 0.75  # how alike two words have to be, from 0 to 1
ALTERNATIVES = 3
FURTHER = 2  # letters by which the length may differ
SHORTEST = 4


def resembling(parts):
    """{word as typed: a word of the collection}, of words that stand in no text.

    What is only the beginning of a word is given an asterisk.
    """
    asked = {
        part.words[0]: part
        for part in parts
        if part.kind == "word"
        and len(part.words) == 1
        and says_something(part.words[0])
    }
    unknown = [word for word in asked if len(word) >= SHORTEST]
    if not unknown:
        return {}
    known = _beginning_like(unknown)
    found = {}
    for word in unknown:
        if word in known:
            continue
        if any(one.startswith(word) for one in known):
            found[asked[word].said] = f"{asked[word].said}*"
        else:
            near = get_close_matches(word, known, ALTERNATIVES, LIKE)
            if near:
                best = max(near, key=lambda one: _likeness(one, word, known[one]))
                found[asked[word].said] = best
    return found


def _likeness(one, word, entries):
    """Rather the same letters; then what is nearer; then what stands in more texts."""
    ratio = SequenceMatcher(None, word, one).ratio()
    return sorted(one) == sorted(word), round(ratio, 1), entries


def _beginning_like(words):
    """{word: entries} of the collection's words with the same first letter that are as
    long, or begin so.
    """
    found = {}
    with connection.cursor() as cursor:
        for word in words:
            cursor.execute(
                f"SELECT word, entries FROM {tables.VOCABULARY} "
                "WHERE substr(word, 1, 1) = %s "
                "AND (letters BETWEEN %s AND %s OR substr(word, 1, %s) = %s)",
                [
                    *(word[0], len(word) - FURTHER, len(word) + FURTHER),
                    *(len(word), word),
                ],
            )
            found |= dict(cursor.fetchall())
    return found
