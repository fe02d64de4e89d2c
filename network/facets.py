"""The panel beside a list: values to choose, each with the number of records it finds."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .languages import IN_LANGUAGE, LANGUAGES, active, served
from .listings import SHOWING

MOST_NAMES = 8
MOST_VALUES = 12
SHOWN = 8  # values of a facet that stand open
UNKNOWN = "unknown"
TEXT = CharField()


class QuestionForm(forms.Form):
    """What a reader asks of a list; the whole question has a limit."""

    def clean(self):
        asked = [
            (name, value)
            for name in self.fields
            if name not in SHOWING
            for value in self.data.getlist(name)
        ]
        if len(asked) > MOST_VALUES or len({name for name, _v in asked}) > MOST_NAMES:
            raise ValidationError(
                _(
                    "A list can be narrowed by at most %(names)d filters and %(values)d "
                    "values at once. Take some away."
                )
                % {"names": MOST_NAMES, "values": MOST_VALUES}
            )
        return super().clean()


class GivenByALink(forms.HiddenInput):
    """A value that no field of the panel asks for; it is shown above the list."""

    is_hidden = False
    is_linked = True


class LinkedFilter(django_filters.ChoiceFilter):
    """One value that only links ask for: an author, a city."""

    def __init__(self, **kwargs):
        super().__init__(widget=GivenByALink, empty_label=None, **kwargs)


@dataclass(frozen=True)
class Choice:
    """A value of a facet: its words, and their language where it is not the page's."""

    value: str
    label: str
    language: str = ""
    order: str = ""


def named_values(records, facet, value, order):
    """Rows for a union: (facet, value, …), of which `choice_of` makes the choices.

    `value` is the expression of what stands in the address, `order` the column by which
    the choices are sorted.
    """
    names = [f"{records.model.TITLE}_{code}" for code in LANGUAGES]
    return (
        plain(records)
        .annotate(facet=Value(facet, TEXT), value=value, its_order=Cast(order, TEXT))
        .values_list("facet", "value", *names, "original_language", "its_order")
    )


def plain(records):
    """The same rows in no order; translated texts do not reorder their columns."""
    rows = records.order_by().values("pk")
    return QuerySet(records.model).filter(pk__in=rows).order_by()


def choice_of(value, *row):
    """The choice of a row of `named_values`, without its facet."""
    *texts, original, order = row
    names = {f"name_{code}": text for code, text in zip(LANGUAGES, texts, strict=True)}
    label, language = served(
        SimpleNamespace(original_language=original, **names), "name"
    )
    return labelled(value, label, language, order)


def labelled(value, label, language, order=""):
    """A choice that says in which language its label is, where that is not the page's."""
    if language == active():
        return Choice(value, label, order=order)
    return Choice(value, f"{label} ({IN_LANGUAGE[language]})", language, order)


@dataclass(frozen=True)
class Option:
    """One value of the panel. Without a count where the question was refused."""

    choice: Choice
    chosen: bool
    count: int | None


@dataclass(frozen=True)
class ShownFacet:
    """A facet of the panel: what stands open, and what is unfolded."""

    name: str
    label: str
    options: list[Option] = field(default_factory=list)

    @classmethod
    def of(cls, bound, offered, counted, *, in_order):
        """Of a field of the form; the values that most records have first, or in order."""
        chosen = set(bound.value() or ())
        options = [
            Option(
                choice,
                choice.value in chosen,
                None if counted is None else counted[choice.value],
            )
            for choice in offered
        ]
        shown = [one for one in options if one.chosen or one.count != 0]
        if not in_order:
            shown.sort(key=lambda one: -(one.count or 0))
        return cls(bound.name, bound.label, shown)

    @property
    def open(self):
        """The first ones; who was chosen further down stands here too."""
        late = [one for one in self.options[SHOWN:] if one.chosen]
        return [*self.options[:SHOWN], *late]

    @property
    def folded(self):
        return [one for one in self.options[SHOWN:] if not one.chosen]

    @property
    def more(self):
        n = len(self.folded)
        return ngettext("%(n)d more", "%(n)d more", n) % {"n": n}
