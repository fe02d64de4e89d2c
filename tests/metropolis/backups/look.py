"""Says what a portal finds and refuses, and that it takes a new record; changes nothing."""

import json
import sys

import django

django.setup()

from django.db import DatabaseError, transaction

from conferences.models import Endorsement, EndorsementStep
from tests.factories import make_user
from tests.metropolis.search.indexed import found


def refusal(deed):
    try:
        with transaction.atomic():
            deed()
            transaction.set_rollback(True)
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return "done"


seen = {
    "found": sorted(map(list, found("quixotic"))),
    "by a step that there is not": refusal(
        lambda: Endorsement.objects.filter(status="revoked").update(status="draft")
    ),
    "by the log": refusal(EndorsementStep.objects.all().delete),
    "by a new record": refusal(lambda: make_user(email="new@example.org")),
}
sys.stdout.write(json.dumps(seen))
