"""Addresses of records: a section, a number that never changes, a slug that may."""

from django.urls import path
from django.utils.functional import lazy

from .languages import BELOW, LANGUAGES, active, section


def pages_of(name, list_view, list_name, view, record_name):
    """The list and the record pages of one section; the bare number is redirected."""
    return [
        path(section(name), list_view, name=list_name),
        path(section(name, "<int:id>/"), view),
        path(section(name, "<int:id>/<str:slug>/"), view, name=record_name),
    ]


def pages_below(name, word, view, page_name, *, end="/"):
    """A page below the records of a section, by the word of the active language.

    The words of the other languages lead to the same view, which redirects them.
    """
    words = [_below(name, word, end, turn) for turn in range(len(LANGUAGES))]
    return [path(words[0], view, name=page_name), *(path(w, view) for w in words[1:])]


def _below(name, word, end, turn):
    def route():
        codes = list(LANGUAGES)
        code = codes[(codes.index(active()) + turn) % len(codes)]
        return f"{section(name)}<int:id>/<str:slug>/{BELOW[word][code]}{end}"

    return lazy(route, str)()
