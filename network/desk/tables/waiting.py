"""A table between its check and its confirmation.

It waits in the database's table of sessions, as an entry of its own: every process of
every host finds it, nobody's request reads it in vain, and it is deleted when it is
written, given up or replaced, and after an hour in any case. The person's session knows
its key, so nobody else can ask for it.
"""

from importlib import import_module

from django.conf import settings
from django.core import signing

KEPT = 60 * 60
SLOT = "waiting_table"


def keep(request, label, entry):
    """Keeps what JSON can write for the pages of this model, in place of an earlier one."""
    forget(request)
    store = _store()
    store.clear_expired()
    store.update({"label": label, "entry": entry})
    store.set_expiry(KEPT)
    store.create()
    request.session[SLOT] = store.session_key


def waiting(request, label):
    """What was kept for this model, or None."""
    if (key := request.session.get(SLOT)) is None:
        return None
    store = _store(key)
    return store.get("entry") if store.get("label") == label else None


def sealed(check, label):
    """What the page of a check sends back, so that what is written was seen."""
    return signing.dumps(check.digest, salt=label)


def seen(request, label):
    """The digest of what the person was shown, or nothing where it is not ours."""
    try:
        return signing.loads(request.POST.get("seen", ""), salt=label)
    except signing.BadSignature:
        return ""


def forget(request):
    if key := request.session.pop(SLOT, None):
        _store(key).delete()


def _store(key=None):
    return import_module(settings.SESSION_ENGINE).SessionStore(key)
