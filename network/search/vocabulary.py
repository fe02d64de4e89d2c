"""The collection's own words, for who mistypes one."""

from difflib import get_close_matches

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
                found[asked[word].said] = max(
                    near, key=lambda one: _worth(one, word, known)
                )
    return found


def _worth(one, word, known):
    """Rather a word with the same letters; of those, one that is in many texts."""
    return sorted(one) == sorted(word), min(known[one], 3), -abs(len(one) - len(word))


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
