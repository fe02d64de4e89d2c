"""What a database is asked: conditions on the words of an entry, in no dialect."""

from dataclasses import dataclass

FOLDED, STEMMED = "folded", "stemmed"


@dataclass(frozen=True)
class Token:
    """A token that stands in the entry: a stem with its language, or a key."""

    text: str
    column = STEMMED


@dataclass(frozen=True)
class Phrase:
    """Folded words one after the other; the last one perhaps only begun."""

    words: tuple
    is_prefix: bool = False
    column = FOLDED


@dataclass(frozen=True)
class AllOf:
    """Every one of the parts."""

    parts: tuple


@dataclass(frozen=True)
class AnyOf:
    """One of the parts at least."""

    parts: tuple


@dataclass(frozen=True)
class Without:
    """The first, and not the second."""

    wanted: object
    unwanted: object


def all_of(parts):
    return _of(AllOf, parts)


def any_of(parts):
    return _of(AnyOf, parts)


def _of(kind, parts):
    """The parts as one, those of the same kind taken in, and each of them once."""
    flat = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else [part]
    flat = tuple(dict.fromkeys(flat))
    return flat[0] if len(flat) == 1 else kind(flat)


def column_of(expression):
    """The one column that an expression asks; None where it asks both."""
    if isinstance(expression, (Token, Phrase)):
        return expression.column
    if isinstance(expression, Without):
        parts = (expression.wanted, expression.unwanted)
    else:
        parts = expression.parts
    columns = {column_of(part) for part in parts}
    return columns.pop() if len(columns) == 1 else None
