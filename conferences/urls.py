"""Addresses of the conferences."""

from django.urls import path

from network.addresses import pages_below, pages_of
from network.languages import section

from .views import calendars, conferences, programme

urlpatterns = [
    *pages_of(
        "conferences",
        conferences.conference_list,
        "conferences",
        conferences.conference_detail,
        "conference",
    ),
    *pages_below("conferences", "programme", programme.programme, "programme"),
    path(
        section("conferences", "feed.ics"),
        calendars.editions_calendar,
        name="conferences-calendar",
    ),
    *pages_below(
        "conferences",
        "programme",
        calendars.programme_calendar,
        "programme-calendar",
        end=".ics",
    ),
    *pages_below(
        "conferences",
        "sessions",
        calendars.session_calendar,
        "session-calendar",
        end="/<int:session>.ics",
    ),
    *pages_below("conferences", "speakers", programme.speakers, "speakers"),
    *pages_below(
        "conferences", "sessions", programme.session, "session", end="/<int:session>/"
    ),
    *pages_of(
        "series",
        conferences.series_list,
        "series",
        conferences.series_detail,
        "conference-series",
    ),
]
