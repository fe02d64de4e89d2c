"""Finds the records that a table is about."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from import_export.instance_loaders import BaseInstanceLoader

from .columns import is_number


class RecordLoader(BaseInstanceLoader):
    """Finds the records that the rows name by id or key, all of them at once."""

    def __init__(self, resource, dataset):
        super().__init__(resource, dataset)
        rows = dataset.dict
        ids = {row["id"] for row in rows if is_number(row.get("id", ""))}
        keys = {row["key"] for row in rows if row.get("key")}
        records = resource.get_queryset().filter(Q(pk__in=ids) | Q(key__in=keys))
        self.by_id = {str(record.pk): record for record in records}
        self.by_key = {record.key: record for record in records if record.key}
        self.taken = set()

    def get_instance(self, row):
        """The record of a row, or None for a new one; each record has one row."""
        id, key = row.get("id"), row.get("key")
        if not id and not key:
            return None
        column, known = ("id", self.by_id) if id else ("key", self.by_key)
        record = known.get(row[column])
        if record is None:
            self._refuse(column, _("There is no record with this %s.") % column)
        if id and key and record.key != key:
            self._refuse("key", _("The record with this id has another key."))
        if record.pk in self.taken:
            self._refuse(
                column, _("Another row of this table is about the same record.")
            )
        self.taken.add(record.pk)
        return record

    def _refuse(self, column, reason):
        raise ValidationError({column: reason})
