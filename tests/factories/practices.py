"""Practices and what belongs to them."""

from django.core.files.base import ContentFile
from django.utils import timezone

from practices.models import (
    Actor,
    Adaptation,
    Evaluation,
    Practice,
    Proposal,
    ProposalStatus,
    Result,
    ReviewCriteria,
    ReviewCriterion,
    SelectedPractice,
    Selection,
    Toolkit,
    ToolkitFile,
)
from practices.models.proposal import DECIDED

from .base import in_three, numbers, published
from .network import make_city, make_country, make_source, make_theme


def make_practice(**fields):
    """In a city, unless a country is named; links are given as lists of records."""
    n = next(numbers)
    defaults = {
        **in_three("name", f"Practice {n}"),
        **in_three("message", f"In one line, practice {n}"),
        **in_three("summary", f"Summary of practice {n}"),
    }
    if not {"city", "country"} & fields.keys():
        fields["city"] = make_city()
    links = {
        "themes": fields.pop("themes", None) or [make_theme()],
        "sources": fields.pop("sources", None) or [make_source()],
    }
    practice = published(Practice, defaults, fields)
    for name, records in links.items():
        getattr(practice, name).set(records)
    practice.refresh_from_db()  # dates are given as texts
    return practice


def make_actor(practice=None, **fields):
    texts = in_three("name", f"Body {next(numbers)}")
    return Actor.objects.create(practice=practice or make_practice(), **texts | fields)


def make_evaluation(practice=None, **fields):
    texts = in_three("evaluator", f"Evaluator {next(numbers)}")
    return Evaluation.objects.create(
        practice=practice or make_practice(), **texts | fields
    )


def make_result(practice=None, **fields):
    texts = in_three("text", f"Result {next(numbers)}")
    fields["outcome"] = fields.get("outcome") or make_theme()
    return Result.objects.create(practice=practice or make_practice(), **texts | fields)


def make_adaptation(practice=None, **fields):
    n = next(numbers)
    defaults = {"place": f"Place {n}", **in_three("text", f"Taken up in {n}")}
    fields["country"] = fields.get("country") or make_country()
    return Adaptation.objects.create(
        practice=practice or make_practice(), **defaults | fields
    )


def make_toolkit(**fields):
    """Links to practices and themes are given as lists of records."""
    n = next(numbers)
    defaults = {
        "kind": "guide",
        **in_three("name", f"Toolkit {n}"),
        **in_three("about", f"About toolkit {n}"),
    }
    links = {name: fields.pop(name, ()) for name in ("practices", "themes")}
    toolkit = published(Toolkit, defaults, fields)
    for name, records in links.items():
        getattr(toolkit, name).set(records)
    toolkit.refresh_from_db()  # dates are given as texts
    return toolkit


def make_toolkit_file(toolkit=None, **fields):
    """A file that readers may open; what it holds is no PDF, for no reader asks."""
    n = next(numbers)
    defaults = {
        "upload": ContentFile(b"%PDF-", name="a.pdf"),
        "language": "en",
        "is_shown": True,
        "size": 5,
        "sha256": f"{n:064}",
    }
    return ToolkitFile.objects.create(
        toolkit=toolkit or make_toolkit(), **defaults | fields
    )


def make_selection(*practices, **fields):
    """Of these practices, in this order."""
    n = next(numbers)
    texts = {
        **in_three("name", f"Selection {n}"),
        **in_three("about", f"About selection {n}"),
    }
    selection = published(Selection, texts, fields)
    for order, practice in enumerate(practices, start=1):
        make_selected(selection, practice, order=order)
    return selection


def make_selected(selection=None, practice=None, **fields):
    texts = in_three("reason", f"Reason {next(numbers)}")
    return SelectedPractice.objects.create(
        selection=selection or make_selection(),
        practice=practice or make_practice(),
        **texts | fields,
    )


def make_proposal(status="submitted", **fields):
    """A proposal in this state; what is accepted is the draft of a practice."""
    status = ProposalStatus(status)
    n, now = next(numbers), timezone.now()
    form = make_proposal_answers(name=f"Proposed practice {n}")
    defaults = {
        "status": status,
        "stamp": f"stamp-{n}",
        "language": "en",
        "form": form,
        "name": form["name"],
        "place": form["place"],
        "organisation": form["organisation"],
        "contact_email": f"proposer-{n}@example.org",
    }
    if status != ProposalStatus.DRAFT:
        defaults |= {"sent_at": now, "submitted_at": now}
        defaults["reference"] = f"PRA-{now.year}-T{n:04d}"
    if status == ProposalStatus.QUESTIONS:
        defaults["asked_at"] = now
    if status in DECIDED:
        defaults |= {
            "decided_at": now,
            "reason": "It is well told.",
            "reason_language": "en",
        }
    if status == ProposalStatus.ACCEPTED and "practice" not in fields:
        fields["practice"] = make_practice(published_at=None)
    return Proposal.objects.create(**defaults | fields)


def make_proposal_answers(**answers):
    """The answers of a whole proposal."""
    return {
        "organisation": "City of the Lakes",
        "contact_email": "proposer@example.org",
        "name": f"Welcome centre {next(numbers)}",
        "message": "One counter for all questions of newcomers.",
        "place": "Lakeside",
        "themes": [],
        "summary": "The city opened a counter for newcomers in 2019.",
        "results": "Nine in ten found what they looked for.",
        "failures": "The evenings were empty; the rent was 20,000 a year.",
        "sources": "https://example.org/report",
        "interest": "We run it.",
        "consent": "yes",
    } | answers


def make_review_criteria(**fields):
    fields.setdefault("version", f"v{next(numbers)}")
    return ReviewCriteria.objects.create(**fields)


def make_review_criterion(criteria=None, **fields):
    texts = in_three("question", f"Question {next(numbers)}?")
    return ReviewCriterion.objects.create(
        criteria=criteria or make_review_criteria(), **texts | fields
    )
