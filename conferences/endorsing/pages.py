"""What the pages of an applicant show."""

from datetime import timedelta
from enum import StrEnum

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.accounts.offered import account_of, may_have_account
from network.forms import PlainText, weigh
from network.forms.senders import sender_of
from network.forms.suspicions import Verdict

from ..models import Conference, DeskRules, EndorsementStatus
from . import letters
from .amendments import AMENDABLE, may_amend
from .deadlines import decide_by
from .deciders import appeal_until, may_appeal
from .deeds import may
from .drafts import as_initial
from .forms import ApplicationForm
from .report_form import report_form
from .reports import may_report

Status = EndorsementStatus
NEAR = timedelta(days=3)


class WordsForm(forms.Form):
    """An answer, or why a refusal should be looked at again."""

    words = PlainText(label=_("Your words"), max_length=4000)


def weighed(request, form):
    """The verdict on a form, whether it is complete or a draft."""
    if form.is_valid():
        return weigh(request, form)
    address = form.data.get("contact_email", "")[:254]
    suspicions = ("trap",) if form.data.get(form.TRAP) else ()
    return Verdict(suspicions, sender_of(request, address if "@" in address else ""))


def form_of(endorsement):
    """The form that an applicant may fill in now, or None."""
    only = asked_of(endorsement)
    if endorsement.status != Status.DRAFT and not only:
        return None
    initial = as_initial(endorsement.form | endorsement.amendment)
    return ApplicationForm(initial=initial, only=only, language=endorsement.language)


def asked_of(endorsement):
    """The names of the fields that an applicant may change now; None says all of them."""
    if endorsement.status == Status.DRAFT:
        return None
    if endorsement.status == Status.CHANGES:
        return endorsement.asked
    return AMENDABLE if may_amend(endorsement) else ()


def shown(endorsement, today=None, account=None):
    """What the page says besides the form: behind its link, or to this account."""
    today = today or timezone.localdate()
    report = getattr(endorsement, "report", None)
    return {
        "words": WordsForm(),
        "report": report,
        "is_over": endorsement.event is not None and endorsement.event.is_over(today),
        "report_form": report_form(report) if may_report(endorsement) else None,
        "stamp": ApplicationForm().next_stamp,
        "messages_about": endorsement.messages.all(),
        "steps": endorsement.steps.all(),
        "mails": letters.mails_about(endorsement)
        if account is None or account.email == endorsement.contact_email.lower()
        else (),
        "offer": "" if account else account_offer(endorsement),
        "decide_by": decide_by(endorsement, DeskRules.now())
        if endorsement.status == Status.SUBMITTED
        else None,
        "may": {
            "answer": may(endorsement, "answer"),
            "withdraw": may(endorsement, "withdraw"),
            "appeal": may_appeal(endorsement, today),
            "amend": may_amend(endorsement, today),
            "kit": has_kit(endorsement, today),
        },
        "appeal_until": appeal_until(endorsement)
        if endorsement.status == Status.DECLINED
        else None,
    }


class Offer(StrEnum):
    """How an account stands to the address of an application."""

    NONE = ""
    MAKE = "make"  # there is none yet
    CHOOSE = "choose"  # there is one, in which nobody signed in yet
    SIGN_IN = "sign-in"


def account_offer(endorsement):
    """Whether who is reached at the confirmed address has an account, or may have one."""
    address = endorsement.contact_email
    if endorsement.confirmed_at is None or not may_have_account(address):
        return Offer.NONE
    account = account_of(address)
    if account is None:
        return Offer.MAKE
    return Offer.SIGN_IN if account.last_login else Offer.CHOOSE


def has_kit(endorsement, today=None):
    """Whether there is a logo kit: while the endorsement is valid, and no longer."""
    today = today or timezone.localdate()
    return endorsement.status == Status.ENDORSED and today <= endorsement.valid_until


def conferences_near(day):
    """Our own conferences within three days of this one: a clash that can be avoided."""
    near = [str(day - NEAR), str(day + NEAR)]
    return Conference.objects.published().filter(
        starts_on__lte=near[1], ends_on__gte=near[0], ends_on__gt=""
    )


def needed(form):
    """What a small event has to answer, in the order of the form."""
    return [field.label for field in form.first] + [form["consent"].label]
