"""Papers at the desk: one form, with what a good record still needs at its top."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from network.desk.files import StoredPdfAdmin, overview
from network.desk.records import PartInline, RecordAdmin
from network.desk.tables import TablePages

from ..models import Contribution, Paper, PaperFile, PaperSeries, RelatedWork, Volume
from ..papers.completeness import missing
from ..tables import PaperTable
from .bring_papers import BringPapers

REFERENCE = (
    *("kind", "language", "printed_title", "published_on"),
    *("container", "volume", "issue", "pages"),
    *("publisher", "publisher_place"),
    *("series", "series_title", "series_number"),
    *("doi", "isbn", "issn", "identifiers", "gaps"),
)
READING = ("files_of_it", "access", "address", "licence")


class ContributionInline(PartInline):
    model = Contribution
    extra = 3
    show_change_link = False
    autocomplete_fields = ("person", "organisation")


class RelatedWorkInline(PartInline):
    model = RelatedWork
    fk_name = "paper"
    show_change_link = False
    autocomplete_fields = ("other",)


@admin.register(Volume)
class VolumeAdmin(RecordAdmin):
    purpose = _(
        "A volume is what holds several papers: proceedings, an issue, a book. Its "
        "papers name it in their own form."
    )
    list_display = ("__str__", "kind", "published_on", *RecordAdmin.list_display[1:])
    list_filter = ("kind", *RecordAdmin.list_filter)
    autocomplete_fields = ("conference", *RecordAdmin.autocomplete_fields)


@admin.register(PaperSeries)
class PaperSeriesAdmin(RecordAdmin):
    purpose = _(
        "A series of papers appears under one title, number after number: the working "
        "papers of a centre, say. Its papers name it in their own form."
    )
    autocomplete_fields = ("centre", *RecordAdmin.autocomplete_fields)


@admin.register(Paper)
class PaperAdmin(BringPapers, TablePages, RecordAdmin):
    purpose = _(
        "A paper is entered as it can be cited: the title as printed, the names as on "
        "the title page, in their order. What you cannot find is named as missing."
    )
    list_display = (
        "__str__",
        "kind",
        "published_on",
        "gaps",
        *RecordAdmin.list_display[1:],
    )
    list_filter = ("kind", "relation", "access", "centre", *RecordAdmin.list_filter)
    autocomplete_fields = (
        *("centre", "conference", "part_of", "series", "presentation"),
        *("themes", "countries", "cities"),
        *RecordAdmin.autocomplete_fields,
    )
    inlines = (ContributionInline, RelatedWorkInline)
    table = PaperTable

    def get_fieldsets(self, request, obj=None):
        """The facts in the order in which a title page is read."""
        texts, (_facts, facts), *rest = super().get_fieldsets(request, obj)
        others = [n for n in facts["fields"] if n not in {*REFERENCE, *READING}]
        return [
            (_("What a good record still needs"), {"fields": ["still_needed"]}),
            texts,
            (_("Reference"), {"fields": REFERENCE}),
            (_("Where it can be read"), {"fields": READING}),
            (_("What it is about, and for whom"), {"fields": others}),
            *rest,
        ]

    def get_readonly_fields(self, request, obj=None):
        return (
            "still_needed",
            "files_of_it",
            *super().get_readonly_fields(request, obj),
        )

    @admin.display(description=_("files"))
    def files_of_it(self, paper):
        """Each file with its state, and the way to bring another."""
        return overview(paper, paper.language) if paper.pk else "–"

    @admin.display(description=_("missing"))
    def still_needed(self, paper):
        if paper.pk is None:
            return "–"
        items = format_html_join("", "<li>{}</li>", ((w,) for w in missing(paper)))
        return format_html("<ul>{}</ul>", items) if items else "–"


@admin.register(PaperFile)
class PaperFileAdmin(StoredPdfAdmin):
    purpose = _(
        "A PDF that readers may open below the page of a paper. Scripts, commands and "
        "files hidden in it are taken out of what readers are given."
    )
    fields = (
        *("paper", "upload", "kind", "language", "version", "order"),
        *("is_shown", "embargo_until", "found"),
    )
    list_display = ("__str__", "paper", "kind", "language", "state", "has_text")
    list_filter = ("is_shown", "has_text", "kind", "version", "language")
    list_select_related = ("paper",)
    search_fields = ("paper__found_by",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("paper__contributions")
