"""References as files bring them in: read, compared with the portal, made into drafts.

A file in BibTeX, RIS, CSL-JSON or a table is read record by record; one that is broken is
refused with its reason, and all others are kept. Nothing of the portal is overwritten.
"""

from .forms import FORMATS, read
from .plan import Check, Options, check
from .writing import write

__all__ = ["FORMATS", "Check", "Options", "check", "read", "write"]
