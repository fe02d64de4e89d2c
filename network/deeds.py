"""A life in steps: who may do what to a thing in which state, and what state follows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """Who may do something in which states, and what state follows.

    Where `to` is None the status stays as it is.
    """

    actor: str
    from_: frozenset
    to: str | None = None


def deed(actor, *from_, to=None):
    return Deed(actor, frozenset(from_), to)


class NotAllowed(Exception):
    """The thing cannot take this step. The message is fit for the reader."""
