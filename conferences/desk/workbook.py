"""The workbook of a programme at the desk: out, in, its check and its confirmation."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST, require_safe

from network.desk.tables import waiting
from network.models import User
from network.tables import FORMATS, MAX_BYTES, TableRefused

from ..workbook import ProgrammeCheck, check, load, programme_workbook, read
from ..workbook.sheets import SHEETS
from .pages import OfOneProgramme

PER_PAGE = 50


class WorkbookForm(forms.Form):
    """The file that comes back."""

    file = forms.FileField(
        label=gettext_lazy("Workbook (XLSX)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


class WorkbookPages(OfOneProgramme):
    """Nothing is written before somebody saw what would be, and all of it at once."""

    def get_urls(self):
        return [
            self.programme_path("workbook/", self.workbook_view, "workbook"),
            self.programme_path("import/", self.bring_view, "bring"),
            self.programme_path("import/check/", self.checked_view, "checked"),
            self.programme_path("import/write/", self.load_view, "load"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def workbook_view(self, request, id):
        conference = self.edited(request, id)
        response = HttpResponse(
            programme_workbook(conference), FORMATS["xlsx"].content_type
        )
        name = f"{conference.slug}-{timezone.localdate().isoformat()}.xlsx"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        self.log_change(request, conference, _("The workbook was taken out."))
        return response

    def bring_view(self, request, id):
        """Asks for the workbook; shows why it is none, or goes on to its check."""
        conference = self.edited(request, id)
        form = WorkbookForm(request.POST or None, request.FILES or None)
        refusal = None
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                tables = read(file.read(MAX_BYTES + 1))
            except TableRefused as error:
                refusal = error
            else:
                found, _plan = check(conference, tables, file.name)
                _keep(request, conference, found)
                return redirect(self.programme_address("checked", conference))
        return self.programme_page(
            request,
            "workbook",
            _("Bring the workbook back"),
            conference,
            form=form,
            refusal=refusal,
            faults=refusal.faults if refusal else (),
            workbook=self.programme_address("workbook", conference),
        )

    @method_decorator(require_GET)
    def checked_view(self, request, id):
        """What each row would do, and the button that does it."""
        conference = self.edited(request, id)
        if (found := _waiting(request, conference)) is None:
            return self._ask_again(request, conference)
        rows = Paginator(found.shown(), PER_PAGE).get_page(request.GET.get("page"))
        titles = {sheet.key: sheet.title for sheet in SHEETS}
        for row in rows:
            row.place = titles[row.sheet]
        return self.programme_page(
            request,
            "workbook_check",
            _("Check the programme before it is written"),
            conference,
            check=found,
            rows=rows,
            seen=waiting.sealed(found, _label(conference)),
            load=self.programme_address("load", conference),
            bring=self.programme_address("bring", conference),
        )

    @method_decorator(require_POST)
    @transaction.atomic
    def load_view(self, request, id):
        """Writes the programme as it was shown, or shows it again where it is another."""
        conference = self.edited(request, id)
        # A second press of the button waits here for the first, and finds nothing left.
        User.objects.select_for_update().get(pk=request.user.pk)
        if (shown := _waiting(request, conference)) is None:
            return self._ask_again(request, conference)
        if "_forget" in request.POST:
            waiting.forget(request)
            messages.info(request, _("Nothing was written; the workbook is deleted."))
            return redirect(self.programme_address("programme", conference))
        found, plan = check(conference, shown.tables, shown.file, locked=True)
        if found.is_refused or found.digest != waiting.seen(
            request, _label(conference)
        ):
            _keep(request, conference, found)
            messages.error(request, _changed_meanwhile())
            return redirect(self.programme_address("checked", conference))
        load(plan, by=request.user)
        waiting.forget(request)
        numbers = ", ".join(f"{label} ({n})" for label, n in found.counts if n)
        message = _("The programme was written. %s") % numbers
        self.log_change(request, conference, message)
        messages.success(request, message)
        return redirect(self.programme_address("programme", conference))

    def _ask_again(self, request, conference):
        messages.warning(
            request, _("This workbook is no longer kept: bring the file once more.")
        )
        return redirect(self.programme_address("bring", conference))


# Functions, for the pages of tables have methods of these names.


def _keep(request, conference, found):
    waiting.keep(request, _label(conference), found.as_json())


def _waiting(request, conference):
    entry = waiting.waiting(request, _label(conference))
    return ProgrammeCheck.from_json(entry) if entry else None


def _label(conference):
    return f"programme {conference.pk}"


def _changed_meanwhile():
    return _(
        "Nothing was written: somebody changed the programme since you saw this page. "
        "Below stands what the workbook would do now."
    )
