"""How the outbox stands, for the dashboard and for those who watch the server."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from network.models.mail import Mail, MailStatus, WorkerSign

UNSEEN = timedelta(minutes=2)


@dataclass(frozen=True)
class OutboxState:
    """What waits since when, what failed, and when a worker was last seen."""

    waiting: int
    oldest_at: datetime | None
    undeliverable: int
    worker_seen_at: datetime | None

    def has_worker(self, now=None):
        seen = self.worker_seen_at
        return seen is not None and seen > (now or timezone.now()) - UNSEEN


def outbox_state() -> OutboxState:
    waiting = Q(status=MailStatus.WAITING)
    mails = Mail.objects.exclude(status=MailStatus.SENT).aggregate(
        waiting=Count("pk", filter=waiting),
        oldest_at=Min("queued_at", filter=waiting),
        undeliverable=Count("pk", filter=Q(status=MailStatus.UNDELIVERABLE)),
    )
    seen = WorkerSign.objects.aggregate(worker_seen_at=Max("seen_at"))
    return OutboxState(**mails, **seen)
