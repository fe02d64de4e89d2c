"""The twelve fields of a proposal: how they are called on the form and at the desk."""

from django.utils.translation import gettext_lazy as _

FIELDS = {
    "organisation": _("Your organisation"),
    "contact_email": _("Your e-mail address"),
    "name": _("Name of the practice"),
    "message": _("What it is, in one line"),
    "place": _("City or country"),
    "themes": _("Themes"),
    "summary": _("What was done"),
    "results": _("What came of it, and how you know"),
    "failures": _("What did not work, and what it cost"),
    "sources": _("Where this can be read"),
    "interest": _("Your own interest in it"),
    "consent": _("Consent"),
}
