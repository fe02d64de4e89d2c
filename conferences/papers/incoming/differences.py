"""What a file says otherwise than the portal: shown, and entered by hand or not at all."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from conferences.models import Paper
from network.languages import LANGUAGES
from network.text import fold

from .reference import COLUMNS

TEXTS = tuple(f"{n}_{c}" for n in ("title", "abstract") for c in LANGUAGES)
COMPARED = (*TEXTS, "printed_title", "published_on", *COLUMNS)
LONGEST = 300  # characters of a text that is shown


def differences(draft: Paper, names: tuple, known: Paper) -> list[tuple]:
    """[(column, what the file says, what the portal has)] where these differ."""
    found = [
        (str(capfirst(Paper._meta.get_field(column).verbose_name)), said, has)
        for column in COMPARED
        if not _same(column, *(values := _texts(draft, known, column)))
        for said, has in [values]
    ]
    said = "; ".join(map(str, names))
    has = "; ".join(each.inverted for each in known.contributions.all())
    if said and fold(said) != fold(has):
        found.insert(0, (_("Authors and editors"), said, has))
    return [(column, said[:LONGEST], has[:LONGEST]) for column, said, has in found]


def _texts(draft, known, column):
    return [str(getattr(each, column) or "").strip() for each in (draft, known)]


def _same(column, said, has):
    if not said:
        return True
    if column == "published_on":
        # A year says less than its day, and nothing else.
        return has.startswith(said)
    if column == "address" and said.startswith("https://doi.org/"):
        return True
    return fold(said) == fold(has) if fold(said) else said == has
