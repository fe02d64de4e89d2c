"""The files of a record at the desk: brought, shown, held back, replaced."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from network.downloads import serve
from network.pdf import MAX_BYTES, PdfRefused, take_in

from .pages import DeskAdmin, HeldForm

TAKEN_OUT = {
    "javascript": gettext_lazy("scripts"),
    "launch": gettext_lazy("commands that start or send something"),
    "files": gettext_lazy("files hidden in it"),
}


class StoredPdfForm(HeldForm):
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
        """The same file of the same record again: the rule of the database, said here."""
        cleaned = super().clean()
        model = self._meta.model
        twins = model.objects.filter(
            **{model.OWNER: cleaned.get(model.OWNER)}, sha256=self.instance.sha256
        )
        if twins.exclude(pk=self.instance.pk).exists():
            self.add_error("upload", str(model.TWICE))
        return cleaned


class StoredPdfAdmin(DeskAdmin):
    """The page of one file; it is reached from the form of its record."""

    form = StoredPdfForm
    readonly_fields = ("found",)

    def get_autocomplete_fields(self, request):
        return (self.model.OWNER,)

    def get_queryset(self, request):
        return super().get_queryset(request).without_text()

    def get_urls(self):
        opened = self.admin_site.admin_view(self.open_view)
        return [
            path("<int:id>/open/", opened, name=_page(self.model, "open")),
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
        """Back to the record, from whose form the file was brought."""
        record = obj.record
        return redirect(f"admin:{_page(record, 'change')}", record.pk)

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
    address = _address(file, "open", file.pk)
    return format_html('<a href="{}">{}.pdf</a> · {}', address, file, " · ".join(facts))


def overview(record, language=""):
    """The files of a record on its own form; a new one is taken to be in this language."""
    files = record.files
    known = [*files.without_text()]
    items = format_html_join(
        "",
        '<li>{}<br><a href="{}">{}</a>: {}</li>',
        (
            (
                found(file),
                _address(file, "change", file.pk),
                _("Edit the file"),
                state(file),
            )
            for file in known
        ),
    )
    asked = urlencode({files.model.OWNER: record.pk, "language": language})
    return format_html(
        '<ul class="files">{}</ul><a class="addlink" href="{}">{}</a>',
        items,
        f"{_address(files.model, 'add')}?{asked}",
        _("Bring a PDF"),
    )


def _address(model, name, *args):
    return reverse(f"admin:{_page(model, name)}", args=args)


def _page(model, name):
    """The name of a page of the desk about this model, or the model of this record."""
    return f"{model._meta.app_label}_{model._meta.model_name}_{name}"
