"""A decision about an application: who may take it, and what it does to event, kit and mails."""

import datetime as dt

import pytest
from django.utils import timezone

from conferences import endorsements
from conferences.endorsements import NotAllowed
from conferences.endorsing.links import TO_KIT, link_to_kit
from conferences.models import (
    DeskRules,
    Endorsement,
    EndorsementStep,
    NetworkEvent,
    Outcome,
)
from network.check_codes import read_code
from network.forms.secret_links import behind
from tests.conferences.endorsing import (
    deeds_of,
    drafted,
    endorsed,
    kinds_of_mails,
    last_mail,
    make_mail_texts,
    make_officer,
    path_in,
    reviewed,
    said,
    token_in,
)
from tests.factories import (
    make_criterion,
    make_endorsement,
    make_event,
    make_terms,
)

pytestmark = pytest.mark.django_db

YESTERDAY = dt.timedelta(days=-1)


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def officer():
    return make_officer()


def in_force(**rules):
    return DeskRules.objects.create(**rules)


def submitted(**answers):
    return endorsements.confirm(drafted(**answers))


def event_of(endorsement):
    return NetworkEvent.objects.get(endorsement=endorsement)


def test_nobody_decides_what_nobody_has_read(officer):
    endorsement = submitted()

    for decide in (
        lambda: endorsements.endorse(endorsement, by=officer),
        lambda: endorsements.decline(endorsement, "No.", "en", by=officer),
    ):
        with pytest.raises(NotAllowed, match="Answer the criteria first"):
            decide()

    assert deeds_of(endorsement) == ["confirm"]


def test_a_review_that_leaves_a_criterion_open_is_none(officer):
    criteria = [make_criterion(), make_criterion()]
    make_criterion(is_used=False)
    endorsement = submitted()
    endorsements.judge(endorsement, {criteria[0]: True}, by=officer)

    with pytest.raises(NotAllowed, match="Answer the criteria first"):
        endorsements.endorse(endorsement, by=officer)

    # That one is not met hinders nobody: people decide, and say why.
    endorsements.judge(endorsement, dict.fromkeys(criteria, False), by=officer)
    endorsements.endorse(endorsement, by=officer)
    assert Endorsement.objects.get().status == "endorsed"


@pytest.mark.parametrize("why", ["has_fee", "has_sponsor", "always"])
def test_where_two_are_needed_one_is_not_enough(officer, why):
    in_force(always_two_readers=why == "always")
    endorsement = submitted(**({} if why == "always" else {why: "yes"}))
    reviewed(endorsement, officer)

    with pytest.raises(NotAllowed, match="Two people have to answer"):
        endorsements.endorse(endorsement, by=officer)

    second = make_officer()
    endorsed(endorsement, second)
    assert Endorsement.objects.get().decided_by == second


def test_who_has_an_interest_is_no_reader_and_decides_nothing(officer):
    endorsement = submitted(has_fee="yes")
    involved = make_officer()
    reviewed(endorsement, officer)
    reviewed(endorsement, involved, interest="My sister speaks there.")

    with pytest.raises(NotAllowed, match="an interest of your own"):
        endorsements.endorse(endorsement, by=involved)
    with pytest.raises(NotAllowed, match="Two people have to answer"):
        endorsements.endorse(endorsement, by=officer)


def test_an_endorsed_event_is_public_and_can_be_looked_up(officer):
    terms = make_terms()
    endorsement = submitted(starts_on="2027-05-03", ends_on="2027-05-04")

    endorsed(endorsement, officer)

    endorsement.refresh_from_db()
    assert event_of(endorsement).is_public()
    assert read_code(endorsement.code) == endorsement.code
    assert endorsement.valid_until == dt.date(2027, 5, 4)
    assert (endorsement.terms, endorsement.decided_by) == (terms, officer)
    assert [*Endorsement.objects.registered()] == [endorsement]


@pytest.mark.parametrize(
    ("language", "kit"), [("en", "/en/events/kit/"), ("fr", "/fr/activites/trousse/")]
)
def test_the_mail_of_an_endorsement_opens_the_kit(officer, language, kit):
    draft = drafted()
    Endorsement.objects.update(language=language)
    endorsement = endorsed(endorsements.confirm(draft), officer)

    mail = last_mail("application-endorsed")

    assert (mail.to, mail.language) == ("organiser@example.org", language)
    assert path_in(mail).startswith(kit)
    assert behind(token_in(mail), TO_KIT) == endorsement
    assert endorsement.code in said(mail, "verify")


def test_a_kit_closes_with_the_day_after_the_event(officer):
    endorsement = endorsed(submitted(), officer)
    token = token_in(last_mail("application-endorsed"))
    last = dt.datetime.combine(
        endorsement.valid_until, dt.time(23), timezone.get_current_timezone()
    )

    assert behind(token, TO_KIT, last) == endorsement
    assert behind(token, TO_KIT, last + dt.timedelta(days=2)) is None


# Appealing.


def declined(officer, **answers):
    endorsement = reviewed(submitted(**answers), officer)
    return endorsements.decline(endorsement, "Too far.", "en", by=officer)


def test_a_refusal_is_told_with_its_reason_and_shown_to_nobody_else(officer):
    endorsement = declined(officer)

    mail = last_mail("application-declined")
    assert said(mail, "reason") == "Too far."
    assert not event_of(endorsement).is_public()
    assert Endorsement.objects.get().code is None


def test_an_appeal_is_decided_by_somebody_else(officer):
    endorsement = endorsements.appeal(declined(officer), "It fits.")

    with pytest.raises(NotAllowed, match="Somebody else decides"):
        endorsements.endorse(endorsement, by=officer)
    with pytest.raises(NotAllowed, match="Somebody else decides"):
        endorsements.decline(endorsement, "No.", "en", by=officer)

    endorsed(endorsement, make_officer())
    assert Endorsement.objects.get().status == "endorsed"


def test_a_refusal_is_appealed_once(officer):
    endorsement = endorsements.appeal(declined(officer), "It fits.")
    other = make_officer()
    endorsements.decline(reviewed(endorsement, other), "No.", "en", by=other)

    with pytest.raises(NotAllowed, match="is over"):
        endorsements.appeal(endorsement, "It does fit.")


@pytest.mark.parametrize(("days", "may"), [(14, True), (15, False)])
def test_a_refusal_is_appealed_within_its_days(officer, days, may):
    endorsement = declined(officer)
    decided_at = timezone.now() - dt.timedelta(days=days)
    Endorsement.objects.update(decided_at=decided_at)

    if may:
        endorsements.appeal(endorsement, "It fits.")
    else:
        with pytest.raises(NotAllowed, match="is over"):
            endorsements.appeal(endorsement, "It fits.")


# Ends.


def test_a_revoked_event_is_taken_down_and_its_kit_closed(officer):
    endorsement = endorsed(submitted(), officer)
    token = token_in(last_mail("application-endorsed"))

    endorsements.revoke(endorsement, "Sold.", "en", by=officer)

    assert not event_of(endorsement).is_public()
    assert behind(token, TO_KIT) is None
    assert [*Endorsement.objects.registered()] == [endorsement]


def test_where_money_is_involved_two_people_revoke(officer):
    second = make_officer()
    endorsement = endorsed(submitted(has_fee="yes"), officer, second)

    endorsements.revoke(endorsement, "Sold.", "en", by=officer)
    endorsements.revoke(endorsement, "Sold.", "en", by=officer)
    asked = Endorsement.objects.get()
    assert (asked.status, asked.reason) == ("endorsed", "")
    assert event_of(endorsement).is_public()

    endorsements.revoke(endorsement, "Sold again.", "en", by=second, is_public=True)
    endorsement.refresh_from_db()
    assert (endorsement.status, endorsement.reason) == ("revoked", "Sold again.")
    assert endorsement.reason_is_public
    assert deeds_of(endorsement)[-3:] == ["ask-revocation", "ask-revocation", "revoke"]
    assert EndorsementStep.objects.filter(reason="Sold.").count() == 2


def test_a_revocation_is_revoked_with_a_new_link_to_the_kit(officer):
    endorsement = endorsed(submitted(), officer)
    code = endorsement.code
    endorsements.revoke(endorsement, "Sold.", "en", by=officer)

    endorsement = endorsements.reinstate(endorsement, "An error.", by=officer)

    assert event_of(endorsement).is_public()
    assert (endorsement.code, endorsement.reason) == (code, "")
    token = token_in(last_mail("application-reinstated"))
    assert behind(token, TO_KIT) == endorsement


def test_who_withdraws_an_endorsed_event_takes_it_down(officer):
    endorsement = endorsed(submitted(), officer)
    token = token_in(last_mail("application-endorsed"))

    endorsements.withdraw(endorsement)

    assert not event_of(endorsement).is_public()
    assert behind(token, TO_KIT) is None
    assert Endorsement.objects.get().code


def test_an_event_that_was_never_shown_is_taken_down_all_the_same(officer):
    endorsement = make_endorsement(event=make_event(published_at=None))

    endorsements.withdraw(endorsement)

    assert Endorsement.objects.get().status == "withdrawn"


def over():
    """An endorsed event that was yesterday."""
    day = timezone.localdate() + YESTERDAY
    return make_endorsement(event=make_event(starts_on=str(day)))


def test_an_event_that_was_held_stays_and_its_kit_is_closed(officer):
    endorsement = over()
    Endorsement.objects.update(valid_until=timezone.localdate())
    endorsement.refresh_from_db()
    token = link_to_kit(endorsement).rstrip("/").rpartition("/")[2]

    endorsements.close(endorsement, Outcome.HELD, by=officer)

    assert Endorsement.objects.get().outcome == "held"
    assert event_of(endorsement).is_public()
    assert behind(token, TO_KIT) is None


def test_an_event_that_is_ahead_was_not_held(officer):
    with pytest.raises(NotAllowed, match="not over yet"):
        endorsements.close(make_endorsement(), Outcome.HELD, by=officer)


@pytest.mark.parametrize("outcome", [Outcome.NO_REPORT, "", "x"])
def test_staff_say_that_an_event_was_held_or_cancelled_and_nothing_else(
    officer, outcome
):
    with pytest.raises(NotAllowed, match="held or cancelled"):
        endorsements.close(over(), outcome, by=officer)


def test_a_cancelled_event_says_so(officer):
    endorsement = make_endorsement()

    endorsements.close(endorsement, Outcome.CANCELLED, by=officer)

    event = event_of(endorsement)
    assert event.cancelled_on == timezone.localdate()
    assert event.is_public()


def test_an_event_of_which_nobody_reported_ends_without(officer):
    endorsements.expire(make_endorsement())

    endorsement = Endorsement.objects.get()
    assert (endorsement.status, endorsement.outcome) == ("closed", "no-report")


def test_changes_that_never_came_end_an_application():
    endorsements.lapse(make_endorsement("changes"))

    endorsement = Endorsement.objects.get()
    assert (endorsement.status, endorsement.asked_fields) == ("withdrawn", "")
    assert kinds_of_mails() == ["application-withdrawn"]
