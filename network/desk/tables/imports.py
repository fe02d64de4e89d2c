"""The pages by which a table comes in: the file, the check, the confirmation."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST
from import_export.admin import ImportMixin

from network.models import User
from network.tables import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, REASON, TableRefused, read

from . import waiting
from .checks import LABELS, Check, check
from .pages import OfOneTable
from .records import ONLY_READ

PER_PAGE = 50


class TableForm(forms.Form):
    """The file of a table."""

    file = forms.FileField(
        label=gettext_lazy("File (CSV in UTF-8, or XLSX)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )


class ImportPages(OfOneTable, ImportMixin):
    """Nothing is written before somebody saw what would be, and all of it at once."""

    def has_import_permission(self, request):
        """Who brings tables in writes whole records: one language is not enough."""
        return (
            request.user.has_perm("network.import_tables")
            and self.has_add_permission(request)
            and self.may_edit(request)
        )

    def get_urls(self):
        name = self._name("")
        view = self.admin_site.admin_view
        return [
            path("import/check/", view(self.check_view), name=f"{name}import_check"),
            path(
                "import/refused/", view(self.refused_view), name=f"{name}import_refused"
            ),
            *super().get_urls(),
        ]

    def import_action(self, request):
        """Asks for a file; shows why it is no table, or goes on to what it would do."""
        self._only(self.has_import_permission(request))
        form = TableForm(request.POST or None, request.FILES or None)
        faults = []
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                table = read(self._content(file), file.name, self.table.names())
            except TableRefused as refusal:
                faults = refusal.faults
            else:
                self._keep(request, check(self.table(), table, file.name))
                return redirect(self._address("import_check"))
        return self._page(
            request,
            "admin/import_export/import.html",
            _("Import a table"),
            form=form,
            faults=faults,
            columns=self.table.names(),
            only_read=sorted(ONLY_READ),
            most={
                "rows": MAX_ROWS,
                "columns": MAX_COLUMNS,
                "megabytes": MAX_BYTES // 2**20,
            },
        )

    def _content(self, file):
        """No more of a file than a table may have, and one byte by which that shows."""
        return file.read(MAX_BYTES + 1)

    @method_decorator(require_GET)
    def check_view(self, request):
        """What each row would do, and the button that does it."""
        self._only(self.has_import_permission(request))
        if (found := self._waiting(request)) is None:
            return self._bring_again(request)
        rows = Paginator(found.shown(), PER_PAGE).get_page(request.GET.get("page"))
        return self._page(
            request,
            "admin/import_export/check.html",
            _("Check the table before it is written"),
            check=found,
            counts=[(LABELS[kind], number) for kind, number in found.counts.items()],
            ignored=[
                name
                for name in found.table.columns
                if name in ONLY_READ - {"id", "key"}
            ],
            rows=rows,
            seen=waiting.sealed(found, self.opts.label),
        )

    @method_decorator(require_GET)
    def refused_view(self, request):
        """The refused rows as a file, each with the reasons, to be mended."""
        self._only(self.has_import_permission(request))
        if (found := self._waiting(request)) is None:
            return self._bring_again(request)
        columns = [*found.table.columns, REASON]
        return self._file("csv", columns, found.refused_rows())

    @method_decorator(require_POST)
    @transaction.atomic
    def process_import(self, request):
        """Writes the table as it was shown, or shows it again where it is another now."""
        self._only(self.has_import_permission(request))
        # A second press of the button waits here for the first, and finds nothing left.
        User.objects.select_for_update().get(pk=request.user.pk)
        if (shown := self._waiting(request)) is None:
            return self._bring_again(request)
        if "_forget" in request.POST:
            waiting.forget(request)
            messages.info(request, _("Nothing was written; the table is deleted."))
            return redirect(self._address("import"))
        resource = self.table(locked=True)
        found = check(resource, shown.table, shown.file)
        if found.is_refused or found.digest != waiting.seen(request, self.opts.label):
            self._keep(request, found)
            messages.error(request, _changed_meanwhile())
            return redirect(self._address("import_check"))
        resource.write(by=request.user)
        waiting.forget(request)
        message = _written(found)
        self._log(request, message)
        messages.success(request, message)
        return redirect(self._address("changelist"))

    def _keep(self, request, found):
        waiting.keep(request, self.opts.label, found.as_json())

    def _waiting(self, request):
        entry = waiting.waiting(request, self.opts.label)
        return Check.from_json(entry) if entry else None

    def _bring_again(self, request):
        messages.warning(
            request, _("This table is no longer kept: bring the file once more.")
        )
        return redirect(self._address("import"))


def _changed_meanwhile():
    return _(
        "Nothing was written: somebody changed these records since you saw this page. "
        "Below stands what the table would do now."
    )


def _written(found):
    new, changed = found.counts["new"], found.counts["changed"]
    sentences = (
        ngettext("%d record is new.", "%d records are new.", new) % new,
        ngettext("%d record was changed.", "%d records were changed.", changed)
        % changed,
    )
    return " ".join((_("The table was written."), *sentences))
