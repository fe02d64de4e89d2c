"""References at the desk: the file, the check, what is refused, the confirmation."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from network.columns import IN_THE_LANGUAGE
from network.desk.tables import waiting
from network.desk.tables.pages import OfOneTable
from network.models import User
from network.tables import MAX_BYTES, TableRefused

from ..papers.incoming import FORMATS, Check, Options, check, read, write
from ..papers.incoming.decoding import MOST_RECORDS
from ..papers.incoming.plan import DOUBTFUL, LABELS, REFUSED
from ..papers.incoming.writing import one_at_a_time

PER_PAGE = 50
# Boxes on one page: what a browser sends back has a limit.
MOST_BOXES = 500
ENDINGS = [ending for form in FORMATS.values() for ending in form.endings]


class ReferencesForm(forms.Form):
    """The file, and how it is to be read."""

    file = forms.FileField(
        label=gettext_lazy("File (BibTeX, RIS, CSL-JSON, CSV or XLSX)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the works of which the file says none"),
        choices=IN_THE_LANGUAGE.items(),
    )
    links = forms.BooleanField(
        label=gettext_lazy(
            "Link names to people and organisations of the portal that are called "
            "exactly so"
        ),
        required=False,
        initial=True,
    )


class BringPapers(OfOneTable):
    """Drafts of what is new; what is here already stays as it is."""

    import_export_change_list_template = "admin/conferences/change_list_papers.html"

    def get_urls(self):
        return [
            self._bring_path("bring/", self.bring_view, "bring"),
            self._bring_path("bring/check/", self.bring_check_view, "bring_check"),
            self._bring_path(
                "bring/refused/", self.bring_refused_view, "bring_refused"
            ),
            self._bring_path("bring/write/", self.bring_write_view, "bring_write"),
            *super().get_urls(),
        ]

    def _bring_path(self, route, view, name):
        return path(route, self.admin_site.admin_view(view), name=self._name(name))

    def bring_view(self, request):
        """Asks for a file; shows why it cannot be read, or goes on to its check."""
        self._only(self.has_import_permission(request))
        form = ReferencesForm(
            request.POST or None,
            request.FILES or None,
            initial={"language": request.LANGUAGE_CODE},
        )
        faults = []
        if form.is_valid():
            file = form.cleaned_data["file"]
            options = Options(form.cleaned_data["language"], form.cleaned_data["links"])
            try:
                content = file.read(MAX_BYTES + 1)
                references = read(content, file.name, options.language)
            except TableRefused as refusal:
                faults = refusal.faults
            else:
                found, _planned = check(references, file.name, options)
                self._keep_brought(request, found)
                return redirect(self._address("bring_check"))
        return self._page(
            request,
            "admin/conferences/bring.html",
            _("Bring references"),
            form=form,
            faults=faults,
            most={"records": MOST_RECORDS, "megabytes": MAX_BYTES // 2**20},
        )

    @method_decorator(require_GET)
    def bring_check_view(self, request):
        """What each record would do, and the button that does it."""
        self._only(self.has_import_permission(request))
        if (found := self._waiting_file(request)) is None:
            return self._bring_file_again(request)
        rows = Paginator(found.shown(), PER_PAGE).get_page(request.GET.get("page"))
        doubtful = found.of_kind(DOUBTFUL)
        return self._page(
            request,
            "admin/conferences/bring_check.html",
            _("Check the references before they are brought"),
            check=found,
            counts=[(LABELS[kind], number) for kind, number in found.counts.items()],
            rows=rows,
            doubtful=doubtful[:MOST_BOXES],
            not_offered=len(doubtful[MOST_BOXES:]),
            seen=waiting.sealed(found, self._bring_label),
        )

    @method_decorator(require_GET)
    def bring_refused_view(self, request):
        """The refused records as a file, each with its place and the reasons."""
        self._only(self.has_import_permission(request))
        if (found := self._waiting_file(request)) is None:
            return self._bring_file_again(request)
        columns = ["record", "line", "key", "title", "reason"]
        rows = [
            (each.number, each.line or "", each.key, each.name, " ".join(each.faults))
            for each in found.of_kind(REFUSED)
        ]
        return self._file("csv", columns, rows)

    @method_decorator(require_POST)
    @transaction.atomic
    def bring_write_view(self, request):
        """Makes the drafts as they were shown, or shows them again where they differ."""
        self._only(self.has_import_permission(request))
        # A second press of the button waits here for the first, and finds nothing left.
        User.objects.select_for_update().get(pk=request.user.pk)
        if (shown := self._waiting_file(request)) is None:
            return self._bring_file_again(request)
        if "_forget" in request.POST:
            waiting.forget(request)
            messages.info(request, _("Nothing was written; the file is deleted."))
            return redirect(self._address("bring"))
        one_at_a_time()
        found, planned = check(shown.references, shown.file, shown.options)
        wanted = _ticked(found, planned, request.POST.getlist("bring"))
        if found.digest != waiting.seen(request, self._bring_label):
            return self._show_again(request, found, _changed_meanwhile())
        if not wanted:
            return self._show_again(request, found, _("Tick what is to be brought."))
        try:
            with transaction.atomic():
                papers = write(wanted, found.file, by=request.user)
        except IntegrityError:
            # Somebody entered one of them by hand in this very moment.
            return self._show_again(request, found, _changed_meanwhile())
        waiting.forget(request)
        message = _brought(papers, found.file)
        self._log(request, message)
        messages.success(request, message)
        return redirect(self._address("changelist"))

    @property
    def _bring_label(self):
        return f"bring {self.opts.label}"

    def _keep_brought(self, request, found):
        waiting.keep(request, self._bring_label, found.as_json())

    def _waiting_file(self, request):
        entry = waiting.waiting(request, self._bring_label)
        return Check.from_json(entry) if entry else None

    def _show_again(self, request, found, reason):
        self._keep_brought(request, found)
        messages.error(request, reason)
        return redirect(self._address("bring_check"))

    def _bring_file_again(self, request):
        messages.warning(request, _("This file is no longer kept: bring it once more."))
        return redirect(self._address("bring"))


def _ticked(found, planned, ticks):
    """What is to be made: all that is new, and of the doubtful what has its tick."""
    doubtful = {each.number for each in found.of_kind(DOUBTFUL)}
    found.ticked = [number for number in sorted(doubtful) if str(number) in {*ticks}]
    left_out = doubtful - {*found.ticked}
    return [plan for plan in planned if plan.outcome.number not in left_out]


def _brought(papers, file):
    text = ngettext(
        "%(number)d paper was brought from “%(file)s” as a draft.",
        "%(number)d papers were brought from “%(file)s” as drafts.",
        len(papers),
    )
    return text % {"number": len(papers), "file": file}


def _changed_meanwhile():
    return _(
        "Nothing was written: somebody changed the papers since you saw this page. "
        "Below stands what the file would do now."
    )
