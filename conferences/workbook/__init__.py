"""The programme of an edition as a workbook, out and in again.

One officer enters five hundred sessions in a spreadsheet: the portal makes it, with what
it has and with lists to choose from, and takes it back whole or not at all.
"""

from .check import ProgrammeCheck, check, load, read
from .writing import programme_workbook

__all__ = ["ProgrammeCheck", "check", "load", "programme_workbook", "read"]
