"""The evidence map: on which outcomes of which themes results are recorded, and how sure.

It counts practices of this library, by their cards, as the list of practices does: each
number is that of the list behind it.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from network.charts import HATCHED, OUTLINE, SOLID
from network.facets import Choice
from network.models import Theme

from .finding.narrowing import list_of
from .models import DesignLevel

# How a practice was tested, the surest first, and how its part of a bar is filled.
COMPARED, OTHERWISE, NOT = SOLID, HATCHED, OUTLINE
CLASSES = {
    COMPARED: gettext_lazy("tested with a comparison group"),
    OTHERWISE: gettext_lazy("evaluated otherwise"),
    NOT: gettext_lazy("not evaluated"),
}
BAR = 40  # units: the bar of the cell with the most practices
SHORTEST = 3  # what is counted at all can be seen
NOTHING_RECORDED = gettext_lazy("nothing recorded")
NOTHING_EVALUATED = gettext_lazy("nothing evaluated")


def class_of(card):
    """The class of the surest test that a practice went through."""
    level, _found, evaluated = card.strength
    if level >= DesignLevel.COMPARISON:
        return COMPARED
    return OTHERWISE if evaluated else NOT


@dataclass
class Cell:
    """The practices of a theme with a result on an outcome, by class."""

    outcome: Choice
    address: str = ""
    classes: Counter = field(default_factory=Counter)
    greatest: int = 1  # the number of the fullest cell of the map

    @property
    def number(self):
        return self.classes.total()

    @property
    def gap(self):
        """What is missing here, in words; empty where something was evaluated."""
        if not self.number:
            return NOTHING_RECORDED
        return NOTHING_EVALUATED if self.number == self.classes[NOT] else ""

    @property
    def words(self):
        """ "3 practices: 1 tested with a comparison group, 2 not evaluated"."""
        n = self.number
        practices = ngettext("%(n)d practice", "%(n)d practices", n) % {"n": n}
        parts = [
            f"{self.classes[c]} {w}" for c, w in CLASSES.items() if self.classes[c]
        ]
        return _("%(practices)s: %(classes)s") % {
            "practices": practices,
            "classes": ", ".join(parts),
        }

    @property
    def bars(self):
        """(fill, left, width) of each class that occurs, side by side."""
        found, left = [], 0.0
        for fill in CLASSES:
            if number := self.classes[fill]:
                width = round(max(SHORTEST, BAR * number / self.greatest), 1)
                found.append((fill, round(left, 1), width))
                left += width
        return found


@dataclass
class Row:
    """A theme with its cells, one for each outcome of the map."""

    theme: Theme
    cells: list[Cell]
    number: int = 0  # practices of the theme, with results or without
    address: str = ""
    papers: int = 0

    @property
    def recorded(self):
        return [cell for cell in self.cells if cell.number]

    @property
    def empty(self):
        return [cell for cell in self.cells if not cell.number]

    @property
    def unevaluated(self):
        return [cell for cell in self.recorded if cell.gap]


@dataclass
class EvidenceMap:
    """The map of the practices that fit a question."""

    rows: list[Row]
    outcomes: list  # (choice, address of the list of its practices)
    unrecorded: list[Row]  # themes of which no practice fits
    number: int

    @property
    def research(self):
        """The themes that papers are about and where nothing was evaluated on some
        outcome: those with the most such outcomes first.
        """
        found = [row for row in self.rows if row.papers and row.unevaluated]
        return sorted(found, key=lambda row: -len(row.unevaluated))

    @property
    def unwritten(self):
        """The themes that papers are about, and no practice."""
        return [row for row in self.unrecorded if row.papers]


def evidence_map(cards, asked, outcomes, papers):
    """The map of the cards that fit `asked`.

    `outcomes` are the choices of that facet, `papers` {theme: number of its papers}.
    """
    themes = list(Theme.objects.published().by_name())
    counted, of_theme = defaultdict(Counter), Counter()
    for card in cards:
        its_class = class_of(card)
        of_theme.update(card.values["theme"])
        for outcome in card.values_beside("outcome", asked):
            for theme in card.values["theme"]:
                counted[theme, outcome][its_class] += 1
    found = {outcome for _theme, outcome in counted}
    shown = [one for one in outcomes if one.value in found]
    greatest = max((classes.total() for classes in counted.values()), default=1)

    def row(theme):
        cells = [
            Cell(
                outcome,
                list_of(asked, theme=theme.code, outcome=outcome.value),
                counted.get((theme.code, outcome.value), Counter()),
                greatest,
            )
            for outcome in shown
        ]
        address = list_of(asked, theme=theme.code)
        return Row(
            *(theme, cells, of_theme[theme.code], address),
            papers=papers.get(theme.code, 0),
        )

    return EvidenceMap(
        rows=[row(theme) for theme in themes if of_theme[theme.code]],
        outcomes=[(one, list_of(asked, outcome=one.value)) for one in shown],
        unrecorded=[row(theme) for theme in themes if not of_theme[theme.code]],
        number=len(cards),
    )


def table(found):
    """(names of the columns, a row for each cell): the same map for a spreadsheet."""
    columns = [
        *(_("Theme"), _("Outcome"), _("Practices")),
        *(str(words).capitalize() for words in CLASSES.values()),
        *(_("Gap"), _("Papers on the theme")),
    ]
    rows = [
        [
            *(str(row.theme), cell.outcome.label, cell.number),
            *(cell.classes[one] for one in CLASSES),
            *(str(cell.gap), row.papers),
        ]
        for row in found.rows
        for cell in row.cells
    ]
    return columns, rows
