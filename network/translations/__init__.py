"""Freshness: which text of a record is missing, outdated or unread, in which language.

Everything that writes a translated text calls `record_edit` in place of `save`; what was
written past it is found by the sweep.
"""

from network.models.text_state import Origin

from .editions import Edit
from .notes import record_edit

__all__ = ["Edit", "Origin", "record_edit"]
