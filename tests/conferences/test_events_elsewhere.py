"""Network events on other pages, and what is hidden of them everywhere."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from network.search import index
from tests.conferences.event_pages import LIST, found, text_of, titled
from tests.factories import (
    in_three,
    make_city,
    make_country,
    make_endorsement,
    make_event,
    make_organisation,
    make_organiser,
    make_scheme,
    make_scheme_entry,
    make_theme,
)
from tests.metropolis.pages import address_in, statements, withdraw

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.content,
    pytest.mark.usefixtures("_without_history"),
]


# Other pages.


def test_the_home_page_shows_the_next_three_events(client):
    for number in (4, 1, 3, 2):
        titled(f"Event no. {number}", f"2999-0{number}")
    titled("Over", "1999")

    answer = client.get("/en/")

    shown = [str(event) for event in answer.context["upcoming"]]
    assert shown == ["Event no. 1", "Event no. 2", "Event no. 3"]
    assert all(title in answer.text for title in shown)


def test_the_home_page_speaks_of_no_events_where_there_are_none(client):
    titled("Over", "1999")

    assert "Upcoming events" not in client.get("/en/").text


def linked(kind, **fields):
    """A record whose page gathers events, one of its events, and how the list has it."""
    if kind == "theme":
        event = make_event(**fields)
        event.themes.add(theme := make_theme())
        return theme, event, {"theme": theme.code}
    if kind == "city":
        city = make_city()
        return city, make_event(city=city, **fields), {"city": city.pk}
    if kind == "country":
        country = make_country()
        event = make_event(country=country, **fields)
        return country, event, {"country": country.iso2}
    body = make_organisation()
    event = make_organiser(make_event(**fields), organisation=body).event
    return body, event, {"organiser": body.pk}


PAGES = ["theme", "city", "country", "organisation"]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_shows_its_events_and_leads_to_the_list_of_them(client, kind, language):
    record, event, query = linked(kind)

    page = client.get(address_in(language, record)).text

    assert getattr(event, f"title_{language}") in page
    whole = f"{address_in(language, 'events')}?{'&'.join(f'{k}={v}' for k, v in query.items())}"
    assert f'href="{whole}"' in page
    assert [*client.get(whole).context["page"]] == [event]


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_shows_no_event_that_is_not_public(client, kind):
    record, _event, _query = linked(kind, published_at=None)

    answer = client.get(record.get_absolute_url())

    assert answer.context["events"]["events"] == []
    assert "Event " not in answer.text


def test_a_page_shows_ten_events_and_says_how_many_there_are(client):
    city = make_city()
    for n in range(1, 13):
        titled(f"No. {n:02}", f"2999-06-{n:02}", city=city)

    answer = client.get(city.get_absolute_url())

    shown = [str(event) for event in answer.context["events"]["events"]]
    assert shown == [f"No. {n:02}" for n in range(1, 11)]
    assert "All 12 events, in the list of events" in answer.text


def test_a_city_of_which_only_events_are_known_is_not_called_unknown(client):
    record, _event, _query = linked("city")

    assert "No other record of the network" not in text_of(
        client, record.get_absolute_url()
    )


# What is not public.


def hidden_links(event):
    """The event with a hidden city, theme, organisation and agenda, all called Phantom."""
    hidden = {"published_at": None}
    event.city = make_city(**hidden, **in_three("name", "Phantom city"))
    event.save()
    event.themes.add(make_theme(**hidden, **in_three("name", "Phantom theme")))
    body = make_organisation(**hidden, **in_three("name", "Phantom body"))
    make_organiser(event, organisation=body)
    agenda = make_scheme(**hidden, **in_three("name", "Phantom agenda"))
    event.agenda.add(make_scheme_entry(agenda, **in_three("label", "Phantom topic")))
    unchecked = make_scheme_entry(
        make_scheme(), confidence="unchecked", **in_three("label", "Phantom entry")
    )
    event.agenda.add(unchecked)
    return event


def test_hidden_records_are_named_nowhere_with_their_event(client):
    event = hidden_links(make_event(place_name="Lakeside"))
    index.sweep()
    feeds = [f"/en/events/feed.{form}" for form in ("atom", "ics")]
    pages = ["/en/", LIST, event.get_absolute_url(), event.calendar_address, *feeds]
    pages += [f"{LIST}?q=lakeside", "/en/search/?kind=event"]

    named = [page for page in pages if "Phantom" in client.get(page).text]

    assert named == []
    assert found(client, q="phantom") == []


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_an_event_that_is_not_public_stands_nowhere(client, state):
    later = timezone.now() + dt.timedelta(days=1)
    event = titled("Phantom", city=make_city())
    if state == "withdrawn":
        withdraw(event)
    else:
        event.published_at = None if state == "draft" else later
        event.save()
    index.sweep()
    feeds = [f"/en/events/feed.{form}" for form in ("atom", "ics")]
    place = event.city.get_absolute_url()
    pages = ["/en/", LIST, *feeds, place, "/en/search/?kind=event", "/sitemap.xml"]

    named = [
        page for page in pages if re.search("Phantom|phantom", client.get(page).text)
    ]

    assert named == []
    facets = client.get(LIST).context["filter"].form.fields
    assert not facets["city"].queryset.exists()
    assert not facets["country"].queryset.exists()
    assert len([*facets["language"].choices]) == 1
    address = event.calendar_address
    assert client.get(address).status_code == (410 if state == "withdrawn" else 404)


# How often the database is asked.


def fill(number):
    for _ in range(number):
        event = make_event(city=make_city(), starts_on="2999-06-01")
        event.themes.add(make_theme())
        make_organiser(event, organisation=make_organisation())
        make_endorsement("endorsed", event=event)


@pytest.mark.parametrize("address", [LIST, "/en/", "/en/events/feed.ics"])
def test_more_events_do_not_ask_the_database_more(client, address):
    fill(1)
    with_one = statements(client, address)
    fill(9)

    assert statements(client, address) == with_one
