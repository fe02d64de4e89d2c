"""Writes without a pause, in four threads: an application and a mail about it at once."""

from itertools import count
from threading import Thread

import django

django.setup()

from django.db import transaction

from network.mail.outbox import put
from tests.factories import make_endorsement


def work(thread):
    for number in count():
        name = f"{thread}-{number}"
        with transaction.atomic():
            make_endorsement("draft", stamp=name, contact_email=f"{name}@example.org")
            put(name, to=f"{name}@example.org", subject="Subject", text="Text")


for thread in "abcd":
    Thread(target=work, args=[thread]).start()
