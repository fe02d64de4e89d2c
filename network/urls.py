"""Addresses of the ground."""

from django.urls import path

from . import views
from .addresses import page_below_list, pages_of
from .preview import preview

urlpatterns = [
    path("preview/<str:token>/", preview, name="preview"),
    *page_below_list(
        *("contact", "check", views.confirm_message, "contact-confirm"),
        end="/<str:token>/",
    ),
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
