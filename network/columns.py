"""Columns that are derived when a record is saved, so that lists need no joins."""

from django.db import models
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .text import fold, sort_key

IN_THE_LANGUAGE = {"en": _("English"), "fr": _("French"), "es": _("Spanish")}


def language_in_words(code):
    """The name of any language; its code where nobody translated that."""
    try:
        return str(
            IN_THE_LANGUAGE.get(code) or get_language_info(code)["name_translated"]
        )
    except KeyError:
        return code


class ByteOrdered:
    """A text column compared byte by byte, whatever the database's own collation."""

    def db_parameters(self, connection):
        # SQLite compares bytes anyway and has no collation of this name.
        collation = "C" if connection.vendor == "postgresql" else None
        return super().db_parameters(connection) | {"collation": collation}


class KeyField(ByteOrdered, models.CharField):
    """A word by which rows are found and ordered, alike on every database."""


class SortKeyField(ByteOrdered, models.CharField):
    """The sort key, in one language, of the title that a reader of it is shown."""

    def __init__(self, *, language, **kwargs):
        self.language = language
        kwargs |= {"max_length": 200, "editable": False, "db_index": True}
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for derived in ("max_length", "editable", "db_index"):
            kwargs.pop(derived, None)
        return name, path, args, kwargs | {"language": self.language}

    def pre_save(self, model_instance, add):
        key = sort_key(model_instance.sort_title(self.language), self.language)
        setattr(model_instance, self.attname, key)
        return key


class FoundByField(models.TextField):
    """Every name a reader may type for a record, in all languages, folded."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs | {"editable": False, "default": ""})

    def pre_save(self, model_instance, add):
        names = (fold(name) for name in model_instance.all_names())
        words = " | ".join(dict.fromkeys(name for name in names if name))
        setattr(model_instance, self.attname, words)
        return words


class LanguageState(models.TextChoices):
    """How a record stands in one language, the worst first.

    Its essential texts (title and summary) decide whether it is there at all; of all
    texts that a language should have, the worst decides between the other states.
    """

    MISSING = "missing", pgettext_lazy("state of a record in a language", "Missing")
    PARTIAL = "partial", pgettext_lazy("state of a record in a language", "In part")
    OUTDATED = "outdated", pgettext_lazy("state of a record in a language", "Outdated")
    MACHINE = (
        "machine",
        pgettext_lazy("state of a record in a language", "Machine translation"),
    )
    UNREVIEWED = (
        "unreviewed",
        pgettext_lazy("state of a record in a language", "Not reviewed"),
    )
    PRESENT = "present", pgettext_lazy("state of a record in a language", "Up to date")


class LanguageStateField(models.CharField):
    """The state of a record in one language, kept in step with its texts."""

    def __init__(self, *, language, **kwargs):
        self.language = language
        kwargs |= {
            "max_length": 12,
            "choices": LanguageState,
            "default": LanguageState.MISSING,
            "editable": False,
            "verbose_name": IN_THE_LANGUAGE[language],
        }
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for derived in (
            "max_length",
            "choices",
            "default",
            "editable",
            "verbose_name",
        ):
            kwargs.pop(derived, None)
        return name, path, args, kwargs | {"language": self.language}

    def pre_save(self, model_instance, add):
        state = getattr(model_instance, self.attname)
        if not model_instance.has_texts_in(self.language):
            state = LanguageState.MISSING
        elif state == LanguageState.MISSING:
            state = LanguageState.PRESENT
        setattr(model_instance, self.attname, state)
        return state
