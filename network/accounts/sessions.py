"""How long a session lasts, and how all sessions of a person end."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY, logout
from django.utils import timezone

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)


def keep_limits(request):
    """Lets a session of the staff end after half an hour unused, or half a day in all.

    The session's own end is moved, so that it is dead wherever it is used. That is
    written once a minute at most.
    """
    session, now = request.session, timezone.now().timestamp()
    if SESSION_KEY not in session or not request.user.is_staff:
        return
    if now - session.get("seen_at", 0) < NOTED_EVERY.total_seconds():
        return
    began = session.setdefault("signed_in_at", now)
    left = int(min(IDLE.total_seconds(), began + LONGEST.total_seconds() - now))
    if left < 1:
        logout(request)
        return
    session["seen_at"] = now
    session.set_expiry(left)
    UserSession.objects.filter(session_key=session.session_key).update(
        last_seen_at=timezone.now()
    )


def end_sessions(user):
    """Signs a person out everywhere, at once."""
    for session in UserSession.objects.filter(user=user):
        session.end()
