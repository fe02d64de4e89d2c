"""The stamp of a form: made when the form is shown, good for one sending of it.

It is a signed number that nobody can guess, with the moment at which the form was shown.
Whoever stores what was sent keeps the number in a unique column.
"""

import uuid
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.utils import timezone

# Nobody reads a form and writes an answer in less.
LEAST_SECONDS = 3
MOST_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says: which sending this is, and when its form was first shown."""

    id: str
    shown_at: int

    def age(self, now: int | None = None) -> int:
        return _seconds(now) - self.shown_at

    def is_hasty(self, now: int | None = None) -> bool:
        return self.age(now) < LEAST_SECONDS

    def is_worn_out(self, now: int | None = None) -> bool:
        return self.age(now) > MOST_SECONDS


def make(purpose: str, *, unhurried: bool = False, now: int | None = None) -> str:
    """A stamp for one form; an unhurried one may be used at once.

    Somebody who is asked to send the same again has only to press the button.
    """
    shown_at = _seconds(now) - (LEAST_SECONDS if unhurried else 0)
    return _signer(purpose).sign(f"{uuid.uuid4().hex}.{shown_at}")


def read(purpose: str, text: str) -> Stamp | None:
    """The stamp, or None where it is not one of ours for this purpose."""
    try:
        id, _dot, shown_at = _signer(purpose).unsign(text).partition(".")
    except BadSignature:
        return None
    return Stamp(id, int(shown_at))


def _signer(purpose):
    return Signer(salt=f"network.forms.{purpose}")


def _seconds(now):
    return int(timezone.now().timestamp()) if now is None else now
