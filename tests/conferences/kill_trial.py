"""Kills the web server and the worker while people apply, and counts what became of it.

python tests/conferences/kill_trial.py --applications 2000 --kills 200
tries it on SQLite, or with TEST_DATABASE_URL on PostgreSQL, in a database of its own.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.conferences.applicants import Applicants
from tests.conferences.sites import Site
from tests.network.mail.portals import administer, beside
from tests.network.mail.servers import MailServer

FILL = "tests/conferences/fill_site.py"
THEME, OFFICER = "families", "officer@example.org"


@dataclass(frozen=True)
class Outcome:
    """What became of the applications.

    `incomplete` ones lack their event, reference, step or mail, or have two. Mails that
    were delivered twice had one Message-ID, except for those of an `unknown` one; `woken`
    is how often some could not be sent at first.
    """

    applications: int
    kills_of_server: int
    kills_of_worker: int
    acknowledged: int
    repeated: int
    lost: int
    doubled: int
    confirmed: int
    incomplete: int
    events: int
    mails: int
    mails_doubled: int
    mails_lost: int
    delivered_twice: int
    unknown: int
    crashed: int
    woken: int
    other_answers: str
    seconds: float


class Trial:
    """Some applicants, a web server, a worker, and someone who kills the two."""

    def __init__(self, site, server, stamps, *, kills, seed=1):
        self.site, self.server = site, server
        self.applicants = Applicants(site, server, stamps)
        self.kills, self.killed, self.crashed = kills, Counter(), 0
        self.chance, self.woken = random.Random(seed), 0

    def run(self, most_seconds):
        """Kills as often as asked, then lets the rest be done and sent."""
        began = time.monotonic()
        self.site.start_server()
        self.worker = self.site.start_worker()
        self.applicants.begin()
        try:
            while self.applicants.are_busy() or self._mails_wait():
                if self._is_time_to_kill():
                    self._kill()
                self._start_what_ended()
                self._wake_mails()
                if time.monotonic() - began > most_seconds:
                    break
                time.sleep(self.chance.uniform(0, 0.1))
        finally:
            self.applicants.end()
            self.site.kill_all()
        return self._outcome(round(time.monotonic() - began, 1))

    def _is_time_to_kill(self):
        """By what was answered and not by seconds, so that much goes on at every kill."""
        killed = self.killed.total()
        due = 0.9 * killed * self.applicants.answers_to_come / self.kills
        return killed < self.kills and self.applicants.answered >= due

    def _kill(self):
        time.sleep(self.chance.uniform(0, 0.2))
        who = self.chance.choice(["server", "worker"])
        self.killed[who] += 1
        if who == "server":
            self.site.kill_server()
            self.site.start_server()
        else:
            self.worker.kill()
            self.worker.wait()
            self.worker = self.site.start_worker()

    def _start_what_ended(self):
        """Neither ends by itself: that would be a mistake of ours."""
        if self.worker.poll() is not None:
            self.crashed += 1
            self.worker = self.site.start_worker()
        if self.site.server.poll() is not None:
            self.crashed += 1
            self.site.start_server()

    def _mails_wait(self):
        return self.site.ask("SELECT 1 FROM network_mail WHERE status = 'waiting'")

    def _wake_mails(self):
        """As if the minutes had passed for which a mail rests that could not be sent."""
        resting = "WHERE status = 'waiting' AND last_error <> ''"
        if self.site.ask(f"SELECT 1 FROM network_mail {resting}"):
            self.woken += 1
            self.site.ask(
                "UPDATE network_mail SET next_try_at = queued_at, last_error = ''"
                f" {resting}"
            )

    def _outcome(self, seconds):
        applicants = self.applicants
        return Outcome(
            applications=len(applicants.stamps),
            kills_of_server=self.killed["server"],
            kills_of_worker=self.killed["worker"],
            acknowledged=len(applicants.acknowledged),
            repeated=applicants.repeated,
            confirmed=len(applicants.confirmed),
            crashed=self.crashed,
            woken=self.woken,
            other_answers=str(dict(applicants.other_answers)),
            seconds=seconds,
            **self._applications(),
            **self._mails(),
        )

    def _applications(self):
        rows = self.site.ask(
            "SELECT stamp, contact_email, status, reference, event_id"
            " FROM conferences_endorsement"
        )
        by_stamp = Counter(row[0] for row in rows)
        by_address = Counter(row[1] for row in rows)
        acknowledged = self.applicants.acknowledged
        sent = {self.applicants.number_of(row[0]): row[2:] for row in rows}
        whole = self._once_each()
        confirmed = self.applicants.confirmed
        return {
            "lost": sum(
                not by_stamp[self.applicants.id_of(number)] for number in acknowledged
            ),
            "doubled": sum(times > 1 for times in by_address.values()),
            "incomplete": sum(
                number not in sent
                or sent[number][0] != "submitted"
                or None in sent[number]
                or number not in whole
                for number in confirmed
            )
            + sum(
                number not in confirmed
                for number, (status, *_more) in sent.items()
                if status != "draft"
            ),
            "events": self._count("conferences_networkevent"),
        }

    def _once_each(self):
        """The applicants with one event, one reference, one step and one mail that says so."""
        titles = self.site.ask("SELECT title_en FROM conferences_networkevent")
        told = self.site.ask(
            """SELECT "to" FROM network_mail WHERE kind = 'application-received'"""
        )
        steps = self.site.ask(
            "SELECT stamp FROM conferences_endorsementstep step"
            " JOIN conferences_endorsement application"
            " ON application.id = step.endorsement_id WHERE deed = 'confirm'"
        )
        references = self.site.ask(
            "SELECT reference FROM conferences_endorsement WHERE reference IS NOT NULL"
        )
        counts = [Counter(row[0] for row in rows) for rows in (titles, told, steps)]
        if len(set(references)) != len(references):
            return set()
        return {
            number
            for number in range(len(self.applicants.stamps))
            if [
                counts[0][self.applicants.title_of(number)],
                counts[1][self.applicants.address_of(number)],
                counts[2][self.applicants.id_of(number)],
            ]
            == [1, 1, 1]
        }

    def _mails(self):
        rows = self.site.ask(
            """SELECT kind, "to", message_id, thread FROM network_mail"""
        )
        known = {message_id for _kind, _to, message_id, _thread in rows}
        # One kind of mail is sent to one person about one application once.
        once = Counter((kind, to, thread) for kind, to, _id, thread in rows)
        delivered = Counter(
            message["Message-ID"] for _to, message in list(self.server.taken)
        )
        return {
            "mails": len(rows),
            "mails_doubled": sum(times > 1 for times in once.values()),
            "mails_lost": len(known - delivered.keys()),
            "delivered_twice": sum(times > 1 for times in delivered.values()),
            "unknown": len(delivered.keys() - known),
        }

    def _count(self, table):
        return self.site.ask(f"SELECT count(*) FROM {table}")[0][0]


def table(outcome):
    """A line for each number."""
    return "".join(
        f"{name.replace('_', ' '):17} {number}\n"
        for name, number in asdict(outcome).items()
    )


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--applications", type=int, default=2000)
    words.add_argument("--kills", type=int, default=200)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    url, name = os.environ.get("TEST_DATABASE_URL", ""), f"apply_trial_{os.getpid()}"
    if url:
        administer(url, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        with tempfile.TemporaryDirectory() as folder, MailServer() as server:
            site = Site(Path(folder), url and beside(url, name), server.address)
            site.run("manage.py", "migrate", "--verbosity", "0")
            stamps = site.run(FILL, str(asked.applications)).split()
            # Slow enough for mails to be on their way whenever the worker is killed.
            server.slowness = 0.02
            trial = Trial(site, server, stamps, kills=asked.kills, seed=asked.seed)
            sys.stdout.write(table(trial.run(most_seconds=7200)))
    finally:
        if url:
            administer(url, f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    main()
