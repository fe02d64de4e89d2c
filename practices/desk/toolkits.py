"""Toolkits and their files at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from network.desk.files import StoredPdfAdmin, overview
from network.desk.records import RecordAdmin
from network.desk.tables import TablePages

from ..models import Toolkit, ToolkitFile
from ..tables import ToolkitTable
from .forms import ToolkitForm


@admin.register(Toolkit)
class ToolkitAdmin(TablePages, RecordAdmin):
    purpose = _(
        "A template, a guide, a toolkit, a webinar or a course from which others learn. "
        "Name the practices that it is about; files are brought below."
    )
    form = ToolkitForm
    list_display = ("__str__", "kind", "publisher", *RecordAdmin.list_display[1:])
    list_filter = ("kind", *RecordAdmin.list_filter)
    autocomplete_fields = (
        *("organisation", "themes", "practices"),
        *RecordAdmin.autocomplete_fields,
    )
    table = ToolkitTable

    def get_fieldsets(self, request, obj=None):
        """With its files among the facts."""
        texts, (words, facts), *rest = super().get_fieldsets(request, obj)
        return [texts, (words, {"fields": [*facts["fields"], "files_of_it"]}), *rest]

    def get_readonly_fields(self, request, obj=None):
        return ("files_of_it", *super().get_readonly_fields(request, obj))

    @admin.display(description=_("files"))
    def files_of_it(self, toolkit):
        """Each file with its state, and the way to bring another."""
        if toolkit.pk is None:
            return "–"
        return overview(toolkit, next(iter(toolkit.material_languages.split()), ""))


@admin.register(ToolkitFile)
class ToolkitFileAdmin(StoredPdfAdmin):
    purpose = _(
        "A PDF that readers may open below the page of a toolkit, each language by "
        "itself. Scripts, commands and files hidden in it are taken out of what readers "
        "are given."
    )
    fields = ("toolkit", "upload", "language", "order", "is_shown", "found")
    list_display = ("__str__", "toolkit", "language", "state", "has_text")
    list_filter = ("is_shown", "has_text", "language")
    list_select_related = ("toolkit",)
    search_fields = ("toolkit__found_by",)
