"""Addresses of the centres; the page of one gathers from every app."""

from network.addresses import list_of

from . import views

urlpatterns = list_of("centres", views.centre_list, "centres")
