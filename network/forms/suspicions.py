"""How a sent form looks: like a person's, or like a programme's.

What looks like spam is answered like everything else and kept apart; nothing here says no.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .senders import Sender, sender_of
from .texts import hides_something

LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
LINK_MARK = re.compile(r"<a\s|\[/?url|\[link", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something that people seldom do, how much it weighs, and how it is called."""

    weight: int
    label: str


# What weighs SPAM or more together is taken for spam.
SPAM = 2
SUSPICIONS = {
    "trap": Suspicion(2, _("filled in a field that nobody sees")),
    "haste": Suspicion(2, _("was sent as soon as the page was open")),
    "elsewhere": Suspicion(2, _("was sent from a page of another site")),
    "links": Suspicion(2, _("holds many links")),
    "link-mark": Suspicion(2, _("marks links as programmes do")),
    "hidden": Suspicion(1, _("held signs that cannot be seen")),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be thought of a sent form, and who sent it."""

    suspicions: tuple[str, ...]
    sender: Sender

    @property
    def is_spam(self) -> bool:
        return sum(SUSPICIONS[name].weight for name in self.suspicions) >= SPAM


def weigh(request, form):
    """The verdict on a valid form."""
    typed = [value for value in form.typed() if value]
    words = " ".join(typed)
    found = {
        "trap": bool(form.data.get(form.TRAP, "")),
        "haste": form.stamp.is_hasty(),
        # Browsers say so of every request that a page of another site makes.
        "elsewhere": request.headers.get("Sec-Fetch-Site") == "cross-site",
        "links": len(LINK.findall(words)) > form.MOST_LINKS,
        "link-mark": bool(LINK_MARK.search(words)),
        "hidden": any(map(hides_something, typed)),
    }
    return Verdict(
        tuple(name for name, so in found.items() if so),
        sender_of(request, form.sender_address),
    )


def in_words(names: str) -> list[str]:
    """The suspicions of a stored row, as staff read them."""
    return [str(SUSPICIONS[name].label) for name in names.split()]
