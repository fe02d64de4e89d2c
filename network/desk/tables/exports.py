"""The pages by which a table goes out: the filtered list, or what is selected in it."""

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR, IncorrectLookupParameters
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from import_export.admin import ExportMixin

from network.tables import FORMATS

from .pages import OfOneTable


class ExportForm(forms.Form):
    """The kind of file that is wanted."""

    format = forms.ChoiceField(
        label=gettext_lazy("Kind of file"),
        choices=[(name, each.label) for name, each in FORMATS.items()],
        widget=forms.RadioSelect,
        initial="xlsx",
    )


class ExportPages(OfOneTable, ExportMixin):
    """What may be seen may be taken out; who took what is noted."""

    def has_export_permission(self, request):
        return request.user.has_perm(
            "network.export_tables"
        ) and self.has_view_permission(request)

    def get_actions(self, request):
        actions = super().get_actions(request)
        # In a window that only picks a record there are none at all.
        if IS_POPUP_VAR not in request.GET and self.has_export_permission(request):
            names = ("export_csv", "export_xlsx")
            actions |= {name: self.get_action(name) for name in names}
        return actions

    def export_action(self, request):
        """The records of the list, as it is filtered, in a file."""
        self._only(self.has_export_permission(request))
        try:
            records = self.get_export_queryset(request)
        except IncorrectLookupParameters:
            return redirect(self._address("changelist"))
        form = ExportForm(request.POST or None)
        if form.is_valid():
            return self._export(request, records, form.cleaned_data["format"])
        return self._page(
            request,
            "admin/import_export/export.html",
            _("Export a table"),
            form=form,
            number=records.count(),
            columns=self.table.names(),
        )

    @admin.action(description=gettext_lazy("Export the selected rows as CSV"))
    def export_csv(self, request, queryset):
        return self._export(request, queryset, "csv")

    @admin.action(description=gettext_lazy("Export the selected rows as XLSX"))
    def export_xlsx(self, request, queryset):
        return self._export(request, queryset, "xlsx")

    def _export(self, request, records, name):
        data = self.table().export(records)
        exported = ngettext(
            "%(number)d record was exported (%(format)s).",
            "%(number)d records were exported (%(format)s).",
            len(data),
        )
        self._log(
            request, exported % {"number": len(data), "format": FORMATS[name].label}
        )
        return self._file(name, data.headers, data)
