"""Numbers as bars, one below the other: from values to the units of the drawing."""

from dataclasses import dataclass, field

WIDTH = 400
LEFT = 44  # where the bars begin, behind their labels
ROW = 24
THICKNESS = 14
SHORTEST = 2  # what is counted at all can be seen
GAP = 6  # between a bar and its number
LETTER = 14  # the height of the letters, as in chart.css
LETTER_WIDTH = 0.64  # of that height, in the widest of the usual fonts

# How a bar is filled: numbers that are not of one kind are not drawn alike.
SOLID, HATCHED, OUTLINE = "solid", "hatched", "outline"


@dataclass(frozen=True, slots=True)
class Value:
    """A number to be drawn: what stands before its bar, and what behind it."""

    label: str
    number: int
    words: str
    fill: str = SOLID


@dataclass(frozen=True, slots=True)
class Bar:
    """A value as it is drawn, in units of the picture."""

    value: Value
    top: float
    width: float

    @property
    def base(self):
        """The line on which the letters stand."""
        return self.top + THICKNESS - 2

    @property
    def end(self):
        """Where the number begins."""
        return round(LEFT + self.width + GAP, 1)


@dataclass(frozen=True)
class Chart:
    """Values of one measure; `key` says in words what each kind of bar is."""

    name: str
    title: str
    values: list[Value]
    key: dict = field(default_factory=dict)
    note: str = ""

    width, left, thickness = WIDTH, LEFT, THICKNESS

    @property
    def height(self):
        return ROW * len(self.values)

    @property
    def bars(self):
        return bars(self.values)

    @property
    def signs(self):
        """The kinds of bars that are drawn, each with its words."""
        drawn = {value.fill for value in self.values}
        return [(fill, words) for fill, words in self.key.items() if fill in drawn]


def bars(values):
    """The values as bars from zero: the greatest leaves room for the longest number."""
    letters = max((len(value.words) for value in values), default=0)
    room = WIDTH - LEFT - GAP - letters * LETTER * LETTER_WIDTH
    greatest = max((value.number for value in values), default=0) or 1
    return [
        Bar(
            value,
            top=ROW * place + (ROW - THICKNESS) / 2,
            width=round(max(SHORTEST, room * value.number / greatest), 1),
        )
        for place, value in enumerate(values)
    ]
