"""Queues mails through the portal's own code, in as many threads as it is told.

python fill.py COUNT       mails to mail0@example.org, mail1@example.org …
python fill.py COUNT KEY   COUNT threads queue a mail with one key, all at once
"""

import sys
from threading import Barrier, Thread

import django

django.setup()

from django.db import connection, transaction

from network.archive import load
from network.archive.nouns import NOUNS
from network.mail import queue
from network.models import MailText


def put(number, key):
    return queue(
        "report-received",
        to=f"mail{number}@example.org",
        language=("en", "fr", "es", "")[number % 4],
        values={"reference": number},
        dedupe_key=key,
    )


def queue_many(count):
    load([noun for noun in NOUNS if noun.model is MailText])
    with transaction.atomic():
        for number in range(count):
            put(number, f"trial-{number}")


def queue_one_at_once(count, key):
    """Prints the row that each thread was given."""
    found, begin = [], Barrier(count)

    def work():
        begin.wait()
        found.append(put(0, key).pk)
        connection.close()

    threads = [Thread(target=work) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stdout.write(" ".join(map(str, found)))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        queue_one_at_once(int(sys.argv[1]), sys.argv[2])
    else:
        queue_many(int(sys.argv[1]))
