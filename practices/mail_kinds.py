"""The mails about proposals: what each needs; the words are the secretariat's."""

from django.utils.translation import gettext_lazy as _

from network.mail import KINDS, Kind

ABOUT = ("reference", "name")

KINDS |= {
    "proposal-confirm": Kind(
        _("Somebody proposed a practice and confirms the e-mail address."),
        needs=("link",),
        may=("hours",),
        secret=True,
    ),
    "proposal-link": Kind(
        _("Somebody began to propose a practice and keeps the link to the draft."),
        needs=("link",),
        may=("days",),
        secret=True,
    ),
    "proposal-received": Kind(
        _("A proposal arrived; the proposer is told what happens next."),
        needs=(*ABOUT, "link"),
        hides=True,
    ),
    "proposal-question": Kind(
        _("A reviewer asks the proposer of a practice something."),
        needs=(*ABOUT, "question", "answer_by", "link"),
        hides=True,
    ),
    "proposal-reminder": Kind(
        _("A question about a proposal was not answered for two weeks."),
        needs=(*ABOUT, "answer_by", "link"),
        hides=True,
    ),
    "proposal-accepted": Kind(
        _("A proposed practice is accepted, and why."),
        needs=(*ABOUT, "reason", "decisions"),
        may=("link",),
        hides=True,
    ),
    "proposal-declined": Kind(
        _("A proposed practice is not accepted, and why."),
        needs=(*ABOUT, "reason", "decisions"),
        may=("link",),
        hides=True,
    ),
    "proposal-withdrawn": Kind(
        _("A proposal was withdrawn, by its proposer or by time."),
        needs=ABOUT,
    ),
    "desk-proposal": Kind(
        _("A practice was proposed; this goes to the editors."),
        needs=(*ABOUT, "organisation", "place", "link"),
    ),
    "desk-proposal-back": Kind(
        _("A proposer answered a question or withdrew; this goes to the editors."),
        needs=(*ABOUT, "what", "link"),
    ),
}
