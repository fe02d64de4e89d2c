"""Kills workers over and over while a mail server comes and goes, and counts the mails.

python tests/network/mail/kill_trial.py --mails 2000 --kills 200
tries it on SQLite, or with TEST_DATABASE_URL on PostgreSQL, in a database of its own.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.network.mail.portals import Portal, administer, beside
from tests.network.mail.servers import MailServer


@dataclass(frozen=True)
class Outcome:
    """What became of the mails; `doubled` were sent twice, with one Message-ID."""

    mails: int
    kills: int
    noted_as_sent: int
    lost: int
    doubled: int
    with_two_ids: int
    crashed: int
    seconds: float


class Trial:
    """Some workers, a mail server that is off half of the time, and someone who kills."""

    def __init__(self, portal, server, *, mails, kills, seed=1):
        self.portal, self.server = portal, server
        self.mails, self.kills = mails, kills
        self.chance = random.Random(seed)
        self.killed = self.crashed = 0
        self.next_kill_at = self.switch_at = 0.0
        self.workers = [portal.start_worker(), portal.start_worker()]

    def run(self, most_seconds):
        """Kills as often as asked, then lets the rest be sent."""
        began = time.monotonic()
        while self._waiting() or self.killed < self.kills:
            self._switch_server()
            if self._is_time_to_kill():
                self.killed += 1
                self._replace(self.chance.choice(self.workers))
            for worker in list(self.workers):
                if worker.poll() is not None:
                    self.crashed += 1
                    self._replace(worker)
            if time.monotonic() - began > most_seconds:
                break
            time.sleep(self.chance.uniform(0, 0.1))
        self.portal.kill_all()
        return self._outcome(time.monotonic() - began)

    def _is_time_to_kill(self):
        """As often as it is asked, while mails are sent: by mails and not by seconds."""
        taken = len(self.server.taken)
        if self.killed == self.kills or taken < self.next_kill_at:
            return False
        self.next_kill_at = taken + 0.8 * self.mails / self.kills
        return True

    def _replace(self, worker):
        worker.kill()
        worker.wait()
        self.workers.remove(worker)
        self.workers.append(self.portal.start_worker())

    def _switch_server(self):
        """On and off by turns, until nobody is killed any more."""
        if time.monotonic() < self.switch_at:
            return
        self.switch_at = time.monotonic() + self.chance.uniform(0.3, 1.5)
        if self.server.is_on and self.killed < self.kills:
            self.server.stop()
            return
        if not self.server.is_on:
            self.server.start()
        # As if the hour had passed for which a mail may have to rest.
        self.portal.ask(
            "UPDATE network_mail SET next_try_at = queued_at WHERE status = 'waiting'"
        )

    def _waiting(self):
        return self.portal.ask(
            "SELECT count(*) FROM network_mail WHERE status <> 'sent'"
        )[0][0]

    def _outcome(self, seconds):
        ids = self.server.message_ids()
        expected = {f"mail{number}@example.org" for number in range(self.mails)}
        return Outcome(
            mails=self.mails,
            kills=self.killed,
            noted_as_sent=self.mails - self._waiting(),
            lost=len(expected - ids.keys()),
            doubled=sum(len(sent) > 1 for sent in ids.values()),
            with_two_ids=sum(len(set(sent)) > 1 for sent in ids.values()),
            crashed=self.crashed,
            seconds=round(seconds, 1),
        )


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--mails", type=int, default=2000)
    words.add_argument("--kills", type=int, default=200)
    asked = words.parse_args()
    url, name = os.environ.get("TEST_DATABASE_URL", ""), f"mail_trial_{os.getpid()}"
    if url:
        administer(url, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        with tempfile.TemporaryDirectory() as folder, MailServer() as server:
            portal = Portal(Path(folder), url and beside(url, name), server.address)
            portal.run("manage.py", "migrate", "--verbosity", "0")
            portal.run("tests/network/mail/fill.py", str(asked.mails))
            # Slow enough for mails to be on their way whenever a worker is killed.
            server.slowness = 0.05
            trial = Trial(portal, server, mails=asked.mails, kills=asked.kills)
            sys.stdout.write(f"{trial.run(most_seconds=3600)}\n")
    finally:
        if url:
            administer(url, f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    main()
