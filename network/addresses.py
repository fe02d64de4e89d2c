"""Addresses of records: a section, a number that never changes, a slug that may."""

from django.urls import path

from .languages import section


def pages_of(name, list_view, list_name, view, record_name):
    """The list and the record pages of one section; the bare number is redirected."""
    return [
        path(section(name), list_view, name=list_name),
        path(section(name, "<int:id>/"), view),
        path(section(name, "<int:id>/<str:slug>/"), view, name=record_name),
    ]
