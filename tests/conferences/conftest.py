"""An edition with the beginnings of a programme."""

import datetime as dt

import pytest

from tests.factories import (
    make_conference,
    make_country,
    make_day,
    make_person,
    make_presentation,
    make_room,
    make_session,
    make_speaker,
    make_theme,
)


@pytest.fixture
def edition():
    return make_conference(
        status="announced",
        starts_on="2027-06-14",
        ends_on="2027-06-16",
        time_zone="America/Toronto",
    )


@pytest.fixture
def programme(edition):
    """A session at nine with a chair and a talk."""
    session = make_session(
        edition,
        code="W1",
        day=make_day(edition, "2027-06-14"),
        room=make_room(edition, name="B1", seats=40),
        starts_at=dt.time(9),
        ends_at=dt.time(10, 30),
        working_languages="en fr",
        interpretation="es",
        abstract_en="=SUM(A1) is a text\nof two lines",
    )
    session.themes.add(make_theme(name_en="Housing", name_fr="Logement"))
    country = make_country(name_en="Chile")
    make_speaker(session=session, role="chair", name="Ana Ruiz", affiliation="City")
    talk = make_presentation(session, language="es", slides="https://example.org/s")
    make_speaker(
        presentation=talk,
        name="Zoé Œuvre",
        family_name="Œuvre",
        country=country,
        person=make_person(),
    )
    return session
