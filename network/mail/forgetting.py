"""Mails are not kept for ever: what they said is deleted after half a year."""

from datetime import timedelta

from django.utils import timezone

from network.models.mail import Mail, MailStatus, WorkerSign

TEXTS_KEPT = timedelta(days=180)
SIGNS_KEPT = timedelta(days=1)


def forget_old_mails(now=None):
    """Deletes the texts of old mails, and the signs of workers that are long gone."""
    now = now or timezone.now()
    old = Mail.objects.exclude(status=MailStatus.WAITING).exclude(text="")
    old.filter(queued_at__lt=now - TEXTS_KEPT).update(text="")
    WorkerSign.objects.filter(seen_at__lt=now - SIGNS_KEPT).delete()
