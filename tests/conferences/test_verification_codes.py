"""Codes as people type them, and those who try many."""

import datetime as dt
import re

import pytest

from conferences.models import Endorsement, EndorsementStatus
from network.check_codes import new_code
from network.forms.limits import LIMITS, Limit
from network.models import Tally
from tests.conferences.endorsed import make_registered
from tests.factories import make_endorsement

pytestmark = [pytest.mark.django_db, pytest.mark.content]

CODE = "ABCDEFGHJT"
HOUR = dt.timedelta(hours=1)


@pytest.mark.parametrize(
    "typed", ["abcdefghjt", "ABCDE-FGHJT", "abcde fghjt", "ABCDE%20FGHJT%20"]
)
@pytest.mark.parametrize("ending", ["", ".json"])
def test_a_code_that_is_typed_otherwise_leads_to_its_page(client, typed, ending):
    answer = client.get(f"/v/{typed}{ending}")

    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        f"/v/{CODE}{ending}",
    )


@pytest.mark.parametrize("typed", ["ABCDEFGHJ0", "ABC", "%00", "ABCDEFGHJTT", "é" * 10])
def test_a_mistyped_code_is_told_from_one_that_nobody_has(client, typed):
    mistyped, unknown = client.get(f"/v/{typed}"), client.get(f"/v/{CODE}")

    said = {
        sentence
        for answer in (mistyped, unknown)
        for sentence in ("This code is mistyped.", "No endorsement has this code.")
        if sentence in answer.text
    }
    assert (mistyped.status_code, unknown.status_code) == (404, 404)
    assert len(said) == 2
    assert "This code is mistyped." in mistyped.text
    assert re.findall(r'<article lang="(\w\w)"', mistyped.text) != []


@pytest.mark.parametrize(
    "status", [s for s in EndorsementStatus.values if s not in ("endorsed", "closed")]
)
def test_what_was_never_endorsed_has_no_code_to_be_found_by(client, status):
    endorsement = make_endorsement(status)

    answer = client.get(f"/v/{endorsement.code or new_code()}")

    assert answer.status_code == (200 if status == "revoked" else 404)
    assert Endorsement.objects.registered().count() == (status == "revoked")


def test_the_form_leads_to_the_page_of_what_is_typed(client):
    answer = client.get("/v/", {"code": " abcde-fghjt "})

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/v/{CODE}")


@pytest.mark.parametrize("typed", ["ABCDEFGHJ0", "a/b", '"><svg onload=1>', "?"])
def test_the_form_keeps_what_is_mistyped(client, typed):
    answer = client.get("/v/", {"code": typed})

    assert answer.status_code == 404
    assert "This code is mistyped." in answer.text
    assert "<svg" not in answer.text


def test_the_empty_form_is_a_page(client):
    answer = client.get("/v/")

    assert answer.status_code == 200
    assert answer.text.count('<form method="get" action="/v/">') == 3
    assert 'role="alert"' not in answer.text


# A limit against guessing.


@pytest.fixture
def _few(monkeypatch):
    monkeypatch.setitem(LIMITS, "verify", (Limit("network", 2, HOUR),))


@pytest.mark.usefixtures("_few")
@pytest.mark.parametrize("ending", ["", ".json"])
def test_whoever_tries_many_codes_is_told_to_wait(client, ending):
    answers = [client.get(f"/v/{new_code()}{ending}") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 3600
    assert answers[2].headers["Cache-Control"] == "no-store"
    assert ("too-many" if ending else "Too many codes") in answers[2].text


@pytest.mark.usefixtures("_few")
def test_codes_that_exist_or_are_mistyped_are_not_counted(client):
    make_registered(code=CODE)

    statuses = {client.get(f"/v/{CODE}").status_code for _ in range(5)}
    mistyped = {client.get("/v/ABCDEFGHJ0").status_code for _ in range(5)}

    assert (statuses, mistyped) == ({200}, {404})
    assert Tally.objects.count() == 0


def test_a_hall_may_read_one_misprinted_code():
    assert LIMITS["verify"] == (Limit("network", 60, HOUR), Limit("all", 2000, HOUR))
