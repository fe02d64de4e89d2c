"""Registers the translated texts that each model names, and then its history."""

from django.apps import apps
from modeltranslation.translator import TranslationOptions, translator
from simple_history import register as keep_history

from .models.publishing import Translated
from .models.source import Source

# Made by the portal when a record is saved: no edit of anybody.
DERIVED = (
    *("sort_en", "sort_fr", "sort_es", "found_by"),
    *("state_en", "state_fr", "state_es"),
    *("archive_digest", "loaded_at", "created_at", "updated_at"),
    *("uid", "sequence"),
)


def register_translations(app):
    """Gives every translated model of an app one column a language for each text.

    History comes after, or it would not know these columns.
    """
    for model in list(apps.get_app_config(app).get_models()):
        if issubclass(model, Translated):
            options = {"fields": model.texts()}
            name = f"{model.__name__}Translation"
            translator.register(model, type(name, (TranslationOptions,), options))
            keep_history_of(model)


def keep_history_of(model):
    """Keeps every version of what people write of this model."""
    names = {field.name for field in model._meta.get_fields()}
    keep_history(
        model,
        app=model._meta.app_label,
        excluded_fields=[name for name in DERIVED if name in names],
    )


register_translations("network")
keep_history_of(Source)
