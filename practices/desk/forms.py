"""The forms of a practice and its parts: what they refuse is told where it is mended."""

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from network.desk.rules import RulesAtFields
from network.desk.texts import TextsForm

from ..completeness import NEEDED


class PracticeForm(RulesAtFields, TextsForm):
    """A practice; one that is published has its theme, its source and its place."""

    PLACES = {
        "practice_has_a_name": "name_en",
        "practice_ends_after_it_starts": "ends_on",
        "practice_is_in_a_city_or_a_country": "country",
        "practice_is_published_with_its_place": "city",
        "practice_is_published_with_its_message": "message_en",
        "practice_is_published_with_its_summary": "summary_en",
        "practice_cost_has_a_currency": "cost_currency",
        "practice_cost_has_a_year": "cost_year",
        "practice_cost_is_disclosed": "cost_known",
    }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("published_at"):
            for name, words in NEEDED.items():
                # A translator's form has no such field.
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, words)
        if "confirmed_on" in self.changed_data and "due_on" not in self.changed_data:
            # The duty of the night counts it anew from the confirmation.
            cleaned["due_on"] = None
        return cleaned


class ToolkitForm(RulesAtFields, TextsForm):
    PLACES = {"toolkit_has_a_name": "name_en"}


class SelectionForm(RulesAtFields, TextsForm):
    PLACES = {"selection_has_a_name": "name_en"}


class ActorForm(RulesAtFields, forms.ModelForm):
    PLACES = {"actor_has_a_name": "name_en"}


class EvaluationForm(RulesAtFields, forms.ModelForm):
    PLACES = {"evaluation_has_a_evaluator": "evaluator_en"}


class EvaluationChoice(forms.TypedChoiceField):
    """A choice among the evaluations of one practice, which are known by now."""

    def __init__(self, evaluations, column):
        known = {evaluation.pk: evaluation for evaluation in evaluations}
        choices = [(key, str(evaluation)) for key, evaluation in known.items()]
        super().__init__(
            label=capfirst(column.verbose_name),
            help_text=_("One of those above; save a new one first."),
            choices=[*BLANK_CHOICE_DASH, *choices],
            coerce=lambda key: known.get(int(key)),
            empty_value=None,
            required=False,
        )


class ResultForm(RulesAtFields, forms.ModelForm):
    PLACES = {
        "result_has_a_text": "text_en",
        "result_figure_has_a_unit": "unit",
        "result_unit_has_a_figure": "figure",
    }
