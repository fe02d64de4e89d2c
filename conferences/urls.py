"""Addresses of the conferences."""

from network.addresses import pages_below, pages_of

from .views import conferences, programme

urlpatterns = [
    *pages_of(
        "conferences",
        conferences.conference_list,
        "conferences",
        conferences.conference_detail,
        "conference",
    ),
    *pages_below("conferences", "programme", programme.programme, "programme"),
    *pages_below("conferences", "speakers", programme.speakers, "speakers"),
    *pages_below(
        "conferences", "sessions", programme.session, "session", "<int:session>/"
    ),
    *pages_of(
        "series",
        conferences.series_list,
        "series",
        conferences.series_detail,
        "conference-series",
    ),
]
