"""Work lists: texts that are outdated, missing or unread, and the way through them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from network.columns import IN_THE_LANGUAGE
from network.languages import LANGUAGES, in_language
from network.models.text_state import TO_DO, TextState, TextStatus
from network.roles import languages_of
from network.translations import worklists
from network.translations.editions import same

PER_PAGE = 20
# How far the buttons "previous" and "next" look around a record.
AROUND = 500


class ListForm(forms.Form):
    """Which texts: their state, their language, and where they stand."""

    status = forms.ChoiceField(
        label=gettext_lazy("State"), choices=[(s.value, s.label) for s in TO_DO]
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=IN_THE_LANGUAGE.items()
    )
    section = forms.ChoiceField(
        label=gettext_lazy("Section"),
        choices=[("", gettext_lazy("All sections")), *worklists.SECTIONS.items()],
        required=False,
    )


@dataclass(frozen=True)
class WorkList:
    """The texts of one state in one language, of one section or of all."""

    status: str
    language: str
    section: str = ""

    @classmethod
    def named(cls, name):
        """The list of this name ("outdated.fr.themes"), or None where there is none."""
        form = ListForm(
            dict(zip(("status", "language", "section"), name.split("."), strict=False))
        )
        return cls(**form.cleaned_data) if form.is_valid() else None

    @property
    def name(self):
        return ".".join(filter(None, (self.status, self.language, self.section)))

    @property
    def query(self):
        given = {
            "status": self.status,
            "language": self.language,
            "section": self.section,
        }
        return urlencode({name: value for name, value in given.items() if value})

    @property
    def address(self):
        return f"{reverse('admin:texts')}?{self.query}"

    @property
    def label(self):
        words = [
            str(TextStatus(self.status).label),
            str(IN_THE_LANGUAGE[self.language]),
        ]
        if self.section:
            words.append(str(worklists.SECTIONS[self.section]))
        return " · ".join(words)

    def texts(self):
        return worklists.texts(self.status, self.language, self.section)


@dataclass(frozen=True)
class PlaceInList:
    """Where a record stands in a work list, and its neighbours there."""

    work: WorkList
    key: tuple

    @cached_property
    def _keys(self):
        rows = self.work.texts().values_list("record_type_id", "record_id")[:AROUND]
        return list(dict.fromkeys(rows))

    @property
    def left(self):
        return len(self._keys)

    def _neighbour(self, step):
        if self.key not in self._keys:
            # It is done: what was behind it moved up, so the list begins again.
            return self._keys[0] if step > 0 and self._keys else None
        place = self._keys.index(self.key) + step
        return self._keys[place] if 0 <= place < len(self._keys) else None

    @property
    def previous(self):
        return change_address(self._neighbour(-1), self.work)

    @property
    def next(self):
        return change_address(self._neighbour(1), self.work)

    def onward(self):
        """The next record, or the list once it is done."""
        return HttpResponseRedirect(self.next or self.work.address)


def place_of(request, record):
    """The place of a record in the work list that its address names, if it names one."""
    work = WorkList.named(request.GET.get("work", ""))
    if work is None:
        return None
    return PlaceInList(work, (ContentType.objects.get_for_model(record).pk, record.pk))


def change_address(key, work=None):
    """The address of the page on which this record is edited."""
    if key is None:
        return ""
    model = ContentType.objects.get_for_id(key[0]).model_class()
    address = reverse(
        f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[key[1]]
    )
    return f"{address}?work={work.name}" if work else address


@dataclass
class Item:
    """A text in a work list, with the record it belongs to and what the others say."""

    row: TextState
    record: object
    work: WorkList

    @property
    def address(self):
        return change_address((self.row.record_type_id, self.row.record_id), self.work)

    @property
    def kind(self):
        return capfirst(self.record._meta.verbose_name)

    @property
    def field(self):
        return capfirst(self.record._meta.get_field(self.row.field).verbose_name)

    @property
    def text(self):
        return in_language(self.record, self.row.field, self.row.language)

    @property
    def others(self):
        """The same text in the other languages: (code, name, text)."""
        for code in LANGUAGES:
            text = in_language(self.record, self.row.field, code)
            if code != self.row.language and text:
                yield code, IN_THE_LANGUAGE[code], text


def work_list(request, site):
    """The page of a work list; its buttons confirm texts, or say that they are not needed."""
    if not request.user.has_perm("network.view_textstate"):
        raise PermissionDenied
    if request.method == "POST":
        return _review(request)
    form = ListForm(_asked(request))
    work = WorkList(**form.cleaned_data) if form.is_valid() else None
    context = {**site.each_context(request), "title": _("Texts to work on")}
    if work is None:
        context |= {"form": form, "items": []}
        return TemplateResponse(request, "admin/texts.html", context, status=400)
    page = Paginator(work.texts(), PER_PAGE).get_page(request.GET.get("page"))
    records = worklists.records_of(page)
    items = [
        Item(row, records[row.record_type_id, row.record_id], work)
        for row in page
        if (row.record_type_id, row.record_id) in records
    ]
    may_write = work.language in languages_of(request.user)
    unread = work.status in (TextStatus.UNREVIEWED, TextStatus.MACHINE)
    context |= {
        "form": form,
        "work": work,
        "page": page,
        "items": items,
        "may_confirm": may_write and unread,
        "may_do_without": may_write and work.status == TextStatus.MISSING,
    }
    return TemplateResponse(request, "admin/texts.html", context)


def _asked(request):
    """What the address asks for; without it, what is outdated in the person's language."""
    given = {"status": TextStatus.OUTDATED, "language": request.user.language}
    return given | request.GET.dict()


def _review(request):
    """Confirms the texts of a page as they were shown, or does without those of a list."""
    work = WorkList.named(request.POST.get("work", ""))
    if work is None or work.language not in languages_of(request.user):
        raise PermissionDenied
    if "confirm" in request.POST:
        _confirm(request, work)
    elif reason := request.POST.get("reason", "").strip()[:200]:
        number = worklists.do_without(work.texts(), reason, by=request.user)
        done = ngettext(
            "%d text is noted as not needed.",
            "%d texts are noted as not needed.",
            number,
        )
        messages.success(request, done % number)
    else:
        messages.error(request, _("Write why these texts are not needed."))
    return redirect(work.address)


def _confirm(request, work):
    """Only texts that still are what the page showed."""
    asked = set(filter(str.isdecimal, request.POST.getlist("text")))
    rows = list(work.texts().filter(pk__in=asked))
    records = worklists.records_of(rows)
    seen = []
    for row in rows:
        record = records.get((row.record_type_id, row.record_id))
        shown = request.POST.get(f"shown-{row.pk}", "")
        if record and same(in_language(record, row.field, row.language), shown):
            seen.append(row)
    number = worklists.confirm(seen, by=request.user)
    done = ngettext("%d text confirmed.", "%d texts confirmed.", number)
    messages.success(request, done % number)
    if changed := len(asked) - number:
        text = ngettext(
            "%d text changed meanwhile, or was already done: please look at it again.",
            "%d texts changed meanwhile, or were already done: please look at them again.",
            changed,
        )
        messages.warning(request, text % changed)
