"""The texts of a record side by side: one row a field, one column a language."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from network import prose
from network.columns import IN_THE_LANGUAGE
from network.languages import LANGUAGES, in_language
from network.models.text_state import TextStatus
from network.translations.differences import as_html
from network.translations.editions import Edit

from .pages import HeldForm

VERSION, CORRECTION, FOLLOWS = "version", "correction", "follows-"
WHAT_IT_IS = [
    ("", _("as it looks (a translation where it was behind, else a new version)")),
    (VERSION, _("a new version: the other languages have to follow")),
    *(
        (f"{FOLLOWS}{code}", label)
        for code, label in {
            "en": _("a translation of the English text"),
            "fr": _("a translation of the French text"),
            "es": _("a translation of the Spanish text"),
        }.items()
    ),
    (CORRECTION, _("a small correction: the meaning stays")),
]


class TextsForm(HeldForm):
    """A record's fields, and for each text what the edit is and what is still right."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.noted = _noted(self.instance)
        for name in self._meta.model.compared_texts():
            written = [code for code in LANGUAGES if f"{name}_{code}" in self.fields]
            if written:
                self.fields[f"{name}__is"] = forms.ChoiceField(
                    label=_("This is"), choices=WHAT_IT_IS, required=False
                )
            for code in written:
                self._add_review(name, code)

    def _add_review(self, name, code):
        state = self.noted.get((name, code))
        self.fields[f"{name}__right_{code}"] = forms.BooleanField(
            label=_("still right"), label_suffix="", required=False
        )
        self.fields[f"{name}__reason_{code}"] = forms.CharField(
            label=_("not needed, because"),
            required=False,
            max_length=200,
            initial=state.reason if state else "",
        )

    def _post_clean(self):
        super()._post_clean()
        # Django skips a rule on columns that are not in the form, and that of a
        # translator has one language only.
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as error:
                self.add_error(None, error.messages)

    def edits(self):
        """What the person did to each text: {"summary": Edit(…)}."""
        edits = {}
        for name in self._meta.model.compared_texts():
            edit = self._edit(name)
            if edit.languages or edit.right or edit.not_needed:
                edits[name] = edit
        return edits

    def _edit(self, name):
        asked = self.cleaned_data.get(f"{name}__is", "")
        return Edit(
            languages=[c for c in LANGUAGES if f"{name}_{c}" in self.changed_data],
            follows=asked.removeprefix(FOLLOWS) if asked.startswith(FOLLOWS) else "",
            minor=asked == CORRECTION,
            new=asked == VERSION,
            right=[c for c in LANGUAGES if self.cleaned_data.get(f"{name}__right_{c}")],
            not_needed={
                c: self.cleaned_data[f"{name}__reason_{c}"]
                for c in LANGUAGES
                if f"{name}__reason_{c}" in self.changed_data
            },
        )


def copied(data):
    """The form's data after the button "copy" of one text ("name.en.fr") was pressed."""
    field, source, target = (*data.get("_copy", "").split("."), "", "", "")[:3]
    if f"{field}_{source}" not in data or f"{field}_{target}" not in data:
        return data
    data = data.copy()
    data[f"{field}_{target}"] = data[f"{field}_{source}"]
    return data


def _noted(record):
    if record.pk is None:
        return {}
    return {(row.field, row.language): row for row in record.text_states.all()}


@dataclass
class Cell:
    """A text in one language: its field or, where it may not be written, its words."""

    language: str
    name: str
    text: str
    field: forms.BoundField | None
    state: object | None
    right: forms.BoundField | None
    reason: forms.BoundField | None
    difference: str
    preview: str

    @property
    def words(self):
        return len(self.text.split())

    @property
    def can_be_right(self):
        """Whether there is a text of which somebody may say that it is still right."""
        asks = (TextStatus.OUTDATED, TextStatus.UNREVIEWED, TextStatus.MACHINE)
        return bool(self.right and self.state and self.state.status in asks)

    @property
    def can_do_without(self):
        """Whether there is no text here, and one elsewhere that it is missing beside."""
        return bool(self.reason and self.state and not self.text)


@dataclass
class Row:
    """One field in the three languages."""

    name: str
    label: str
    help_text: str
    cells: list
    declaration: forms.BoundField | None
    is_prose: bool

    @property
    def is_folded(self):
        """Whether this is out of the way until it is needed."""
        used = any(
            cell.text or (cell.field and cell.field.errors) for cell in self.cells
        )
        return self.name == "withdrawal_reason" and not used

    def sources_for(self, cell):
        """The other languages from which the text of a cell can be copied."""
        return [c for c in self.cells if c.text and c is not cell and cell.field]


def rows(form, record, *, preview=False):
    """The rows of a form, in the order of the model; `preview` draws the prose as well."""
    model = form._meta.model
    return [_row(form, record, model, name, preview) for name in model.texts()]


def _row(form, record, model, name, preview):
    field = model._meta.get_field(name)
    is_prose = name in model.PROSE
    states = {
        code: state
        for code in LANGUAGES
        if (state := form.noted.get((name, code))) is not None
    }
    return Row(
        name=name,
        label=capfirst(field.verbose_name),
        help_text=field.help_text,
        cells=[
            _cell(form, record, name, code, states, preview and is_prose)
            for code in LANGUAGES
        ],
        declaration=form[f"{name}__is"] if f"{name}__is" in form.fields else None,
        is_prose=is_prose,
    )


def _cell(form, record, name, code, states, preview):
    column = f"{name}_{code}"
    field = form[column] if column in form.fields else None
    text = (field.value() or "") if field else in_language(record, name, code)
    return Cell(
        language=code,
        name=IN_THE_LANGUAGE[code],
        text=text,
        field=field,
        state=states.get(code),
        right=_bound(form, f"{name}__right_{code}"),
        reason=_bound(form, f"{name}__reason_{code}"),
        difference=_difference(record, name, states, code),
        preview=prose.render(text) if preview else "",
    )


def _bound(form, name):
    return form[name] if name in form.fields else None


def _difference(record, name, states, code):
    """What changed in the other language since this text last agreed with it."""
    state = states.get(code)
    if not state or state.status != TextStatus.OUTDATED or not state.from_language:
        return ""
    return as_html(state.from_text, in_language(record, name, state.from_language))
