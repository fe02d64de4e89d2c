"""The outbox: a mail is a row, written in the transaction of the deed it tells of.

`queue` writes it, in the language of the person it goes to; `manage.py worker` sends it.
"""

from network.models.mail import KINDS, Kind

from .outbox import queue

__all__ = ["KINDS", "Kind", "queue"]
