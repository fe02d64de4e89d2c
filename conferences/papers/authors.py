"""Everybody who wrote or edited a paper, by name."""

from string import ascii_lowercase

import django_filters
from django.db.models import Count, Min
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from network.listings import NameFilter
from network.text import fold

from ..models import Contribution, Paper

OTHER = "#"


def authors():
    """One row a name, with how many public works it stands on, from A to Z."""
    return (
        _named()
        .values("name_key")
        .annotate(
            family=Min("family_name"),
            given=Min("given_names"),
            works=Count("paper", distinct=True),
        )
        .order_by("name_key")
    )


def initials():
    """The first letters that some name has."""
    first = _named().order_by().values_list(Left("name_key", 1), flat=True).distinct()
    letters = {one.upper() if one in ascii_lowercase else OTHER for one in first}
    return sorted(letters, key=lambda one: (one == OTHER, one))


def _named():
    # A name without a letter of ours has no key, and no list of its works.
    return Contribution.objects.filter(paper__in=Paper.objects.published()).exclude(
        name_key=""
    )


class AuthorListFilter(NameFilter):
    """By a part of the name, or by the first letter of the family name."""

    letter = django_filters.ChoiceFilter(
        label=_("First letter"),
        choices=[(one, one) for one in [*ascii_lowercase.upper(), OTHER]],
        empty_label=_("All letters"),
        method="under",
    )

    def named(self, names, name, words):
        if not fold(words):
            return names.none()
        for word in fold(words).split():
            names = names.filter(name_key__contains=word)
        return names

    def under(self, names, name, letter):
        if letter == OTHER:
            return names.exclude(name_key__regex="^[a-z]")
        return names.filter(name_key__startswith=letter.lower())
