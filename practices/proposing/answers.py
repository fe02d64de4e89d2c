"""What a proposer wrote becomes a practice: a draft until staff publish it."""

from django.utils.translation import gettext as _

from network.forms.texts import is_address
from network.models import City, Country, Theme
from network.translations import record_edit

from ..models import EvidenceBasis, Practice

# What the form and the practice call by the same words.
TEXTS = {
    "name": "name",
    "message": "message",
    "summary": "summary",
    "failures": "failures",
    "interest": "declared_interest",
}


def columns_of(answers):
    """What stands beside the form in columns of its own, as far as it fits there."""
    address = answers.get("contact_email", "")
    return {
        "form": answers,
        "name": answers.get("name", "")[:200],
        "place": answers.get("place", "")[:150],
        "organisation": answers.get("organisation", "")[:250],
        "contact_email": address if is_address(address) else "",
    }


def make_practice(proposal, *, by, reviewer):
    """The draft of the practice: what only staff may say of it is left to them."""
    form, language = proposal.form, proposal.language
    practice = Practice(
        original_language=language,
        basis=EvidenceBasis.SELF_REPORTED,
        reviewer=reviewer,
        criteria_version=proposal.criteria.version if proposal.criteria else "",
        staff_note=_told_besides(proposal),
        assigned_to=by,
        **place_of(form["place"]),
        **{f"{column}_{language}": form[name] for name, column in TEXTS.items()},
    )
    written = {column: [language] for column in TEXTS.values()}
    record_edit(practice, written, by=by)
    practice.themes.set(Theme.objects.published().filter(code__in=form["themes"]))
    return practice


def place_of(name):
    """The city or the country of the portal that is called so, or neither."""
    city = City.objects.published().called(name)
    country = None if city else Country.objects.published().called(name)
    return {"city": city, "country": country}


def _told_besides(proposal):
    """What has no field of its own, for the staff who complete the record."""
    form = proposal.form
    parts = [
        (_("Proposal"), proposal.reference),
        (_("City or country"), form["place"]),
        (_("What came of it, and how you know"), form["results"]),
        (_("Where this can be read"), form["sources"]),
    ]
    return "\n\n".join(f"{label}\n{text}" for label, text in parts)
