"""The worker: rounds, signs of life, daily duties, and how it ends."""

import os
import signal
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from metropolis.duties import DAILY
from network.mail.forgetting import forget_old_mails
from network.mail.state import OutboxState, outbox_state
from network.mail.worker import Worker, do_daily
from network.models import MailStatus, WorkerSign
from network.models.mail import Duty
from tests.network.mail.mails import make_mail

TODAY = date(2026, 3, 1)


@pytest.mark.django_db
def test_the_command_sends_what_is_due_and_ends(mailoutbox):
    for _number in range(60):
        make_mail()
    make_mail(next_try_at=timezone.now() + timedelta(minutes=1))

    call_command("worker", once=True)

    assert len(mailoutbox) == 60
    assert outbox_state().waiting == 1


@pytest.mark.django_db
def test_a_worker_leaves_one_sign_of_life():
    worker = Worker()

    worker.run(once=True)
    worker.run(once=True)

    [sign] = WorkerSign.objects.all()
    assert sign.worker == worker.id


@pytest.mark.django_db
def test_a_worker_whose_parent_is_gone_does_nothing(mailoutbox):
    make_mail()

    Worker(parent=os.getpid()).run()

    assert mailoutbox == []


@pytest.mark.django_db
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_worker_after_its_round(number, mailoutbox):
    before = signal.getsignal(number)
    make_mail()

    def duty():
        os.kill(os.getpid(), number)

    Worker(duties=[duty]).run()

    assert mailoutbox == []
    assert signal.getsignal(number) is before


@pytest.mark.django_db(transaction=True)
def test_a_worker_waits_for_its_database_and_says_so_once(
    monkeypatch, caplog, mailoutbox
):
    make_mail()
    worker = Worker()

    def fail(*args, **kwargs):
        raise OperationalError("the server closed the connection")

    with monkeypatch.context() as away:
        away.setattr(connection, "cursor", fail)
        worker.run(once=True)
        worker.run(once=True)
    worker.run(once=True)

    assert caplog.messages == [
        "The database does not answer, waiting for it: the server closed the connection"
    ]
    assert len(mailoutbox) == 1


@pytest.mark.django_db
def test_a_duty_is_done_once_a_day_by_one_of_the_workers():
    done = []

    def first():
        done.append("first")

    def second():
        done.append("second")

    do_daily([first], TODAY)
    do_daily([first, second], TODAY)
    do_daily([first], TODAY + timedelta(days=1))

    assert done == ["first", "second", "first"]
    assert set(Duty.objects.values_list("begun_on", flat=True)) == {
        TODAY,
        TODAY + timedelta(days=1),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("duties", [1, 3])
def test_a_day_whose_duties_are_done_costs_one_question(
    django_assert_num_queries, duties
):
    def duty():
        """Nothing to do."""

    named = [type(duty)(duty.__code__, {}, f"duty_{n}") for n in range(duties)]
    for each in named:
        each.__qualname__ = each.__name__
    do_daily(named, TODAY)

    with django_assert_num_queries(1):
        do_daily(named, TODAY)


def test_old_mails_are_forgotten_every_day():
    assert forget_old_mails in DAILY


@pytest.mark.django_db
def test_the_state_of_an_empty_outbox():
    assert outbox_state() == OutboxState(0, None, 0, None)
    assert not outbox_state().has_worker()


@pytest.mark.django_db
def test_the_state_of_the_outbox():
    now = timezone.now()
    for days in (1, 2):
        make_mail(queued_at=now - timedelta(days=days))
    make_mail(status=MailStatus.UNDELIVERABLE, queued_at=now - timedelta(days=9))
    make_mail(status=MailStatus.SENT, sent_at=now, queued_at=now - timedelta(days=9))
    WorkerSign.objects.create(seen_at=now)

    state = outbox_state()

    assert state == OutboxState(2, now - timedelta(days=2), 1, now)
    assert state.has_worker(now + timedelta(seconds=119))
    assert not state.has_worker(now + timedelta(seconds=120))
