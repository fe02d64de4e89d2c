"""How equal the three languages are: measured from what readers can see, and only that."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, ForeignKey, Max, OuterRef, Q
from django.utils import timezone

from network.columns import LanguageState
from network.languages import LANGUAGES
from network.models.publishing import Confidence, Record, Sourced
from network.models.text_state import TO_DO, TextState, TextStatus

from .sweep import STATES as STATE_COLUMNS
from .sweep import translated_models
from .worklists import SECTIONS

# In which of these a public record stands, in each language: each record in one.
STATES = (
    *("current", "unreviewed", "machine", "outdated"),
    *("partial", "missing", "not_needed"),
)
# The same for a single text, of which there is no part.
STATES_OF_TEXTS = tuple(state for state in STATES if state != "partial")
# They belong to no record: mails are sent, corrections have a page of their own.
OF_NO_RECORD = {"mail-texts", "corrections"}


@dataclass(frozen=True, order=True)
class Behind:
    """A text of a public record that another language has overtaken."""

    since: datetime
    record_id: int
    language: str


@dataclass
class Figures:
    """What was measured of one section, or of all together."""

    section: str = ""
    languages: dict = field(default_factory=lambda: {c: Counter() for c in LANGUAGES})
    days_behind: list = field(default_factory=list)  # of every outdated text
    days_apart: list = field(default_factory=list)  # first to last language, by record
    oldest: Behind | None = None
    record: Record | None = None  # whose text is the oldest outdated one

    def add(self, other):
        for code, counted in other.languages.items():
            self.languages[code].update(counted)
        self.days_behind += other.days_behind
        self.days_apart += other.days_apart
        if other.oldest and (self.oldest is None or other.oldest < self.oldest):
            self.oldest, self.record = other.oldest, other.record

    def number_in(self, language):
        """How many were looked at: for records the same in each language."""
        return sum(self.languages[language].values())

    @property
    def number(self):
        return max(map(self.number_in, LANGUAGES))

    @property
    def median_days_behind(self):
        return _middle(self.days_behind)

    @property
    def median_days_apart(self):
        return _middle(self.days_apart)

    @property
    def most_days_apart(self):
        return round(max(self.days_apart), 1) if self.days_apart else None


@dataclass(frozen=True)
class Parity:
    """The measure of one moment: public records, and the texts of their parts."""

    measured_at: datetime
    records: list[Figures]
    parts: list[Figures]

    @property
    def total(self):
        return _total(self.records)

    @property
    def total_of_parts(self):
        return _total(self.parts)


def measure(now=None):
    """Counts everything that is public now; as many statements for any number of rows."""
    now = now or timezone.now()
    rows = public_rows(now)
    records = _sections(rows, of_records=True)
    parts = _sections(rows, of_records=False)
    noted = _models_with(rows, TextStatus.NOT_NEEDED, TextStatus.OUTDATED)
    for model, own in rows.items():
        if not model.TRANSLATED:
            continue
        if issubclass(model, Record):
            figures = records[model.SECTION]
            _count_records(figures, own)
            if model in noted[TextStatus.NOT_NEEDED]:
                _count_apart(figures, model, own)
            _compare_languages(figures, model, own)
        else:
            figures = parts[model.SECTION]
            _count_texts(figures, own)
        if model in noted[TextStatus.OUTDATED]:
            _look_back(figures, own, now)
    return Parity(now, list(records.values()), list(parts.values()))


def public_rows(now):
    """What readers may see: {model: rows}. Records come first, then what belongs to them.

    A part (a fact, a clause, a role) is public where every record that it names is, and
    where it was checked, if that is asked of it.
    """
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    rows = {
        model: model.objects.published(now).order_by().rewrite(False)
        for model in records
    }
    parts = [
        model
        for model in translated_models()
        if model not in rows and model.SECTION not in OF_NO_RECORD
    ]
    # What can belong to several kinds comes last: it may belong to a part.
    for model in sorted(parts, key=lambda model: bool(_pointers(model))):
        if owned := _owned_by(model, rows):
            if issubclass(model, Sourced):
                owned &= ~Q(confidence=Confidence.UNCHECKED)
            rows[model] = model._base_manager.filter(owned).rewrite(False)
    return rows


def share(number, whole):
    """A share in per cent; 0 and 100 only where it is exactly that."""
    exact = 100 * number / whole if whole else 0
    if exact in (0, 100) or 0 < round(exact) < 100:
        return round(exact)
    return min(99.9, max(0.1, round(exact, 1)))


def _pointers(model):
    """The columns of a part that lead to a record of any kind."""
    return [f for f in model._meta.private_fields if isinstance(f, GenericForeignKey)]


def _owned_by(model, rows):
    """The condition that all records that a part names are public, and one is named."""
    public, named = Q(), Q()
    for key in model._meta.fields:
        if isinstance(key, ForeignKey) and key.related_model in rows:
            owner = Q(**{f"{key.name}__in": rows[key.related_model].values("pk")})
            public, named = _and_it(key, owner, public, named)
    for pointer in _pointers(model):
        key = model._meta.get_field(pointer.ct_field)
        public, named = _and_it(key, _pointed_to(pointer, rows), public, named)
    return public & named if named else Q()


def _and_it(key, owner, public, named):
    """Both conditions with one owner more, which some keys need not name."""
    nobody = Q(**{f"{key.name}__isnull": True})
    return public & (owner | nobody if key.null else owner), named | ~nobody


def _pointed_to(pointer, rows):
    """The condition that a part belongs to a public row of a kind that shows such parts."""
    condition = Q(pk__in=())
    for model, own in rows.items():
        if any(
            isinstance(relation, GenericRelation)
            and relation.related_model is pointer.model
            for relation in model._meta.private_fields
        ):
            type_ = ContentType.objects.get_for_model(model)
            condition |= Q(
                **{pointer.ct_field: type_, f"{pointer.fk_field}__in": own.values("pk")}
            )
    return condition


def _sections(rows, *, of_records):
    """Figures of the sections that have public records, or else parts, in their order."""
    found = {
        model.SECTION
        for model in rows
        if model.TRANSLATED and issubclass(model, Record) == of_records
    }
    return {name: Figures(name) for name in SECTIONS if name in found}


def _models_with(rows, *statuses):
    """The models of which any text stands so: {status: models}. Others are not asked."""
    types = ContentType.objects.get_for_models(*rows)
    found = set(
        TextState.objects.filter(status__in=statuses)
        .values_list("record_type", "status")
        .distinct()
    )
    return {
        status: {model for model in rows if (types[model].pk, status) in found}
        for status in statuses
    }


def _count_records(figures, rows):
    """The records by their state in each language."""
    for *states, number in rows.values_list(*STATE_COLUMNS).annotate(Count("pk")):
        for code, state in zip(LANGUAGES, states, strict=True):
            figures.languages[code][_named(state)] += number


def _count_apart(figures, model, rows):
    """Takes out the records in which only a text is left out, for a reason."""
    to_do = TextState.objects.filter(
        record_type=ContentType.objects.get_for_model(model),
        record_id=OuterRef("pk"),
        language=OuterRef("of_text"),
        status__in=TO_DO,
    )
    left_out = (
        rows.filter(
            text_states__status=TextStatus.NOT_NEEDED, text_states__reason__gt=""
        )
        .annotate(of_text=F("text_states__language"))
        .filter(~Exists(to_do))
    )
    counted = left_out.values_list("of_text", *STATE_COLUMNS)
    for code, *states, number in counted.annotate(Count("pk", distinct=True)):
        own = figures.languages[code]
        own[_named(states[list(LANGUAGES).index(code)])] -= number
        own["not_needed"] += number


def _named(state):
    return "current" if state == LanguageState.PRESENT else str(state)


def _compare_languages(figures, model, rows):
    """How long each record in three languages was readable in fewer of them."""
    firsts = {
        f"{code}_at": Max(
            "text_states__first_at",
            filter=Q(
                text_states__language=code, text_states__field__in=model.ESSENTIAL
            ),
        )
        for code in LANGUAGES
    }
    for column in STATE_COLUMNS:
        rows = rows.exclude(**{column: LanguageState.MISSING})
    moments = rows.values_list("pk", "published_at").annotate(**firsts)
    for _pk, published_at, *readable in moments:
        if all(readable):
            # What was translated before it was published came together for readers.
            public = [max(moment, published_at) for moment in readable]
            figures.days_apart.append(_days(max(public) - min(public)))


def _count_texts(figures, rows):
    """The texts of parts, by their own state; those that nobody needs have no state."""
    noted = rows.filter(
        Q(text_states__status__in=[TextStatus.CURRENT, *TO_DO])
        | Q(text_states__status=TextStatus.NOT_NEEDED, text_states__reason__gt="")
    )
    counted = noted.values_list("text_states__language", "text_states__status")
    for code, status, number in counted.annotate(Count("text_states")):
        figures.languages[code][status.replace("-", "_")] += number


def _look_back(figures, rows, now):
    """Since when texts are outdated, and which record has been so for longest."""
    outdated = rows.filter(text_states__status=TextStatus.OUTDATED)
    found = outdated.values_list("text_states__since", "pk", "text_states__language")
    texts = list(found)
    figures.days_behind += [_days(now - since) for since, _pk, _language in texts]
    if texts and issubclass(rows.model, Record):
        oldest = Behind(*min(texts))
        if figures.oldest is None or oldest < figures.oldest:
            figures.oldest, figures.record = oldest, rows.get(pk=oldest.record_id)


def _total(figures):
    total = Figures()
    for each in figures:
        total.add(each)
    return total


def _days(duration):
    return max(0, duration.total_seconds()) / 86400


def _middle(numbers):
    return round(median(numbers), 1) if numbers else None
