"""The tables of the desk: practices, toolkits."""

from django.core.exceptions import ValidationError
from import_export.fields import Field

from network.desk.records import language_columns
from network.desk.tables import ALWAYS, RecordTable
from network.desk.tables.columns import Cell

from .completeness import NEEDED
from .models import Practice, Toolkit


class PracticeTable(RecordTable):
    """Practices without those involved, evaluations, results and adaptations.

    These are entered with each practice.
    """

    # Every table calls the state of publishing "status".
    practice_status = Field(
        "status", "practice_status", Cell(Practice._meta.get_field("status"))
    )

    class Meta:
        model = Practice
        fields = (
            *ALWAYS,
            *language_columns("name", "message", "summary"),
            *("official_name", "language", "practice_status", "themes"),
            *("target_groups", "instruments", "phases"),
            *("city", "other_cities", "country", "scope", "starts_on", "ends_on"),
            *language_columns("dates_note", "challenge", "activities", "rationale"),
            *language_columns("conditions", "failures"),
            *language_columns("core_elements", "adaptable_elements"),
            *("cost_known", "cost_amount", "cost_per_participant", "cost_currency"),
            *("cost_year", "cost_year_unknown", "cost_source"),
            *language_columns("cost_covers"),
            *("basis", "maturity", "papers"),
            *language_columns("declared_interest"),
            *("reviewer", "criteria_version", "confirmed_on", "confirmed_by"),
            *language_columns("note"),
            "sources",
        )

    def validate_instance(self, instance, *args, **kwargs):
        """No row may take the themes or the sources of a practice that is published."""
        super().validate_instance(instance, *args, **kwargs)
        taken = {n: w for n, w in NEEDED.items() if instance._linked.get(n) == []}
        if instance.published_at and taken:
            raise ValidationError(taken)


class ToolkitTable(RecordTable):
    """Toolkits without their files, which are brought one by one."""

    class Meta:
        model = Toolkit
        fields = (
            *ALWAYS,
            *language_columns("name", "about"),
            *("kind", "material_languages", "published_on", "publisher"),
            *("organisation", "address", "video_address", "themes", "practices"),
            *language_columns("transcript"),
            "sources",
        )
