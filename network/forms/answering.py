"""How a sent form is answered: whatever goes wrong, all that was typed stays."""

from django.db import InterfaceError, OperationalError

from network.deeds import NotAllowed

from .limits import TooMany


def answered(form, then, again, *, as_draft=False):
    """The answer to a form that was sent.

    `then()` does what was asked; `again(status, **context)` shows the form once more and
    says why. A draft need not be complete.
    """
    try:
        if form.is_away:
            return _away(again)
        if form.stamp is None or not (as_draft or form.is_valid()):
            form.is_valid()
            return again(400)
        return then()
    except TooMany as refusal:
        answer = again(429, too_many=True)
        answer.headers["Retry-After"] = str(refusal.seconds())
        return answer
    except NotAllowed as refusal:
        return again(409, refusal=str(refusal))
    except (OperationalError, InterfaceError):
        return _away(again)


def _away(again):
    answer = again(503, away=True)
    answer.headers["Retry-After"] = "60"
    return answer
