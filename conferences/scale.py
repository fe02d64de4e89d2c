"""A made-up edition of a large conference, for measuring only: its texts say so."""

from datetime import date, time, timedelta
from random import Random

from conferences.models import (
    Conference,
    ConferenceSeries,
    ConferenceStatus,
    Day,
    Presentation,
    Room,
    Session,
    SessionKind,
    Speaker,
    SpeakerRole,
)
from network.languages import LANGUAGES
from network.text import fold, sort_key

ROOMS, DAYS, SESSIONS, TALKS = 14, 4, 500, 3
FIRST_DAY = date(2099, 6, 1)
HOURS = [time(hour) for hour in (9, 10, 11, 12, 14, 15, 16, 17, 18)]
LENGTH = timedelta(minutes=55)
WORDS = (
    *("housing", "work", "school", "asylum", "language", "return", "family", "policy"),
    *("health", "border", "street", "youth", "care", "rights", "survey", "council"),
)
SYLLABLES = ("ba", "den", "mo", "ri", "sal", "ten", "vo", "zu", "ka", "lor", "é", "ñu")


def make_up_edition(sessions=SESSIONS, seed=1):
    """The edition, published with its whole programme; the caller takes it back.

    The same seed makes the same texts. Not by way of record_edit: nobody translates it.
    """
    chance = Random(seed)
    texts = in_three("name", "Scale data: a conference that does not exist")
    series = ConferenceSeries.objects.create(
        **common(), **texts, **in_three("description", "Scale data")
    )
    conference = Conference.objects.create(
        series=series,
        status=ConferenceStatus.ANNOUNCED,
        starts_on=str(FIRST_DAY),
        ends_on=str(FIRST_DAY + timedelta(days=DAYS - 1)),
        time_zone="America/Toronto",
        programme_is_public=True,
        **common(),
        **texts,
    )
    days = Day.objects.bulk_create(
        Day(conference=conference, date=FIRST_DAY + timedelta(days=n), is_public=True)
        for n in range(DAYS)
    )
    rooms = Room.objects.bulk_create(
        Room(conference=conference, name=f"Room {n}", order=n) for n in range(ROOMS)
    )
    _fill(conference, days, rooms, sessions, chance)
    return conference


def common():
    return {"published_at": "2026-01-01T00:00Z", "confidence": "read"}


def _fill(conference, days, rooms, number, chance):
    places = [(day, hour, room) for day in days for hour in HOURS for room in rooms]
    sessions = []
    for day, hour, room in sorted(
        chance.sample(places, min(number, len(places))), key=_place
    ):
        name = title(chance)
        sessions.append(
            Session(
                conference=conference,
                kind=SessionKind.WORKSHOP,
                day=day,
                room=room,
                starts_at=hour,
                ends_at=hour.replace(minute=LENGTH.seconds // 60),
                working_languages=chance.choice(["en", "fr", "en fr", "es"]),
                **in_three("title", name),
                **{f"state_{code}": "present" for code in LANGUAGES},
            )
        )
    Session.objects.bulk_create(sessions)
    talks = Presentation.objects.bulk_create(
        Presentation(session=session, order=n, **in_three("title", title(chance)))
        for session in sessions
        for n in range(TALKS)
    )
    chairs = [_speaker(chance, session=s, role=SpeakerRole.CHAIR) for s in sessions]
    Speaker.objects.bulk_create(
        [*chairs, *(_speaker(chance, presentation=talk) for talk in talks)]
    )


def _place(place):
    day, hour, room = place
    return day.date, hour, room.order


def title(chance):
    return f"Scale data: {' '.join(chance.sample(WORDS, 5))} {chance.randrange(10_000)}"


def _speaker(chance, **fields):
    family = "".join(chance.choices(SYLLABLES, k=4)).capitalize()
    name = f"{''.join(chance.choices(SYLLABLES, k=2)).capitalize()} {family}"
    return Speaker(
        name=name,
        family_name=family,
        affiliation=f"Scale data {chance.randrange(200)}",
        found_by=fold(name),
        **{f"sort_{code}": sort_key(f"{family} {name}", code) for code in LANGUAGES},
        **fields,
    )


def in_three(field, text):
    return {f"{field}_{code}": text for code in LANGUAGES}
