"""One entry of a data file: read field by field, each fault with its place."""

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError

from network.dates import PartialDate
from network.languages import LANGUAGES
from network.models.fact import FactKind
from network.models.organisation import Organisation
from network.models.person import Person
from network.models.publishing import Confidence, Translated
from network.models.source import Source
from network.translations import Origin, record_edit


class Fault(NamedTuple):
    """Why a data file is refused."""

    file: str
    record: str
    field: str
    reason: str

    def __str__(self):
        return f"{self.file}, {self.record}, {self.field}: {self.reason}"


class Entry:
    """A mapping of a data file that remembers which of its fields were read."""

    def __init__(self, data, file, faults, name="?", path="", whole=None, found=None):
        self.data = data if isinstance(data, dict) else {}
        self.file = file
        self.faults = faults
        self.faulty = False
        self.name = name
        self.path = path
        self._used = set()
        self._parts = []
        self._whole = whole
        # The records that entries of this load have named, so that each is read once.
        self._found = {} if found is None else found
        if not isinstance(data, dict):
            self.fault("-", "is not a record with fields")

    def fault(self, field, reason):
        self.faulty = True
        self.faults.append(Fault(self.file, self.name, f"{self.path}{field}", reason))

    def get(self, field, default=None):
        self._used.add(field)
        value = self.data.get(field)
        return default if value is None else value

    def key(self):
        self.name = str(self.get("key", ""))
        if not self.name:
            self.fault("key", "is missing")
        return self.name

    def original_language(self):
        if self._whole:
            return self._whole.original_language()
        return self.get("original_language", "en")

    def is_draft(self):
        """Whether this stays unpublished: asked for, or not checked."""
        return self.flag("draft") or self.confidence() == Confidence.UNCHECKED

    def flag(self, field):
        value = str(self.get(field, "false")).lower()
        if value not in ("true", "false"):
            self.fault(field, f"{value!r} is neither true nor false")
        return value == "true"

    def confidence(self):
        """Its own, or that of the record to which it belongs."""
        default = self._whole.confidence() if self._whole else Confidence.READ
        return self.get("confidence", default)

    def word(self, field):
        """A short text that is the same in every language."""
        value = self.get(field, "")
        if isinstance(value, (dict, list)):
            self.fault(field, "is not one text")
            return ""
        return str(value)

    def number(self, field, default=None):
        value = self.get(field, default)
        try:
            return None if value is None else Decimal(str(value))
        except InvalidOperation:
            self.fault(field, f"{value!r} is not a number")
            return None

    def words(self, field, separator="; "):
        """A list of short texts, kept in one column."""
        return separator.join(str(word) for word in self._list(field))

    def texts(self, field, column=None):
        """A text in up to three languages, by column: {"name_en": …}."""
        values = self._by_language(field, str)
        return {
            f"{column or field}_{code}": values.get(code) or "" for code in LANGUAGES
        }

    def lists(self, field, separator="; "):
        """Lists of texts by language, each kept in one column."""
        values = self._by_language(field, list)
        return {
            f"{field}_{code}": separator.join(values.get(code) or ())
            for code in LANGUAGES
        }

    def _by_language(self, field, shape):
        value = self.get(field, {})
        known = isinstance(value, dict) and value.keys() <= LANGUAGES.keys()
        if known and all(_has_shape(text, shape) for text in value.values()):
            return value
        self.fault(field, "is not a text by language (en, fr, es)")
        return {}

    def date(self, field):
        value = self.get(field)
        try:
            return PartialDate.parse(str(value)) if value else None
        except ValueError:
            self.fault(
                field, f"{value!r} is not a date like 1996, 1996-03 or 1996-03-15"
            )
            return None

    def ref(self, field, model):
        """The record that this field names by its key."""
        key = self.get(field)
        return self._record(field, model, key) if key else None

    def refs(self, field, model):
        found = [self._record(field, model, key) for key in self._list(field)]
        return [record for record in found if record]

    def parts(self, field):
        """The entries of a list that belongs to this entry."""
        parts = [
            Entry(
                data,
                self.file,
                self.faults,
                self.name,
                f"{self.path}{field}[{n}].",
                whole=self,
                found=self._found,
            )
            for n, data in enumerate(self._list(field), start=1)
        ]
        self._parts += parts
        return parts

    def all_used(self):
        """A field that nothing reads is a mistake of spelling, or a fact that is lost."""
        for field in (
            self.data.keys() - self._used - {"staff_note", "confidence", "draft"}
        ):
            self.fault(field, "is not known")
        for part in self._parts:
            part.all_used()

    def _list(self, field):
        value = self.get(field, [])
        if not isinstance(value, list):
            self.fault(field, "is not a list")
            return []
        return value

    def _record(self, field, model, key):
        # A key may be a list by mistake, which is no key of a dictionary.
        place = model, str(key)
        if place not in self._found:
            record = model.objects.filter(key=key).first()
            if record is None:
                self.fault(field, f"there is no {model._meta.verbose_name} {key!r}")
                return None
            self._found[place] = record
        return self._found[place]


def _has_shape(value, shape):
    """Whether this is a text, or a list of texts, as the field asks; nothing fits too."""
    if shape is list:
        return value is None or (
            isinstance(value, list) and all(isinstance(text, str) for text in value)
        )
    return value is None or isinstance(value, str)


def assign(record, values, *, original_language):
    """Gives a record its values; the texts that they changed: {"name": ["fr"]}."""
    fields = {}
    for name, value in values.items():
        if getattr(record, name, None) != value:
            setattr(record, name, value)
            field, _, language = name.rpartition("_")
            if language in LANGUAGES and field in getattr(record, "TRANSLATED", ()):
                fields.setdefault(field, []).append(language)
    if isinstance(record, Translated):
        record.original_language = original_language
    return fields


def keep(record, texts):
    """Saves a record whose values were assigned and checked."""
    if isinstance(record, Translated):
        record_edit(record, texts, origin=Origin.ARCHIVE)
    else:
        record.save()


def check(entry, record):
    """Whether the model takes these values; if not, its reasons become faults."""
    if entry.faulty:
        # The values that could not be read would be reported a second time.
        return False
    try:
        record.full_clean()
    except ValidationError as error:
        for field, reasons in error.message_dict.items():
            entry.fault(field, " ".join(reasons))
        return False
    return True


def remake(rows, parts, read, *, by=None, **fixed):
    """Replaces the child rows of a record by those of the entry's parts.

    Rows that others link to keep their identity: `by` names the column that tells them.
    """
    known = {getattr(row, by): row for row in rows.all()} if by else {}
    kept = {part.get(by) for part in parts} & known.keys() if by else set()
    rows.exclude(pk__in=[known[name].pk for name in kept]).delete()
    made = []
    for order, part in enumerate(parts):
        row = known.pop(part.get(by), None) or rows.model(**fixed)
        values = read(part)
        if hasattr(row, "order"):
            values = {"order": order, **values}
        if hasattr(row, "confidence"):
            values |= {
                "confidence": part.confidence(),
                "staff_note": part.word("staff_note"),
            }
        # What is fixed wins: a role of a person need not name the person again.
        texts = assign(row, values | fixed, original_language=part.original_language())
        if check(part, row):
            keep(row, texts)
            if hasattr(row, "sources"):
                row.sources.set(part.refs("sources", Source))
            made.append((part, row))
    return made


def of(record):
    """The columns by which a row says that it belongs to this record."""
    return {
        "record_type": ContentType.objects.get_for_model(record),
        "record_id": record.pk,
    }


def remake_facts(entry, record):
    remake(record.facts, entry.parts("facts"), _fact, **of(record))


def _fact(part):
    return {
        "kind": part.get("kind", FactKind.FACT),
        "starts_on": part.date("from"),
        "ends_on": part.date("until"),
        "value": part.number("value"),
        **part.texts("label"),
        **part.texts("text"),
    }


def remake_roles(entry, record):
    remake(record.roles, entry.parts("roles"), role, **of(record))


def role(part):
    return {
        "name": part.word("name"),
        "person": part.ref("person", Person),
        "organisation": part.ref("organisation", Organisation),
        "starts_on": part.date("from"),
        "ends_on": part.date("until"),
        **part.texts("office"),
    }
