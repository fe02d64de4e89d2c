"""Events of others, and applications for their endorsement in every state."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils import timezone

from conferences.models import (
    Criterion,
    Endorsement,
    EndorsementStatus,
    EndorsementTerms,
    EventFile,
    EventOrganiser,
    EventReport,
    NetworkEvent,
    Outcome,
    Phrase,
)
from conferences.models.endorsement import DECIDED, EVER_ENDORSED
from network.check_codes import new_code

from .base import in_three, numbers, published

AHEAD = dt.timedelta(days=90)


def make_event(**fields):
    """A public seminar in three months."""
    n = next(numbers)
    defaults = {
        "kind": "seminar",
        "starts_on": str(timezone.localdate() + AHEAD),
        "place_name": f"Place {n}",
        "working_languages": "en",
        **in_three("title", f"Event {n}"),
        **in_three("summary", f"About event {n}"),
    }
    event = published(NetworkEvent, defaults, fields)
    event.refresh_from_db()  # dates are given as texts
    return event


def make_organiser(event=None, **fields):
    event = event or make_event()
    fields.setdefault("name", f"University {next(numbers)}")
    return EventOrganiser.objects.create(event=event, **fields)


def make_endorsement(status="endorsed", **fields):
    """An application in this state, with its event, which is public where that follows."""
    status = EndorsementStatus(status)
    n, now = next(numbers), timezone.now()
    is_sent = status != EndorsementStatus.DRAFT
    if "event" not in fields and is_sent:
        is_public = status in (EndorsementStatus.ENDORSED, EndorsementStatus.CLOSED)
        shown = {} if is_public else {"published_at": None}
        fields["event"] = make_event(**shown)
        make_organiser(fields["event"])
    defaults = {
        "status": status,
        "stamp": f"stamp-{n}",
        "language": "en",
        "organisation_name": f"University {n}",
        "contact_name": "The contact",
        "contact_email": f"organiser-{n}@example.org",
        "same_as": f"same-{n}",
        "form": make_answers(title=f"Event {n}"),
    }
    if is_sent:
        defaults |= {"submitted_at": now, "confirmed_at": now, "sent_at": now}
        defaults["reference"] = f"MET-{now.year}-T{n:04d}"
    if status == EndorsementStatus.CHANGES:
        defaults |= {
            "asked_fields": "fit programme",
            "asked_at": now,
            "answer_by": timezone.localdate() + dt.timedelta(days=14),
        }
    if status in DECIDED:
        defaults["decided_at"] = now
    if status in EVER_ENDORSED:
        event = fields["event"]
        defaults |= {"code": new_code(), "valid_until": event.last_day.last_day()}
    if status == EndorsementStatus.CLOSED:
        defaults["outcome"] = Outcome.HELD
    return Endorsement.objects.create(**defaults | fields)


def make_draft(**answers):
    """An application that its applicant has not sent."""
    form = make_answers(**answers)
    return make_endorsement(
        "draft",
        form=form,
        organisation_name=form["organisation"],
        contact_name=form["contact_name"],
        contact_email=form["contact_email"],
    )


def make_answers(**answers):
    """The answers of a small event: what the form needs, and no more."""
    day = timezone.localdate() + AHEAD
    return {
        "organisation": "University of the Lakes",
        "contact_name": "The contact",
        "contact_email": "organiser@example.org",
        "title": f"Seminar {next(numbers)}",
        "kind": "seminar",
        "starts_on": day.isoformat(),
        "place": "Lakeside",
        "languages": ["en"],
        "themes": [],
        "fit": "On the families of seasonal workers.",
        "programme": "https://example.org/programme",
        "consent": "yes",
    } | answers


def make_event_file(endorsement=None, **fields):
    """A file that readers may open; what it holds is no PDF, for no reader asks."""
    n = next(numbers)
    defaults = {
        "upload": ContentFile(b"%PDF-", name="a.pdf"),
        "language": "en",
        "is_shown": True,
        "size": 5,
        "sha256": f"{n:064}",
    }
    return EventFile.objects.create(
        endorsement=endorsement or make_endorsement(), **defaults | fields
    )


def make_event_report(endorsement=None, **fields):
    """A report that nobody has accepted: eighty people of nine countries."""
    defaults = {
        "outcome": Outcome.HELD,
        "participants": 80,
        "countries": 9,
        "outcomes": "A network of twelve cities.",
        "language": "en",
    }
    return EventReport.objects.create(
        endorsement=endorsement or make_endorsement(), **defaults | fields
    )


def make_criterion(**fields):
    texts = in_three("question", f"Question {next(numbers)}?")
    return Criterion.objects.create(**texts | fields)


def make_phrase(use="decline", **fields):
    texts = in_three("text", f"Phrase {next(numbers)}.")
    return Phrase.objects.create(use=use, **texts | fields)


def make_terms(**fields):
    n = next(numbers)
    fields.setdefault("version", f"v{n}")
    return EndorsementTerms.objects.create(**in_three("text", f"Terms {n}") | fields)
