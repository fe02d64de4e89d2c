"""Addresses of the conferences."""

from network.addresses import pages_of

from . import views

urlpatterns = [
    *pages_of(
        "conferences",
        views.conference_list,
        "conferences",
        views.conference_detail,
        "conference",
    ),
    *pages_of(
        "series", views.series_list, "series", views.series_detail, "conference-series"
    ),
]
