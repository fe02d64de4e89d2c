"""The review criteria at the desk: a version that was used stays as its readers saw it."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from network.desk.records import TranslatedAdmin, language_columns
from network.languages import LANGUAGES

from ..models import ReviewCriteria, ReviewCriterion


class UsedStays:
    """A page of a version, or of a question of it, that nobody changes once it was used."""

    @staticmethod
    def was_used(obj):
        criteria = getattr(obj, "criteria", obj)
        return criteria is not None and criteria.pk is not None and criteria.was_used

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not self.was_used(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not self.was_used(obj)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if self.was_used(obj):
            words = _(
                "Proposals are judged by this version, so it stays as it is. Add a new "
                "version to change it."
            )
            self.message_user(request, words, messages.INFO)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


@admin.register(ReviewCriteria)
class ReviewCriteriaAdmin(UsedStays, admin.ModelAdmin):
    purpose = _(
        "A version of the criteria by which proposed practices are judged; everybody "
        "reads the newest in force. Once a proposal was sent under it, it stays."
    )
    list_display = ("version", "in_force_from")
    search_fields = ("version",)


@admin.register(ReviewCriterion)
class ReviewCriterionAdmin(UsedStays, TranslatedAdmin):
    purpose = _(
        "A reviewer of a proposed practice answers these questions with yes or no. Each "
        "belongs to one version of the criteria."
    )
    list_display = (
        *("__str__", "criteria", "order"),
        *(f"state_{language}" for language in LANGUAGES),
    )
    list_filter = ("criteria",)
    list_select_related = ("criteria",)
    search_fields = language_columns("question")

    def may_edit(self, request, obj=None):
        return super().may_edit(request, obj) and not self.was_used(obj)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "criteria":
            # Nothing is added to a version by which proposals are judged.
            kwargs["queryset"] = ReviewCriteria.objects.filter(proposals=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
