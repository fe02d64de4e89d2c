"""The files of a paper at the desk: brought, shown, held back, replaced."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from network.desk.pages import DeskAdmin, HeldForm
from network.downloads import serve
from network.pdf import MAX_BYTES, PdfRefused, take_in

from ..models import PaperFile

TAKEN_OUT = {
    "javascript": gettext_lazy("scripts"),
    "launch": gettext_lazy("commands that start or send something"),
    "files": gettext_lazy("files hidden in it"),
}


class PaperFileForm(HeldForm):
    """A PDF is opened when it is brought: what cannot be opened is refused at once."""

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if "upload" in self.changed_data:
            try:
                self.instance.keep(take_in(upload))
            except PdfRefused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return upload

    def clean(self):
        """The same file of the same paper again: the rule of the database, said here."""
        cleaned = super().clean()
        twins = PaperFile.objects.filter(
            paper=cleaned.get("paper"), sha256=self.instance.sha256
        )
        if twins.exclude(pk=self.instance.pk).exists():
            self.add_error("upload", _("This paper has this file already."))
        return cleaned


@admin.register(PaperFile)
class PaperFileAdmin(DeskAdmin):
    purpose = gettext_lazy(
        "A PDF that readers may open below the page of a paper. Scripts, commands and "
        "files hidden in it are taken out of what readers are given."
    )
    form = PaperFileForm
    fields = (
        *("paper", "upload", "kind", "language", "version", "order"),
        *("is_shown", "embargo_until", "found"),
    )
    readonly_fields = ("found",)
    autocomplete_fields = ("paper",)
    list_display = ("__str__", "paper", "kind", "language", "state", "has_text")
    list_filter = ("is_shown", "has_text", "kind", "version", "language")
    list_select_related = ("paper",)
    search_fields = ("paper__found_by",)

    def get_queryset(self, request):
        files = super().get_queryset(request).without_text()
        return files.prefetch_related("paper__contributions")

    def get_urls(self):
        opened = self.admin_site.admin_view(self.open_view)
        return [
            path("<int:id>/open/", opened, name="conferences_paperfile_open"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def open_view(self, request, id):
        """The file as readers are given it, whether they may open it yet or not."""
        file = get_object_or_404(self.get_queryset(request), pk=id)
        if not self.has_view_permission(request, file):
            raise PermissionDenied
        return serve(request, file.served, name=file.name, digest=file.sha256)

    def response_post_save_add(self, request, obj):
        return self.response_post_save_change(request, obj)

    def response_post_save_change(self, request, obj):
        """Back to the paper, from whose form the file was brought."""
        return redirect("admin:conferences_paper_change", obj.paper_id)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "upload":
            field.widget = forms.FileInput(attrs={"accept": ".pdf,application/pdf"})
            field.help_text = _(
                "At most %(most)d MB. Google Scholar does not index more than 5 MB."
            ) % {"most": MAX_BYTES // 2**20}
        return field

    @admin.display(description=gettext_lazy("state"))
    def state(self, file):
        return state(file)

    @admin.display(description=gettext_lazy("what was found in it"))
    def found(self, file):
        return found(file) if file.pk else "–"


def state(file):
    """Whether readers may open it, in words."""
    if not file.is_shown:
        return _("Draft")
    if not file.is_public():
        return _("Under embargo until %(day)s") % {
            "day": file.embargo_until.isoformat()
        }
    return _("Open to readers")


def remarks(file):
    """What the staff should know of a file, in words."""
    if file.is_long:
        yield _("larger than 5 MB: Google Scholar will not index it")
    if file.has_text is None:
        yield _("its text could not be read: searches will not find its words")
    elif not file.has_text:
        yield _("no text layer: a scan that searches and screen readers cannot read")
    if file.removed:
        words = [str(TAKEN_OUT[word]) for word in file.removed.split()]
        yield _("taken out of it: %(what)s") % {"what": ", ".join(words)}


def found(file):
    """A file on one line, with the way to open it."""
    facts = [
        _("%(size).1f MB") % {"size": file.size / 2**20},
        _("%(n)s pages") % {"n": file.pages or "?"},
        *remarks(file),
    ]
    address = reverse("admin:conferences_paperfile_open", args=[file.pk])
    return format_html('<a href="{}">{}.pdf</a> · {}', address, file, " · ".join(facts))


def overview(paper):
    """The files of a paper on its own form."""
    known = paper.files.without_text()
    for file in known:
        file.paper = paper
    items = format_html_join(
        "",
        '<li>{}<br><a href="{}">{}</a>: {}</li>',
        (
            (found(file), _address("change", file.pk), _("Edit the file"), state(file))
            for file in known
        ),
    )
    add = f"{_address('add')}?paper={paper.pk}&language={paper.language}"
    return format_html(
        '<ul class="files">{}</ul><a class="addlink" href="{}">{}</a>',
        items,
        add,
        _("Bring a PDF"),
    )


def _address(name, *args):
    return reverse(f"admin:conferences_paperfile_{name}", args=args)
