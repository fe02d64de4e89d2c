"""Notes an edit beside the record: the rows of TextState, and the record's own columns."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from network.columns import LanguageState
from network.languages import LANGUAGES, in_language
from network.models.text_state import Origin, TextState, TextStatus

from .editions import Edit, Known, edited, first_seen, same, status

NOTED = (
    *("status", "since", "edition", "edition_before", "text", "origin", "reviewed"),
    *("reason", "from_language", "from_text", "first_at", "edited_at"),
    *("edited_by", "confirmed_by"),
)
# What one text makes of its record, the worst first.
STATE_OF = {
    TextStatus.MISSING: LanguageState.PARTIAL,
    TextStatus.OUTDATED: LanguageState.OUTDATED,
    TextStatus.MACHINE: LanguageState.MACHINE,
    TextStatus.UNREVIEWED: LanguageState.UNREVIEWED,
}


@transaction.atomic
def record_edit(
    record, fields, *, by=None, origin=Origin.HUMAN, follows="", minor=False
):
    """Saves a record of which these texts were written, and notes what became of them.

    `fields` names the languages written, by field: {"summary": ["fr"]}; or gives an Edit
    for each. `follows` is the language the new text was translated from; `minor` says
    that the meaning stayed. Two statements more than a plain save.
    """
    edits = {
        field: edit if isinstance(edit, Edit) else Edit(edit, follows, minor)
        for field, edit in fields.items()
    }
    rows = rows_of(record)
    changed = note(record, rows, edits, by=by, origin=origin)
    record.save()
    keep({record: changed})


def rows_of(record):
    """What was noted of this record: {(field, language): row}."""
    if record.pk is None or record._state.adding:
        return {}
    rows = record.text_states.select_for_update()
    return {(row.field, row.language): row for row in rows}


def note(record, rows, edits, *, by=None, origin=Origin.HUMAN, stored=None):
    """The rows that an edit changes; sets the record's states, saves nothing.

    `stored` is the record as the database has it, for those who have just read it.
    """
    now, changed, statuses = timezone.now(), [], {}
    stored = None if rows else stored or _stored(record)
    # A new record has no past: what it comes with is what its maker wrote.
    past = Origin.UNTRACKED if rows else origin
    for field in record.compared_texts():
        before = {code: rows.get((field, code)) for code in LANGUAGES}
        edit = edits.get(field, Edit())
        known = _known(field, before, stored)
        after = _after(record, field, known, edit, origin, past)
        for code in LANGUAGES:
            optional = record.is_optional(field)
            statuses[field, code] = status(after, code, optional=optional)
            noted = before[code] and before[code].status == statuses[field, code]
            if noted and known[code] == after[code]:
                continue
            if before[code] or any(each.text or each.reason for each in after.values()):
                row = before[code] or TextState(field=field, language=code)
                _write(row, after[code], statuses[field, code], now)
                _say_who(row, edit, known[code], by, now, is_new=not rows)
                changed.append(row)
    for code in LANGUAGES:
        setattr(record, f"state_{code}", language_state(record, code, statuses))
    return changed


def language_state(record, language, statuses):
    """How a record stands in a language, by the worst of its texts."""
    if not record.has_texts_in(language):
        return LanguageState.MISSING
    found = {statuses[field, language] for field in record.compared_texts()}
    return next(
        (state for text, state in STATE_OF.items() if text in found),
        LanguageState.PRESENT,
    )


def keep(changed):
    """Writes the rows of these records: {record: rows}."""
    rows = []
    for record, own in changed.items():
        for row in own:
            row.record_type = ContentType.objects.get_for_model(record)
            row.record_id = record.pk
            row.pk = None  # known and new rows are then written by one statement
        rows += own
    if rows:
        TextState.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["record_type", "record_id", "field", "language"],
            update_fields=NOTED,
        )


def _after(record, field, known, edit, origin, past):
    """What is known of a field after the edit, and after what was written past the desk."""
    texts = {code: in_language(record, field, code) for code in LANGUAGES}
    past_the_desk = [
        code
        for code in LANGUAGES
        if not same(known[code].text, texts[code]) and code not in edit.languages
    ]
    if past_the_desk:
        noted = {
            code: texts[code] if code in past_the_desk else known[code].text
            for code in LANGUAGES
        }
        known = edited(
            known,
            noted,
            Edit(past_the_desk),
            origin=past,
            original=record.original_language,
        )
    return edited(known, texts, edit, origin=origin, original=record.original_language)


def _known(field, rows, stored):
    """What the rows say; of a record never noted, what stood in the database."""
    if not stored:
        return {code: _of_row(row) if row else Known() for code, row in rows.items()}
    return first_seen(
        {code: in_language(stored, field, code) for code in LANGUAGES},
        original=stored.original_language,
        unread=[
            code
            for code in LANGUAGES
            if stored.state_in(code) == LanguageState.UNREVIEWED
        ],
    )


def _stored(record):
    """The record as the database has it; None for a new one."""
    if record.pk is None or record._state.adding:
        return None
    return type(record)._base_manager.filter(pk=record.pk).first()


def _of_row(row):
    return Known(
        text=row.text,
        edition=row.edition,
        edition_before=row.edition_before,
        origin=row.origin,
        reviewed=row.reviewed,
        reason=row.reason,
        from_language=row.from_language,
        from_text=row.from_text,
    )


def _write(row, known, status, now):
    if row.status != status:
        row.status, row.since = status, now
    row.edition = known.edition
    row.edition_before = known.edition_before
    row.text = known.text
    row.origin = known.origin
    row.reviewed = known.reviewed
    row.reason = known.reason
    row.from_language = known.from_language
    row.from_text = known.from_text
    if known.text and not row.first_at:
        row.first_at = now


def _say_who(row, edit, before, by, now, *, is_new):
    if not same(row.text, before.text):
        # Nobody knows who wrote past the desk: not who finds it.
        known = is_new or row.language in edit.languages
        row.edited_at, row.edited_by = now, by if known else None
    if row.language in edit.right:
        row.confirmed_by = by
