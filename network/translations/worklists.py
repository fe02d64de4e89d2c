"""What is to be done about texts: counted for the dashboard, listed for who does it."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Case, Count, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _

from network.languages import LANGUAGES
from network.models.page import Page, Place
from network.models.text_state import TO_DO, TextState, TextStatus

from .editions import Edit
from .notes import keep, note
from .sweep import STATES, translated_models

# In the order of importance: what most readers meet comes first.
SECTIONS = {
    "pages": _("Pages and notices"),
    "themes": _("Themes and schemes"),
    "chapters": _("Chapters, committees and offices"),
    "centres": _("Centres of Excellence"),
    "conferences": _("Conferences"),
    "papers": _("Papers"),
    "practices": _("Practices"),
    "partners": _("Organisations"),
    "agreements": _("Agreements"),
    "places": _("Countries and cities"),
    "people": _("People and their offices"),
    "facts": _("Facts on records"),
    "mail-texts": _("Texts of mails"),
    "corrections": _("Corrections"),
    "events": _("Events"),
    "endorsements": _("The endorsement desk"),
}


def models_of(section):
    """The models whose texts count to this section."""
    return [model for model in translated_models() if section == model.SECTION]


def types_of(section):
    return [ContentType.objects.get_for_model(model) for model in models_of(section)]


def counts():
    """How many texts are to be worked on: {section: {language: {status: number}}}."""
    section_of = {
        ContentType.objects.get_for_model(model).pk: model.SECTION
        for model in translated_models()
    }
    found = {
        section: {code: dict.fromkeys(TO_DO, 0) for code in LANGUAGES}
        for section in SECTIONS
    }
    rows = (
        TextState.objects.values_list("record_type", "language", "status")
        # Of all rows, by "*": both databases then read nothing but the index.
        .annotate(number=Count("*"))
        .order_by()
    )
    for record_type, language, status, number in rows:
        if status in TO_DO:
            found[section_of[record_type]][language][TextStatus(status)] += number
    return found


def texts(status, language, section=""):
    """The texts in this state, oldest first; those nobody read, the most important first."""
    rows = TextState.objects.filter(status=status, language=language)
    if section:
        rows = rows.filter(record_type__in=types_of(section))
    if status in (TextStatus.UNREVIEWED, TextStatus.MACHINE):
        return rows.alias(weight=_importance()).order_by(
            "weight", "record_type", "record_id", "pk"
        )
    return rows.order_by("since", "pk")


def _importance():
    """The home page, the pages about the network, then section after section."""
    page = ContentType.objects.get_for_model(Page)
    places = [
        When(
            record_type=page,
            record_id__in=Page.objects.filter(place=place).values("pk"),
            then=Value(weight),
        )
        for weight, place in enumerate((Place.HOME, Place.ABOUT))
    ]
    sections = [
        When(record_type__in=types, then=Value(weight))
        for weight, section in enumerate(SECTIONS, start=len(places))
        if (types := types_of(section))
    ]
    return Case(*places, *sections, output_field=IntegerField())


def records_of(rows, *, locked=False):
    """The records of these rows, one statement a model: {(type, id): record}."""
    wanted = {}
    for row in rows:
        wanted.setdefault(row.record_type_id, set()).add(row.record_id)
    found = {}
    for type_id, ids in wanted.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        records = model._base_manager.filter(pk__in=ids)
        for record in records.select_for_update() if locked else records:
            found[type_id, record.pk] = record
    return found


def confirm(rows, *, by):
    """Says that these texts are right as they stand."""
    return _review(rows, lambda languages: Edit(right=languages), by)


def do_without(rows, reason, *, by):
    """Says that these missing texts are not needed, and why."""
    return _review(
        rows,
        lambda languages: Edit(not_needed=dict.fromkeys(languages, reason)),
        by,
    )


@transaction.atomic
def _review(rows, edit_of, by):
    """Notes the same of many texts, in as many statements as there are models."""
    rows = list(rows)
    records = records_of(rows, locked=True)
    languages = {key: {} for key in records}
    for row in rows:
        if (key := (row.record_type_id, row.record_id)) in records:
            languages[key].setdefault(row.field, []).append(row.language)
    noted = _noted(records)
    changed = {
        record: note(
            record,
            noted[key],
            {field: edit_of(codes) for field, codes in languages[key].items()},
            by=by,
        )
        for key, record in records.items()
    }
    keep(changed)
    by_model = {}
    for record in changed:
        by_model.setdefault(type(record), []).append(record)
    for model, found in by_model.items():
        model._base_manager.bulk_update(found, STATES)
    return len(rows)


def _noted(records):
    """All that was noted of these records: {(type, id): {(field, language): row}}."""
    noted = {key: {} for key in records}
    rows = TextState.objects.select_for_update().filter(
        record_type__in={key[0] for key in records},
        record_id__in={key[1] for key in records},
    )
    for row in rows:
        if (key := (row.record_type_id, row.record_id)) in noted:
            noted[key][row.field, row.language] = row
    return noted
