"""Addresses of the conferences."""

from django.urls import path
from django.views.decorators.http import conditional_page

from network.addresses import page_below_list, pages_below, pages_of
from network.languages import section
from network.listings import FEED

from .views import (
    applying,
    calendars,
    citations,
    conferences,
    events,
    figures,
    files,
    kit,
    paper,
    paper_series,
    papers,
    programme,
    register,
    volumes,
)

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
    *pages_below("series", "figures", figures.figures, "figures"),
    path(
        section("papers", "export.<str:form>"),
        citations.export_list,
        name="papers-export",
    ),
    path(section("papers", "cite/"), citations.shortlist, name="papers-cite"),
    path(
        section("papers", "cite/export.<str:form>"),
        citations.export_shortlist,
        name="papers-cite-export",
    ),
    path(
        section("papers", "<int:id>/<str:slug>/export.<str:form>"),
        citations.export,
        name="paper-export",
    ),
    path(
        section("papers", "<int:id>/<str:slug>/<int:file>-<str:name>.pdf"),
        files.paper_file,
        name="paper-file",
    ),
    *page_below_list("events", "submit", applying.apply, "apply"),
    *page_below_list(
        *("events", "submit", applying.apply_on_paper, "apply-on-paper"),
        end=".<str:form>",
    ),
    *page_below_list(
        "events",
        "check",
        applying.confirm,
        "application-confirm",
        end="/<str:token>/",
    ),
    *page_below_list(
        "events",
        "application",
        applying.application,
        "application",
        end="/<str:token>/",
    ),
    *page_below_list("events", "kit", kit.kit, "kit", end="/<str:token>/"),
    *page_below_list(
        "events", "kit", kit.kit_file, "kit-file", end="/<str:token>/<str:name>"
    ),
    path(section("events", "feed.ics"), events.events_calendar, name="events-calendar"),
    path(
        section("events", "<int:id>/<str:slug>/event.ics"),
        events.event_calendar,
        name="event-calendar",
    ),
    path(
        section("events", "<int:id>/<str:slug>/<int:file>-<str:name>.pdf"),
        files.event_file,
        name="event-file",
    ),
    *pages_of("events", events.event_list, "events", events.event_detail, "event"),
    path(section("endorsements"), register.endorsement_list, name="endorsements"),
    *page_below_list(
        "endorsements", "figures", register.figures, "endorsement-figures"
    ),
    path(
        section("endorsements", FEED),
        conditional_page(register.endorsement_feed),
        name="endorsements-feed",
    ),
    path(
        section("endorsements", "export.csv"),
        register.export,
        name="endorsements-export",
    ),
    *pages_of("papers", papers.paper_list, "papers", paper.paper_detail, "paper"),
    *pages_of(
        "volumes", volumes.volume_list, "volumes", volumes.volume_detail, "volume"
    ),
    *pages_of(
        "paper-series",
        paper_series.series_list,
        "paper-series",
        paper_series.series_detail,
        "series-of-papers",
    ),
    *page_below_list("papers", "authors", papers.author_list, "paper-authors"),
]
