"""Addresses of the centres."""

from network.addresses import pages_of

from . import views

urlpatterns = pages_of(
    "centres", views.centre_list, "centres", views.centre_detail, "centre"
)
