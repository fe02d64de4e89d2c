"""People who apply at once, and who press the button again when no answer comes."""

import re
import time
from collections import Counter, deque
from datetime import date, timedelta
from http.client import HTTPConnection, HTTPException
from threading import Event, Lock, Thread
from urllib.parse import urlencode, urlsplit

AT_ONCE = 4
TAKEN, TOO_MANY = 303, 429
AWAY = (500, 502, 503)  # of which a person says: again later
EVENT_ON = date.today() + timedelta(days=120)


class Applicants:
    """One for every stamp; every other one also confirms the e-mail address.

    Each asks from a network of their own, for an organisation of their own.
    """

    def __init__(self, site, server, stamps):
        self.site, self.server, self.stamps = site, server, stamps
        self.numbers = {self.id_of(n): n for n in range(len(stamps))}
        self.acknowledged, self.confirmed = set(), set()
        self.repeated, self.other_answers = 0, Counter()
        self.to_do = deque((self._apply, number) for number in range(len(stamps)))
        self.links, self.read, self.one_reads = {}, 0, Lock()
        self.is_over = Event()
        self.threads = [Thread(target=self._work) for _n in range(AT_ONCE)]

    # What is known of the one with this number.

    def id_of(self, number):
        """The stamp as the database keeps it."""
        return self.stamps[number].partition(".")[0]

    def number_of(self, stamp):
        return self.numbers[stamp]

    @staticmethod
    def address_of(number):
        return f"applicant@university{number}.example"

    @staticmethod
    def title_of(number):
        return f"Seminar {number}"

    # What the one who kills asks.

    @property
    def answers_to_come(self):
        return len(self.stamps) + (len(self.stamps) + 1) // 2

    @property
    def answered(self):
        return len(self.acknowledged) + len(self.confirmed)

    def begin(self):
        for thread in self.threads:
            thread.start()

    def are_busy(self):
        return any(thread.is_alive() for thread in self.threads)

    def end(self):
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    # What they do.

    def _work(self):
        while not self.is_over.is_set():
            try:
                deed, number = self.to_do.popleft()
            except IndexError:
                return
            deed(number)

    def _apply(self, number):
        answer = self._insist(number, "/en/events/submit/", self._form(number))
        if answer != TAKEN:
            return
        self.acknowledged.add(number)
        if number % 2 == 0:
            self.to_do.append((self._confirm, number))

    def _confirm(self, number):
        link = self._link_to(self.address_of(number))
        if link is None:
            # The mail has not come yet.
            self.to_do.append((self._confirm, number))
            time.sleep(0.1)
            return
        answer = self._insist(number, link, {})
        if answer == TAKEN:
            self.confirmed.add(number)
        elif answer is not None:
            self.other_answers[answer] += 1

    def _form(self, number):
        return {
            "stamp": self.stamps[number],
            "send": "",
            "organisation": f"University {number}",
            "contact_name": f"Applicant {number}",
            "contact_email": self.address_of(number),
            "title": self.title_of(number),
            "kind": "seminar",
            "starts_on": EVENT_ON.isoformat(),
            "place": "Lakeside",
            "languages": ["en", "fr"],
            "themes": ["families"],
            "fit": "On the families of seasonal workers.",
            "programme": "https://example.org/programme",
            "consent": "on",
        }

    def _insist(self, number, path, fields):
        """Sends the same until there is an answer: its status."""
        while not self.is_over.is_set():
            answer = self._post(number, path, fields)
            if answer == TAKEN:
                return answer
            if answer is None:
                self.repeated += 1
            elif answer == TOO_MANY:
                self._pass_a_day()
            else:
                self.other_answers[answer] += 1
                if answer not in AWAY:
                    return answer
            time.sleep(0.1)
        return None

    def _post(self, number, path, fields):
        """The status of the answer, or None where there is none."""
        connection = HTTPConnection("127.0.0.1", self.site.port, timeout=30)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"10.{number // 256}.{number % 256}.1",
        }
        try:
            body = urlencode(fields, doseq=True)
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()
        return answer.status

    def _pass_a_day(self):
        """As if the day were over for which the portal takes no more from all together."""
        self.site.ask("DELETE FROM network_tally")

    def _link_to(self, address):
        """The path of the link that was mailed there, or None."""
        with self.one_reads:
            for to, message in self.server.taken[self.read :]:
                self.read += 1
                text = message.get_body(["plain"]).get_content()
                if found := re.search(r"http\S+/events/confirm/\S*", text):
                    self.links[to] = urlsplit(found[0]).path
        return self.links.get(address)
