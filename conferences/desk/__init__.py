"""The pages of the desk on which a programme is made: beside the forms of the admin."""

from .moving import MovingPages
from .next_edition import NextEditionPages
from .programme import ProgrammePages
from .workbook import WorkbookPages

__all__ = ["MovingPages", "NextEditionPages", "ProgrammePages", "WorkbookPages"]
