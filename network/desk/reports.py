"""Reported mistakes as the secretariat answers them, and the list of corrections."""

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network import reports
from network.forms.suspicions import in_words
from network.languages import LANGUAGES
from network.models import Correction, Report, ReportStatus
from network.models.publishing import Record

from .records import TranslatedAdmin, language_columns

# The buttons under a report, and what each does.
DEEDS = {
    "_corrected": lambda report, words, by: reports.answer(
        report, status=ReportStatus.CORRECTED, answer=words, by=by
    ),
    "_declined": lambda report, words, by: reports.answer(
        report, status=ReportStatus.DECLINED, answer=words, by=by
    ),
    "_spam": lambda report, words, by: reports.mark_spam(report),
    "_not_spam": lambda report, words, by: reports.not_spam(report),
}
THAT_ANSWER = ("_corrected", "_declined")


def about(admin_site, record):
    """Links to the record at the desk and, where readers see it, on the site."""
    if record is None:
        return "–"
    links = []
    if admin_site.is_registered(type(record)):
        name = f"{record._meta.app_label}_{record._meta.model_name}"
        links.append((reverse(f"admin:{name}_change", args=[record.pk]), record))
    if record.is_public():
        links.append((record.get_absolute_url(), _("public page")))
    return format_html_join(" · ", '<a href="{}">{}</a>', links) or str(record)


class AnswerForm(forms.ModelForm):
    """What the secretariat answers; the button that was pressed says what became of it."""

    class Meta:
        model = Report
        fields = ("answer",)

    @property
    def deed(self):
        return next((name for name in DEEDS if name in self.data), None)

    @property
    def words(self):
        return self.cleaned_data.get("answer", "")

    def clean(self):
        if self.deed is None:
            raise ValidationError(_("Press one of the buttons below."))
        # A report that a colleague answered meanwhile has no field for it any more.
        asked = self.deed in THAT_ANSWER and "answer" in self.fields
        if asked and self.instance.email and not self.words.strip():
            self.add_error("answer", _("The reader left an address: write an answer."))


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    """Answers reports; changes nothing of what the reader wrote, and deletes nothing."""

    purpose = _(
        "Readers report what is wrong on the public pages, or ask for a change of what is "
        "said about them. Check it, mend the record, then answer here: who left an "
        "address is told by mail."
    )
    form = AnswerForm
    change_form_template = "admin/report_form.html"
    ordering = ("-reported_at",)
    list_display = (
        *("reference", "reported_at", "kind", "record_of", "beginning"),
        *("language", "status"),
    )
    list_filter = ("status", "kind", "language")
    search_fields = ("reference", "message", "email")
    actions = ("mark_spam",)
    fields = (
        *("reference", "reported_at", "status", "suspected", "kind", "record_of"),
        *("said", "said_source", "email", "language"),
        *("answer", "answered_at", "answered_by"),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("record")

    def get_readonly_fields(self, request, obj=None):
        """All but the answer, as long as there is none: a status has no side door."""
        is_open = obj is not None and obj.status == ReportStatus.OPEN
        return [name for name in self.fields if name != "answer" or not is_open]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except reports.NotAllowed as refusal:
            self.message_user(request, refusal, messages.WARNING)
            return HttpResponseRedirect(request.path)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["add_correction"] = self._add_correction(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _add_correction(self, request, report):
        """Where the corrected record is entered into the public list."""
        if report.status != ReportStatus.CORRECTED:
            return ""
        if not request.user.has_perm("network.add_correction"):
            return ""
        record = {"record_type": report.record_type_id, "record_id": report.record_id}
        return reverse(
            "admin:network_correction_add", query=record if report.record else None
        )

    def save_model(self, request, obj, form, change):
        DEEDS[form.deed](obj, form.words, request.user)
        obj.refresh_from_db()

    def construct_change_message(self, request, form, formsets, add=False):
        return [{"changed": {"fields": ["status"]}}]

    def response_change(self, request, obj):
        self.message_user(
            request,
            _("Report %(reference)s is now “%(status)s”.")
            % {"reference": obj.reference, "status": obj.get_status_display()},
            messages.SUCCESS,
        )
        return self.response_post_save_change(request, obj)

    @admin.action(description=_("Mark as spam"), permissions=["change"])
    def mark_spam(self, request, queryset):
        marked = 0
        for report in queryset:
            try:
                reports.mark_spam(report)
            except reports.NotAllowed as refusal:
                self.message_user(request, refusal, messages.WARNING)
            else:
                marked += 1
        if marked:
            words = ngettext(
                "%d report is now spam.", "%d reports are now spam.", marked
            )
            self.message_user(request, words % marked, messages.SUCCESS)

    @admin.display(description=_("page"))
    def record_of(self, report):
        return about(self.admin_site, report.record)

    @admin.display(description=_("what is wrong"))
    def beginning(self, report):
        return Truncator(report.message).chars(80)

    @admin.display(description=_("what is wrong"))
    def said(self, report):
        return _in_language(report.language, report.message)

    @admin.display(description=_("how the reader knows"))
    def said_source(self, report):
        return _in_language(report.language, report.source)

    @admin.display(description=_("looks like spam because it"))
    def suspected(self, report):
        return "; ".join(in_words(report.suspicions)) or "–"


def _in_language(language, text):
    """What a reader wrote, every sign of it as text."""
    return format_html('<span lang="{}">{}</span>', language, linebreaksbr(text))


@admin.register(Correction)
class CorrectionAdmin(TranslatedAdmin):
    """The public list of what was corrected."""

    purpose = _(
        "One line for each mistake that was put right: what was wrong and what the "
        "record says now. Readers see these lines at once, so name no reader."
    )
    list_display = (
        *("__str__", "corrected_on", "record_of"),
        *(f"state_{language}" for language in LANGUAGES),
    )
    search_fields = language_columns("text")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("record")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "record_type":
            models = (m for m in apps.get_models() if issubclass(m, Record))
            types = ContentType.objects.get_for_models(*models).values()
            kwargs["queryset"] = ContentType.objects.filter(
                pk__in=[each.pk for each in types]
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("page"))
    def record_of(self, correction):
        return about(self.admin_site, correction.record)
