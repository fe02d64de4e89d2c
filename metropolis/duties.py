"""What the worker does once a day. A later change adds its function to the list."""

from conferences.endorsing.duties import (
    forget_old_applications,
    send_digest,
    watch_deadlines,
)
from conferences.papers.counts import recount
from network.contact import forget_old_messages
from network.lost_files import forget_lost_files
from network.mail.forgetting import forget_old_mails
from network.reports import forget_old_reports
from network.search import index
from network.translations.sweep import sweep
from practices.proposing.duties import forget_old_proposals, watch_proposals
from practices.review import set_days_of_review

DAILY = [
    *(forget_old_mails, forget_old_reports, sweep, forget_lost_files, recount),
    *(set_days_of_review, index.sweep),
    *(watch_deadlines, send_digest, forget_old_applications),
    forget_old_messages,
    *(watch_proposals, forget_old_proposals),
]
