"""What every form that anybody may send needs: it bears spam, haste, floods and repeats.

A form is a `PublicForm`; its view asks `weigh(request, form)` how it looks, and the
function that stores it spends the limits of its purpose and takes its stamp as a unique
column, all in one transaction.
"""

from .limits import TooMany
from .public import PublicForm, fields_of
from .suspicions import Verdict, weigh
from .texts import PlainEmail, PlainLine, PlainText

__all__ = [
    "PlainEmail",
    "PlainLine",
    "PlainText",
    "PublicForm",
    "TooMany",
    "Verdict",
    "fields_of",
    "weigh",
]
