"""Addresses of the ground."""

from . import views
from .addresses import pages_of

urlpatterns = [
    *pages_of(
        "agreements",
        views.agreement_list,
        "agreements",
        views.agreement_detail,
        "agreement",
    ),
    *pages_of(
        "committees",
        views.committee_list,
        "committees",
        views.committee_detail,
        "committee",
    ),
]
