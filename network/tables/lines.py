"""One line of a table before its columns are known."""

from dataclasses import dataclass, field


@dataclass
class Line:
    """The cells of one row; `reasons` say, by place, why a cell cannot be taken."""

    number: int
    cells: list[str]
    reasons: dict[int, str] = field(default_factory=dict)
    # In a text file every row has all its cells; a workbook leaves out the empty ones.
    whole: bool = True

    def least(self, columns: list[str]) -> int:
        """How many cells there have to be."""
        return len(columns) if self.whole else 0
