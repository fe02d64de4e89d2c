"""Many who do the same at once: one proposal, one decision, one mail."""

import pytest
from django.test import Client

from network.deeds import NotAllowed
from network.models import Tally
from practices import proposals
from practices.models import Practice, Proposal
from tests.conferences.endorsing import last_mail, make_mail_texts, path_in
from tests.factories import make_proposal
from tests.network.forms.parallel import afterwards, at_once, for_many
from tests.practices.proposing import (
    MAILS,
    answers,
    deeds_of,
    kinds_of_mails,
    make_editor,
    press,
    reviewed,
    send,
    stamp,
    statuses,
)

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 20


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts(*MAILS)


def done(deed):
    """What a deed said: nothing, or why it was refused."""
    try:
        deed()
    except NotAllowed as refusal:
        return str(refusal)
    return None


@pytest.mark.parametrize("button", ["send", "save"])
def test_twenty_presses_at_once_are_one_proposal_and_one_mail(tmp_path, button):
    same = {"stamp": stamp(), button: "1"} | answers()

    with for_many(tmp_path):
        got = at_once(TIMES, lambda _number: send(Client(), **same))
        states, mails, counts = afterwards(
            lambda: (
                statuses(),
                kinds_of_mails(),
                {tally.count for tally in Tally.objects.all()},
            )
        )

    kind = {"send": "proposal-confirm", "save": "proposal-link"}[button]
    assert {answer.status_code for answer in got} == {303}
    assert (states, mails, counts) == (["draft"], [kind], {1})


def test_the_button_pressed_twenty_times_at_once_confirms_once(tmp_path):
    make_editor()
    send(Client())
    address = path_in(last_mail("proposal-confirm"))

    with for_many(tmp_path):
        got = at_once(TIMES, lambda _number: Client().post(address))
        states, mails = afterwards(lambda: (statuses(), kinds_of_mails()))

    codes = [answer.status_code for answer in got]
    assert codes == [303] * TIMES
    assert states == ["submitted"]
    assert mails == ["proposal-confirm", "proposal-received", "desk-proposal"]


def test_of_two_who_decide_at_once_one_wins(tmp_path):
    people = [make_editor(), make_editor()]
    proposal = reviewed(make_proposal(), *people)
    ways = [
        lambda: proposals.accept(proposal, "Yes.", "en", by=people[0]),
        lambda: proposals.decline(proposal, "No.", "en", by=people[1]),
    ]

    with for_many(tmp_path):
        said = at_once(2, lambda number: done(ways[number]))
        states, practices, log = afterwards(
            lambda: (statuses(), Practice.objects.count(), deeds_of(proposal))
        )

    won = said.index(None)
    assert len([words for words in said if words]) == 1
    assert states == [["accepted"], ["declined"]][won]
    assert (practices, log) == [(1, ["accept"]), (0, ["decline"])][won]


def test_an_answer_sent_twice_at_once_is_one_step(tmp_path):
    send(Client())
    page = Client().post(path_in(last_mail("proposal-confirm"))).headers["Location"]
    proposal = proposals.ask(Proposal.objects.get(), "Who?", "en", by=make_editor())
    words = proposal.form | {"words": "The city."}

    with for_many(tmp_path):
        got = at_once(2, lambda _number: press(Client(), page, "answer", **words))
        log = afterwards(lambda: deeds_of(proposal))

    assert sorted(answer.status_code for answer in got) == [303, 409]
    assert log == ["confirm", "ask", "answer"]
