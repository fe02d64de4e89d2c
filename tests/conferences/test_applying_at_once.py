"""Many who do the same at once: one application, one event, one decision, one mail."""

import pytest
from django.test import Client
from django.utils import timezone

from conferences import endorsements
from conferences.endorsements import NotAllowed
from conferences.endorsing import amendments
from conferences.models import Endorsement, EndorsementStep, NetworkEvent
from network.models import Tally, User
from tests.conferences.endorsing import (
    APPLICANT,
    answers,
    confirmed,
    deeds_of,
    drafted,
    kinds_of_mails,
    last_mail,
    make_mail_texts,
    make_officer,
    path_in,
    reviewed,
    send,
    stamp,
    statuses,
)
from tests.factories import make_endorsement
from tests.network.forms.parallel import afterwards, at_once, for_many
from tests.network.mail.mails import make_mail_text

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 20


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


def done(deed):
    """What a deed said: nothing, or why it was refused."""
    try:
        deed()
    except NotAllowed as refusal:
        return str(refusal)
    return None


def refusals(said):
    return len([words for words in said if words])


def test_twenty_presses_at_once_are_one_application_and_one_mail(tmp_path):
    same = {"stamp": stamp()} | answers()

    with for_many(tmp_path):
        got = at_once(TIMES, lambda _number: send(Client(), **same))
        states, mails, counts = afterwards(
            lambda: (
                statuses(),
                kinds_of_mails(),
                {tally.count for tally in Tally.objects.all()},
            )
        )

    assert {answer.status_code for answer in got} == {303}
    assert (states, mails, counts) == (["draft"], ["application-confirm"], {1})


def test_twenty_drafts_at_once_are_one_draft_and_one_mail(tmp_path):
    same = {"stamp": stamp(), "save": "1"} | answers()

    with for_many(tmp_path):
        got = at_once(TIMES, lambda _number: send(Client(), **same))
        states, mails = afterwards(lambda: (statuses(), kinds_of_mails()))

    assert {answer.status_code for answer in got} == {303}
    assert (states, mails) == (["draft"], ["application-link"])


def test_an_address_confirmed_twenty_times_at_once_is_one_event(tmp_path):
    make_officer()
    draft = drafted()

    with for_many(tmp_path):
        said = at_once(TIMES, lambda _n: done(lambda: endorsements.confirm(draft)))
        events, references, mails, log = afterwards(
            lambda: (
                NetworkEvent.objects.count(),
                list(Endorsement.objects.values_list("reference", flat=True)),
                kinds_of_mails(),
                deeds_of(draft),
            )
        )

    assert refusals(said) == TIMES - 1
    assert (events, len(references), log) == (1, 1, ["confirm"])
    assert references[0].endswith(f"-{draft.pk:04d}")
    assert mails == ["application-received", "desk-application"]


def test_the_button_pressed_twenty_times_at_once_breaks_nothing(tmp_path):
    send(Client())
    address = path_in(last_mail("application-confirm"))

    with for_many(tmp_path):
        got = at_once(TIMES, lambda _number: Client().post(address))
        events = afterwards(NetworkEvent.objects.count)

    assert {answer.status_code for answer in got} == {303}
    assert events == 1


def test_two_applications_for_the_same_event_confirmed_at_once_are_one(tmp_path):
    drafts = [drafted(title="Work in season") for _number in range(2)]

    with for_many(tmp_path):
        said = at_once(2, lambda n: done(lambda: endorsements.confirm(drafts[n])))
        states = afterwards(statuses)

    assert refusals(said) == 1
    assert sorted(states) == ["draft", "submitted"]


def test_of_two_who_decide_at_once_one_wins(tmp_path):
    people = [make_officer(), make_officer()]
    endorsement = reviewed(make_endorsement("submitted"), *people)
    ways = [
        lambda: endorsements.endorse(endorsement, by=people[0]),
        lambda: endorsements.decline(endorsement, "No.", "en", by=people[1]),
    ]

    with for_many(tmp_path):
        said = at_once(2, lambda number: done(ways[number]))
        states, mails, log = afterwards(
            lambda: (statuses(), kinds_of_mails(), deeds_of(endorsement))
        )

    won = said.index(None)
    assert refusals(said) == 1
    assert states == [["endorsed"], ["declined"]][won]
    assert mails == [["application-endorsed"], ["application-declined"]][won]
    assert log == [["endorse"], ["decline"]][won]


def test_a_withdrawal_and_an_endorsement_at_once_end_in_a_state_that_there_is(tmp_path):
    officer = make_officer()
    endorsement = reviewed(make_endorsement("submitted"), officer)
    ways = [
        lambda: endorsements.endorse(endorsement, by=officer),
        lambda: endorsements.withdraw(endorsement),
    ]

    with for_many(tmp_path):
        at_once(2, lambda number: done(ways[number]))
        states, event, log = afterwards(
            lambda: (statuses(), NetworkEvent.objects.get(), deeds_of(endorsement))
        )

    # Whichever came first: who withdraws has withdrawn.
    assert (states, event.is_public()) == (["withdrawn"], False)
    assert log in (["withdraw"], ["endorse", "withdraw"])


def test_two_who_ask_for_a_revocation_at_once_revoke(tmp_path):
    people = [make_officer(), make_officer()]
    endorsement = make_endorsement(has_fee=True)

    with for_many(tmp_path):
        at_once(
            2,
            lambda n: done(
                lambda: endorsements.revoke(endorsement, "Sold.", "en", by=people[n])
            ),
        )
        log = afterwards(lambda: deeds_of(endorsement))

    assert log == ["ask-revocation", "revoke"]


def test_changes_sent_twice_at_once_are_one_step(tmp_path):
    endorsement, page = confirmed(Client())
    endorsements.request_changes(
        endorsement, ["fit"], "Shorter.", "en", by=make_officer()
    )
    words = {"stamp": stamp(), "return": "1", "fit": "Shorter now."}

    with for_many(tmp_path):
        got = at_once(2, lambda _number: Client().post(page, words))
        log = afterwards(
            lambda: list(EndorsementStep.objects.values_list("deed", flat=True))
        )

    assert min(answer.status_code for answer in got) == 303
    assert log.count("return") == 1


def test_an_account_asked_for_twenty_times_at_once_is_one_account_and_one_mail(
    tmp_path,
):
    make_mail_text("invitation")
    _endorsement, page = confirmed(Client())

    with for_many(tmp_path):
        got = at_once(TIMES, lambda _number: Client().post(page, {"account": "1"}))
        accounts, mails, counts = afterwards(
            lambda: (
                list(User.objects.values_list("email", flat=True)),
                kinds_of_mails(),
                {
                    tally.count
                    for tally in Tally.objects.filter(key__startswith="account:")
                },
            )
        )

    assert {answer.status_code for answer in got} == {303}
    assert accounts == [APPLICANT]
    assert (mails.count("invitation"), counts) == (1, {1})


@pytest.mark.parametrize("first", ["accepted", "accepted twice", "ended"])
def test_a_change_is_accepted_once_and_never_after_the_end(tmp_path, first):
    people = [make_officer(), make_officer()]
    endorsement = make_endorsement(
        amendment={"venue": "Room 2"}, amended_at=timezone.now()
    )
    ways = {
        "accepted": lambda n: amendments.refuse_amendment(
            endorsement, "No.", "en", by=people[n]
        ),
        "accepted twice": lambda n: amendments.accept_amendment(
            endorsement, by=people[n]
        ),
        "ended": lambda _n: endorsements.withdraw(endorsement),
    }
    deeds = [
        lambda n: amendments.accept_amendment(endorsement, by=people[n]),
        ways[first],
    ]

    with for_many(tmp_path):
        said = at_once(2, lambda n: done(lambda: deeds[n](n)))
        waits, log = afterwards(
            lambda: (
                Endorsement.objects.filter(amended_at__isnull=False).exists(),
                deeds_of(endorsement),
            )
        )

    assert not waits
    assert log.count("accept-amendment") <= 1
    if first != "ended":
        assert refusals(said) == 1
