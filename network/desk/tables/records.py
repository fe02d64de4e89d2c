"""A table of records: which columns it has, whose record a row is, what it would change."""

from functools import partial

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource

from network.desk.conflicts import NOT_EDITED

from .columns import Link, Links, Status, widget_for
from .loading import RecordLoader
from .writing import Planned, write

# Every table begins with these; of them only the last may be changed by a table.
ALWAYS = ("id", "key", "status", "confidence", "original_language")
ONLY_READ = frozenset(ALWAYS[:-1])


class RecordTable(ModelResource):
    """The columns of a table of records. A noun's own table names its model and fields.

    Texts stand in it by language only: what a column without one would mean depends on
    the language of the page.
    """

    status = Field("publishing_status", "status", Status(), readonly=True)

    class Meta:
        instance_loader_class = RecordLoader
        clean_model_instances = True
        skip_unchanged = True
        store_instance = True
        skip_diff = True  # it would copy every record, and ask for its links again

    def __init__(self, *, locked=False):
        super().__init__()
        self.locked = locked
        self.columns = []
        self.planned = []
        # Of the row that is being checked: its record before, and what it changes.
        self.before = {}
        self.seen = {}
        self.changed = []
        self.unique_values = set()

    @classmethod
    def names(cls):
        """The columns in the order of the file."""
        return [*cls._meta.fields]

    @classmethod
    def field_from_django_field(cls, field_name, django_field, readonly):
        return Field(field_name, field_name, widget_for(django_field))

    def get_queryset(self):
        """The records with what their row needs; locked while they are written."""
        records = self._with_links(self._meta.model.objects.order_by("pk"))
        return records.select_for_update(of=("self",)) if self.locked else records

    def filter_export(self, queryset, **kwargs):
        return self._with_links(queryset)

    def _with_links(self, records):
        many = [n for n, field in self.fields.items() if type(field.widget) is Links]
        return records.select_related(*self._links).prefetch_related(*many)

    def texts_of(self, record):
        """The cells of a record, in the columns that the file has."""
        cells = {name: self._cell(record, name) for name in self.columns}
        return {name: "" if cell is None else str(cell) for name, cell in cells.items()}

    def _cell(self, record, name):
        column = self.fields[name]
        linked = record.__dict__.get("_linked", {})
        value = linked[name] if name in linked else column.get_value(record)
        return column.widget.render(value)

    # What the library asks for each table and each of its rows.

    def before_import(self, dataset, **kwargs):
        self.columns = dataset.headers
        for name in self.columns:
            if isinstance(widget := self.fields[name].widget, Link):
                widget.load(dataset[name])

    def get_instance(self, instance_loader, row):
        return instance_loader.get_instance(row)

    def after_init_instance(self, instance, new, row, **kwargs):
        self.before = {} if new else self.texts_of(instance)
        self.seen = {} if new else fingerprint(instance)

    def import_instance(self, instance, row, **kwargs):
        """Gives the record the values of the row, each that cannot be read refused."""
        self.changed, instance._linked, errors = [], {}, {}
        for name in self.columns:
            if name not in ONLY_READ:
                try:
                    self._assign(instance, name, row[name])
                except ValidationError as error:
                    errors[name] = error
        if errors:
            raise ValidationError(errors)

    def _assign(self, record, name, cell):
        column = self.fields[name]
        value = column.widget.clean(cell)
        if column.widget.same(column.get_value(record), value):
            return
        self.changed.append(name)
        if isinstance(column.widget, Links):
            record._linked[name] = value
        else:
            setattr(record, column.attribute, value)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        is_new = instance._state.adding
        return not (is_new or self.changed or import_validation_errors)

    def validate_instance(
        self, instance, import_validation_errors=None, validate_unique=True
    ):
        """What full_clean checks, without asking again what the database knows.

        A link was just found; values that the row leaves as they are fit together.
        """
        meta = self._meta.model._meta
        refused = import_validation_errors or {}
        errors = {self._field(column): refused[column] for column in refused}
        errors |= self._repeated(instance)
        links = {name for name in self._links if self.fields[name].get_value(instance)}
        # A text without a language repeats one that has its own column.
        bare = getattr(instance, "texts", tuple)()
        written = self.fields if instance._state.adding else self.changed
        new = {*map(self._field, written)}
        old = {field.name for field in meta.fields} - new
        self._try(errors, instance.clean_fields, {*links, *bare, *errors})
        self._try(errors, lambda exclude: instance.clean(), None)
        self._try(errors, instance.validate_unique, {*old, *errors})
        for constraint in meta.constraints:
            if not (bound := fields_of(constraint)) or bound & new:
                rule = partial(constraint.validate, type(instance), instance)
                self._try(errors, rule, {*errors})
        if errors:
            columns = {self._field(column): column for column in self.fields}
            raise ValidationError({columns.get(n, n): e for n, e in errors.items()})

    def _field(self, column):
        """The field that a column shows: a few have another name in the table."""
        return self.fields[column].attribute if column in self.fields else column

    def _try(self, errors, rule, exclude):
        try:
            rule(exclude=exclude)
        except ValidationError as error:
            error.update_error_dict(errors)

    @cached_property
    def _links(self):
        return [n for n, field in self.fields.items() if type(field.widget) is Link]

    def _repeated(self, record):
        """Values that only one record may have, and that two rows of the table have."""
        errors = {}
        for fields in self._unique_together:
            values = tuple(getattr(record, field.attname) for field in fields)
            if (fields, values) in self.unique_values and None not in values:
                reason = _("Another row of this table has the same value.")
                errors[fields[0].name] = [ValidationError(reason)]
            self.unique_values.add((fields, values))
        return errors

    @cached_property
    def _unique_together(self):
        meta = self._meta.model._meta
        alone = [(f,) for f in meta.fields if f.unique and not f.primary_key]
        return alone + [
            tuple(map(meta.get_field, constraint.fields))
            for constraint in meta.total_unique_constraints
        ]

    def save_instance(self, instance, is_create, row, **kwargs):
        """Nothing is written while rows are checked."""
        self.planned.append(Planned(instance, self.changed))

    def save_m2m(self, instance, row, **kwargs):
        """As above."""

    def after_import_row(self, row, row_result, **kwargs):
        """What the page shows of the row: the cells that differ, before and after."""
        after = self.texts_of(row_result.instance)
        row_result.seen = self.seen if self.changed else {}
        row_result.changes = [
            (name, self.before.get(name, ""), text)
            for name, text in after.items()
            if name not in ONLY_READ and self.before.get(name, "") != text
        ]

    def after_import(self, dataset, result, **kwargs):
        """The library would set the sequence of ids back: none is ever chosen here."""

    def write(self, *, by):
        """Writes what was planned, all of it or nothing."""
        write(self.planned, by=by)


def fields_of(constraint):
    """The fields of which a constraint speaks."""
    condition = getattr(constraint, "condition", None)
    named = condition.referenced_base_fields if condition else set()
    return {*named, *getattr(constraint, "fields", ())}


def fingerprint(record):
    """The record's own values, those aside that the portal makes."""
    return {
        field.attname: field.value_to_string(record)
        for field in record._meta.concrete_fields
        if field.name not in NOT_EDITED
    }
