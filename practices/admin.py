"""The desk of the practices."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from network.desk.records import PartAdmin, PartInline, RecordAdmin
from network.desk.tables import TablePages

from .completeness import missing
from .desk import (  # they register their own pages
    criteria,  # noqa: F401
    proposals,  # noqa: F401
    selections,  # noqa: F401
    toolkits,  # noqa: F401
)
from .desk.forms import (
    ActorForm,
    EvaluationChoice,
    EvaluationForm,
    PracticeForm,
    ResultForm,
)
from .models import (
    Actor,
    Adaptation,
    Evaluation,
    Practice,
    Result,
    SelectedPractice,
)
from .tables import PracticeTable

FACTS = {
    _("What, for whom, where and when"): (
        *("official_name", "language", "status", "themes", "target_groups"),
        *("instruments", "phases", "city", "other_cities", "country", "scope"),
        *("starts_on", "ends_on"),
    ),
    _("What it costs"): (
        *("cost_known", "cost_amount", "cost_per_participant", "cost_currency"),
        *("cost_year", "cost_year_unknown", "cost_source"),
    ),
    _("How sure we are"): ("basis", "maturity", "papers"),
    _("Review"): ("reviewer", "criteria_version", "confirmed_on", "confirmed_by"),
}


class ActorInline(PartInline):
    model = Actor
    form = ActorForm
    autocomplete_fields = ("organisation",)


class EvaluationInline(PartInline):
    model = Evaluation
    form = EvaluationForm
    autocomplete_fields = ("paper", "source")


class ResultInline(PartInline):
    """Results, each of which may name one of the practice's own evaluations."""

    model = Result
    form = ResultForm
    autocomplete_fields = ("outcome", "source")

    def get_formset(self, request, obj=None, **kwargs):
        # Known to the choices of all rows, so that not each of them asks.
        if not hasattr(request, "evaluations"):
            request.evaluations = [*obj.evaluations.all()] if obj else []
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "evaluation":
            return EvaluationChoice(getattr(request, "evaluations", []), db_field)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class AdaptationInline(PartInline):
    model = Adaptation
    autocomplete_fields = ("city", "country", "source")


@admin.register(Practice)
class PracticeAdmin(TablePages, RecordAdmin):
    purpose = _(
        "A practice is something that a city or its partners did, told with what it "
        "cost, how it was tested and what did not work. Leave empty what no source "
        "says: readers are told that it is not recorded."
    )
    form = PracticeForm
    list_display = ("__str__", "city", "status", *RecordAdmin.list_display[1:])
    list_filter = ("status", "basis", "cost_known", *RecordAdmin.list_filter)
    list_select_related = ("city",)
    autocomplete_fields = (
        *("themes", "city", "other_cities", "country", "cost_source", "papers"),
        *RecordAdmin.autocomplete_fields,
    )
    inlines = (ActorInline, EvaluationInline, ResultInline, AdaptationInline)
    table = PracticeTable

    def get_fieldsets(self, request, obj=None):
        """The facts in the order in which somebody reads a practice."""
        texts, _facts, *rest = super().get_fieldsets(request, obj)
        return [
            (_("What a good record still needs"), {"fields": ["still_needed"]}),
            texts,
            *((heading, {"fields": names}) for heading, names in FACTS.items()),
            *rest,
        ]

    def get_readonly_fields(self, request, obj=None):
        return ("still_needed", *super().get_readonly_fields(request, obj))

    def save_formset(self, request, form, formset, change):
        if formset.model is Result:
            # Evaluations stand above: one that was just deleted is named no more.
            left = {*form.instance.evaluations.values_list("pk", flat=True)}
            for part in formset.forms:
                if part.instance.evaluation_id not in left:
                    part.instance.evaluation = None
        super().save_formset(request, form, formset, change)

    @admin.display(description=_("missing"))
    def still_needed(self, practice):
        if practice.pk is None:
            return "–"
        items = format_html_join("", "<li>{}</li>", ((w,) for w in missing(practice)))
        return format_html("<ul>{}</ul>", items) if items else "–"


@admin.register(Actor, Evaluation, Result, Adaptation, SelectedPractice)
class PartOfPracticeAdmin(PartAdmin):
    """Parts of a practice, or of a selection, of which only the texts are edited here."""
