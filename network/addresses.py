"""Addresses of records: a section, a number that never changes, a slug that may."""

from django.urls import path, reverse
from django.utils.functional import lazy
from django.views.decorators.http import conditional_page, require_safe

from .feeds import feed
from .languages import BELOW, LANGUAGES, active, section
from .listings import FEED, moved


def pages_of(name, list_view, list_name, view, record_name):
    """The list, its feed and the record pages of one section."""
    return [
        *list_of(name, list_view, list_name),
        *records_of(name, view, record_name),
    ]


def list_of(name, view, list_name):
    """The list and its feed: the view answers by `listing`, or by what it is given."""
    return [
        path(section(name), view, name=list_name),
        path(
            section(name, FEED),
            conditional_page(view),
            {"answer": feed},
            name=f"{list_name}-feed",
        ),
    ]


def records_of(name, view, record_name):
    """The record pages; the bare number is redirected."""
    return [
        path(section(name, "<int:id>/"), view),
        path(section(name, "<int:id>/<str:slug>/"), view, name=record_name),
    ]


def pages_below(name, word, view, page_name, *, end="/"):
    """A page below the records of a section, by the word of the active language.

    The words of the other languages lead to the same view, which redirects them.
    """
    words = [_below(name, word, end, turn) for turn in range(len(LANGUAGES))]
    return [path(words[0], view, name=page_name), *(path(w, view) for w in words[1:])]


def page_below_list(name, word, view, page_name, *, end="/"):
    """A page below the list of a section; the words of the other languages lead to it.

    The word of a page below such a page names both: "propose/decisions".
    """

    def renamed(request, **place):
        return moved(request, reverse(page_name, kwargs=place))

    own, *others = (
        _below(name, word, end, turn, record="") for turn in range(len(LANGUAGES))
    )
    return [
        path(own, view, name=page_name),
        *(path(other, require_safe(renamed)) for other in others),
    ]


def _below(name, word, end, turn, record="<int:id>/<str:slug>/"):
    def route():
        codes = list(LANGUAGES)
        code = codes[(codes.index(active()) + turn) % len(codes)]
        words = "/".join(BELOW[part][code] for part in word.split("/"))
        return f"{section(name)}{record}{words}{end}"

    return lazy(route, str)()
