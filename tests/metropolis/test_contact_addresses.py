"""The address to which messages go is given by no public door."""

import pytest
from django.test import Client
from django.urls import reverse

from network.languages import LANGUAGES
from network.search import index
from tests.factories import (
    make_agreement,
    make_committee,
    make_contribution,
    make_fact,
    make_paper,
    make_role,
)
from tests.metropolis.pages import (
    FEEDS,
    LISTS,
    address_in,
    addresses,
    make_fixed_pages,
    withdraw,
)
from tests.metropolis.writing import MAKERS, link, make_mail_texts, send, to

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("_without_history"),
]

SECRET = "hidden-mailbox"
ADDRESS = f"{SECRET}@example.org"
of_every_kind = pytest.mark.parametrize("kind", MAKERS)


def make_addressed(kind):
    """A record with an address, and neighbours that name the record."""
    record = MAKERS[kind](contact_email=ADDRESS, name_en="Quixotic")
    make_fact(record)
    if kind == "centre":
        make_contribution(make_paper(centre=record))
    if kind == "chapter":
        make_agreement(chapter=record)
    if kind != "chapter":
        make_role(record)
    make_committee()
    index.sweep()
    return record


def doors(record):
    """Every public address at which something of the record could stand."""
    things = ["home", "search", "parity", "parity-json", *LISTS, *FEEDS, record]
    for thing in things:
        yield from addresses(thing).values()
    for language in LANGUAGES:
        yield to(record, language)
        for name in ("search", "search-feed", *LISTS):
            for words in ("quixotic", SECRET, ADDRESS):
                yield f"{address_in(language, name)}?q={words}"
        yield f"{address_in(language, 'search-suggest')}?q={SECRET}"
    permanent = reverse("permanent", args=[record.KIND, record.pk])
    yield from (permanent, "/sitemap.xml", "/robots.txt", "/readyz")


@of_every_kind
def test_no_public_door_gives_the_address(client, kind):
    make_fixed_pages()
    record = make_addressed(kind)

    told = {door: client.get(door).text for door in doors(record)}

    # The words of a question are shown again: they are the asker's own.
    asked = [door for door, text in told.items() if SECRET in text]
    assert [door for door in asked if SECRET not in door] == []
    assert "Quixotic" in told[address_in("en", record)]


@pytest.mark.parametrize(
    ("kind", "name"), [("centre", "centres"), ("chapter", "chapters")]
)
def test_nothing_is_found_by_the_address(client, kind, name):
    record = make_addressed(kind)

    def found_by(words):
        pages = (address_in("en", name), address_in("en", "search"))
        texts = [client.get(f"{page}?q={words}").text for page in pages]
        return [f'href="{record.get_absolute_url()}"' in text for text in texts]

    assert found_by("quixotic") == [True, True]
    for words in (SECRET, ADDRESS, "mailbox"):
        assert found_by(words) == [False, False]


@of_every_kind
def test_who_reads_programmes_forms_is_not_told_the_address(client, kind):
    record = make_addressed(kind)
    permanent = reverse("permanent", args=[record.KIND, record.pk])

    for form in ("application/json", "application/ld+json", "text/csv", "*/*"):
        answer = client.get(permanent, headers={"Accept": form}, follow=True)
        assert SECRET not in answer.text


@of_every_kind
def test_the_writer_is_told_the_address_by_nothing_that_happens(client, kind):
    make_mail_texts()
    record = make_addressed(kind)

    answers = [
        client.get(to(record)),
        send(client, to(record), message=""),
        send(client, to(record), stamp="x"),
        send(client, to(record)),
        client.get("/en/contact/sent/"),
        client.get(link()),
        client.post(link(), follow=True),
        client.get(link()),
    ]

    assert [answer.status_code for answer in answers] == [
        *(200, 400, 400, 303, 200, 200, 200, 200)
    ]
    assert [SECRET in answer.text for answer in answers] == [False] * 8
    assert not any(SECRET in str(answer.headers) for answer in answers)


@of_every_kind
def test_a_withdrawn_record_does_not_give_its_address(client, kind):
    record = withdraw(make_addressed(kind), en="A mistake.")

    for path in (address_in("en", record), to(record)):
        assert SECRET not in client.get(path).text


@of_every_kind
def test_a_closed_form_tells_strangers_nothing(kind):
    record = make_addressed(kind)
    record.published_at = None
    record.save()

    assert SECRET not in Client().get(to(record)).text
