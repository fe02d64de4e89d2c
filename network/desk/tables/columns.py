"""How the value of a column becomes a cell, and a cell the value."""

from numbers import Number

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from network.codes import CodesField
from network.models import Country, Theme

# What a cell calls a record; all others by their key.
KNOWN_BY = {Country: "iso2", Theme: "code"}
BY_NUMBER = "#"  # a record that was made at the desk has no key


class Cell(Widget):
    """A column that the model's field reads, and of which it says what is wrong."""

    def __init__(self, field):
        super().__init__()
        self.field = field

    def clean(self, value, row=None, **kwargs):
        if not value and not isinstance(
            self.field, models.CharField | models.TextField
        ):
            return self.field.get_default()
        return self.field.to_python(value)

    def render(self, value, obj=None, **kwargs):
        # A number stays one, so that its minus is not taken for a formula's.
        return value if value is None or isinstance(value, Number) else str(value)

    def same(self, stored, value):
        """Whether these are one value, kinds of lines and spaces around it aside."""
        if isinstance(value, str):
            return _plain(stored or "") == value
        return stored == value


class Codes(Cell):
    """A column of words of a closed list, parted by spaces."""

    def render(self, value, obj=None, **kwargs):
        return " ".join(value or ())

    def same(self, stored, value):
        return {*(stored or ())} == {*value}


class YesOrNo(Cell):
    """A switch, written as 1 or 0, which no spreadsheet translates."""

    def clean(self, value, row=None, **kwargs):
        return super().clean(value.capitalize())  # a spreadsheet writes TRUE

    def render(self, value, obj=None, **kwargs):
        return int(bool(value))


class Status(Widget):
    """The state of publishing: written out, never read."""

    def render(self, value, obj=None, **kwargs):
        return value.value


class Link(Widget):
    """A column that names another record: a country by its code, a city by its key."""

    def __init__(self, model):
        super().__init__()
        self.model = model
        self.known_by = KNOWN_BY.get(model, "key")
        self.found = {}

    def load(self, cells):
        """Looks up the records that these cells name, all at once."""
        names = {name for cell in cells for name in self.names_in(cell)}
        numbers = [
            int(name[1:])
            for name in names
            if name.startswith(BY_NUMBER) and is_number(name[1:])
        ]
        wanted = Q(**{f"{self.known_by}__in": names}) | Q(pk__in=numbers)
        for record in self.model._base_manager.filter(wanted):
            self.found[f"{BY_NUMBER}{record.pk}"] = record
            self.found[self.name(record)] = record

    def names_in(self, cell):
        return [cell] if cell else []

    def clean(self, value, row=None, **kwargs):
        return self.named(value) if value else None

    def named(self, name):
        if name not in self.found:
            words = {"kind": self.model._meta.verbose_name, "name": name}
            raise ValidationError(_("There is no such %(kind)s: “%(name)s”.") % words)
        return self.found[name]

    def name(self, record):
        return getattr(record, self.known_by) or f"{BY_NUMBER}{record.pk}"

    def render(self, value, obj=None, **kwargs):
        return self.name(value) if value else ""

    def same(self, stored, value):
        return stored == value


class Links(Link):
    """A column that names several records, parted by semicolons."""

    def names_in(self, cell):
        names = (name.strip() for name in cell.split(";"))
        return list(dict.fromkeys(name for name in names if name))

    def clean(self, value, row=None, **kwargs):
        return [self.named(name) for name in self.names_in(value)]

    def render(self, value, obj=None, **kwargs):
        records = value.all() if hasattr(value, "all") else value or ()
        return "; ".join(sorted(map(self.name, records)))

    def same(self, stored, value):
        return {*(stored.all() if stored else ())} == {*value}


def is_number(text):
    """Whether this is a number by which a database could know a row."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def widget_for(field):
    if field.many_to_many:
        return Links(field.related_model)
    if field.is_relation:
        return Link(field.related_model)
    if isinstance(field, models.BooleanField):
        return YesOrNo(field)
    return Codes(field) if isinstance(field, CodesField) else Cell(field)


def _plain(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
