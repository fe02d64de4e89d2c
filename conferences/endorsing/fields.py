"""The fields of an application: how they are called on the form, at the desk and in mails."""

from django.utils.translation import gettext_lazy as _

# In the order of the form. The first twelve are all that a small event needs.
FIELDS = {
    "organisation": _("Your organisation"),
    "contact_name": _("Your name"),
    "contact_email": _("Your e-mail address"),
    "title": _("Title of the event"),
    "kind": _("Kind of event"),
    "starts_on": _("First day"),
    "place": _("City, or web address where people take part"),
    "languages": _("Languages spoken"),
    "themes": _("Themes"),
    "fit": _("What it is about, and how it fits the research agenda"),
    "programme": _("Programme"),
    "file": _("Programme as a file"),
    "consent": _("Consent"),
    "ends_on": _("Last day"),
    "starts_at": _("Start"),
    "ends_at": _("End"),
    "time_zone": _("Time zone"),
    "country": _("Country"),
    "venue": _("Venue"),
    "is_hybrid": _("People can also take part online"),
    "title_en": _("Title in English"),
    "title_fr": _("Title in French"),
    "title_es": _("Title in Spanish"),
    "co_organisers": _("Other organisers"),
    "agenda": _("Topics of the agenda"),
    "interpretation": _("Interpretation into"),
    "audience": _("For whom it is"),
    "website": _("Web site"),
    "expected": _("Expected participants"),
    "has_fee": _("Is there a fee?"),
    "has_sponsor": _("Is there a sponsor?"),
    "is_large": _("Do you expect more than 100 people?"),
    "fees": _("Fees, and who does not pay them"),
    "sponsors": _("Sponsors and other sources of money"),
    "ties": _("Commercial, political or advocacy aims"),
    "conflicts": _("Conflicts of interest"),
    "openness": _("Who may come"),
    "inclusion": _("Access, balance of speakers, voices of newcomers"),
    "uses": _("Where the logo will appear"),
}


def labels_of(names):
    """The labels of these fields, in the order of the form."""
    return [str(label) for name, label in FIELDS.items() if name in names]
