"""A logo kit as its applicant reaches it."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from conferences.endorsing.links import TO_KIT, link_to_kit
from network.check_codes import read_code
from network.forms.secret_links import make_link
from tests.factories import make_endorsement, make_event, make_terms

CODE = read_code("ABCDE-FGHJT")
PUBLISHER = {"en": "The Desk", "fr": "Le Bureau", "es": "La Oficina"}


def make_kit(**fields):
    """An endorsement of a seminar in May, and the address of its kit."""
    if "event" not in fields:
        fields["event"] = make_event(starts_on="2027-05-03", ends_on="2027-05-04")
    defaults = {"code": CODE, "terms": make_terms()}
    endorsement = make_endorsement(**defaults | fields)
    return endorsement, link_to_kit(endorsement).removeprefix(settings.SITE_URL)


def kit_whatever_it_is(status, language="en", **fields):
    """The address of a link that was not ended with its endorsement."""
    endorsement = make_endorsement(status, **fields)
    token = make_link(endorsement, TO_KIT, timedelta(days=90))
    with translation.override(language):
        return endorsement, reverse("kit", args=[token])
