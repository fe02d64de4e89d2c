"""The mails of the endorsement desk: what each needs; the words are the secretariat's."""

from django.utils.translation import gettext_lazy as _

from network.mail import KINDS, Kind

ABOUT = ("reference", "title")

KINDS |= {
    "application-confirm": Kind(
        _("Somebody applied for an endorsement and confirms the e-mail address."),
        needs=("link",),
        may=("hours",),
        secret=True,
    ),
    "application-link": Kind(
        _("Somebody began an application and keeps the link to it."),
        needs=("link",),
        may=("days",),
        secret=True,
    ),
    "application-received": Kind(
        _("An application arrived; the applicant is told what happens next."),
        needs=(*ABOUT, "decide_by", "link"),
        hides=True,
    ),
    "application-question": Kind(
        _("The secretariat asks an applicant something."),
        needs=(*ABOUT, "question", "link"),
        hides=True,
    ),
    "application-changes": Kind(
        _("The secretariat asks an applicant for changes."),
        needs=(*ABOUT, "fields", "reason", "answer_by", "link"),
        hides=True,
    ),
    "application-reminder": Kind(
        _("Changes are still missing from an application, a week before their day."),
        needs=(*ABOUT, "fields", "answer_by", "link"),
        hides=True,
    ),
    "application-lapsed": Kind(
        _("The day for changes went by; the application can still be taken up."),
        needs=(*ABOUT, "withdrawn_on", "link"),
        hides=True,
    ),
    "application-endorsed": Kind(
        _("An event is endorsed: what that means, and the logo kit."),
        needs=(*ABOUT, "when", "place", "valid_until", "link", "verify"),
        may=("credit", "report_by"),
        hides=True,
    ),
    "application-declined": Kind(
        _("An event is not endorsed."),
        needs=(*ABOUT, "reason", "appeal_by", "link"),
        hides=True,
    ),
    "application-revoked": Kind(
        _("An endorsement is revoked."),
        needs=(*ABOUT, "reason", "remove_by", "verify"),
    ),
    "application-reinstated": Kind(
        _("A revoked endorsement is valid again."),
        needs=(*ABOUT, "valid_until", "link", "verify"),
        hides=True,
    ),
    "application-amended": Kind(
        _("A change of an endorsed event is accepted."),
        needs=(*ABOUT, "fields", "when", "place", "valid_until", "link", "verify"),
        hides=True,
    ),
    "application-change-refused": Kind(
        _(
            "A change of an endorsed event is not accepted; it stays endorsed as it was."
        ),
        needs=(*ABOUT, "fields", "reason", "link"),
        hides=True,
    ),
    "application-soon": Kind(
        _("An endorsed event takes place in a week: is all that we tell of it right?"),
        needs=(*ABOUT, "when", "place", "page", "link"),
        hides=True,
    ),
    "application-report-due": Kind(
        _("An endorsed event is over; its organisers are asked what came of it."),
        needs=(*ABOUT, "report_by", "link"),
        hides=True,
    ),
    "application-withdrawn": Kind(
        _(
            "An application or an endorsement was withdrawn, by its applicant or by time."
        ),
        needs=ABOUT,
    ),
    "application-closed": Kind(
        _("An endorsement has come to its end, and how."),
        needs=(*ABOUT, "outcome", "verify"),
    ),
    "desk-application": Kind(
        _("An application arrived; this goes to the secretariat."),
        needs=(*ABOUT, "when", "link"),
        may=("organisation", "days_left", "remarks"),
    ),
    "desk-returned": Kind(
        _(
            "An applicant answered, made or asked for changes, reported, appealed or "
            "withdrew."
        ),
        needs=(*ABOUT, "what", "link"),
    ),
    "desk-digest": Kind(
        _("On Mondays: how many applications wait, and which are overdue."),
        needs=("numbers", "link"),
    ),
}
