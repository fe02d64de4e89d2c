"""Registers the translated texts that each model names."""

from django.apps import apps
from modeltranslation.translator import TranslationOptions, translator

from .models.publishing import Publishable, Translated


def register_translations(app):
    """Gives every translated model of an app one column a language for each text."""
    for model in apps.get_app_config(app).get_models():
        if issubclass(model, Translated):
            reason = ("withdrawal_reason",) if issubclass(model, Publishable) else ()
            fields = (*model.TRANSLATED, *reason)
            translator.register(
                model,
                type(
                    f"{model.__name__}Translation",
                    (TranslationOptions,),
                    {"fields": fields},
                ),
            )


register_translations("network")
