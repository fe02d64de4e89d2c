"""A column that holds several words of a closed list."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class CodesField(models.CharField):
    """Words of a closed list, such as the groups a practice is for; a tuple in Python.

    Kept as " newcomers refugees ", so that a word is found between its spaces.
    """

    description = _("Words of a closed list")

    def __init__(self, *args, words, **kwargs):
        self.words = words
        kwargs |= {"max_length": 300, "blank": True, "default": ""}
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for derived in ("max_length", "blank", "default"):
            del kwargs[derived]
        return name, path, args, kwargs | {"words": ()}

    def get_default(self):
        return ()

    def from_db_value(self, value, expression, connection):
        return tuple((value or "").split())

    def to_python(self, value):
        """Words parted by spaces, or a list of them, in the order of the closed list."""
        given = (value or "").split() if isinstance(value, str) else [*(value or ())]
        known = [word for word in self.words.values if word in given]
        return (*known, *(word for word in given if word not in known))

    def get_prep_value(self, value):
        words = value.split() if isinstance(value, str) else [*(value or ())]
        return f" {' '.join(words)} " if words else ""

    def validate(self, value, model_instance):
        for word in value:
            if word not in self.words.values:
                raise ValidationError(
                    _("“%(word)s” is not a word of this list: %(words)s.")
                    % {"word": word, "words": " ".join(self.words.values)}
                )

    def run_validators(self, value):
        """A closed list asks for no more than `validate`."""

    def value_to_string(self, obj):
        return " ".join(self.value_from_object(obj))

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            choices=self.words.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        setattr(cls, f"{name}_in_words", property(lambda record: self.labels(record)))

    def labels(self, record):
        """The words as readers know them."""
        labels = dict(self.words.choices)
        return [labels.get(word, word) for word in self.value_from_object(record)]
