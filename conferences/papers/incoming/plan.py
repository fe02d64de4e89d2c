"""What a file would do, record by record; nothing is written."""

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import prefetch_related_objects
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conferences.models import Contribution, Paper

from .differences import differences
from .drafts import contributions_of, paper_of
from .duplicates import work_of, works_of_the_portal
from .names import Called
from .reference import Reference

NEW, HERE, DOUBTFUL, REFUSED = "new", "here", "doubtful", "refused"
LABELS = {
    REFUSED: gettext_lazy("Refused"),
    DOUBTFUL: gettext_lazy("Perhaps here already"),
    NEW: gettext_lazy("New"),
    HERE: gettext_lazy("Here already"),
}
# Of others the database knows, and they are not chosen by a file.
LINKS = ("person", "organisation", "paper", "name_key")


@dataclass(frozen=True)
class Options:
    """How a file is read: the language of works that say none, and whether to link."""

    language: str = "en"
    links: bool = True


@dataclass
class Outcome:
    """What one record would do, or why it is refused."""

    number: int
    kind: str
    line: int = 0
    key: str = ""
    name: str = ""
    says: str = ""  # the kind of work, its names and its year
    notes: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    alike: list = field(default_factory=list)  # [(title, id, number of a record, why)]
    differences: list = field(default_factory=list)  # [(column, file, portal)]
    links: list = field(default_factory=list)  # [(name, whom, is a body, id)]
    themes: list = field(default_factory=list)  # ids
    words: list = field(default_factory=list)  # keywords that are no theme

    @property
    def label(self):
        return LABELS[self.kind]


@dataclass
class Planned:
    """A paper as a reference wants it, with those it names."""

    outcome: Outcome
    paper: Paper
    contributions: list[Contribution]


@dataclass
class Check:
    """A file and what its records would do, as it waits for its confirmation."""

    file: str
    options: Options
    references: list[Reference]
    outcomes: list[Outcome]
    digest: str
    ticked: list = field(default_factory=list)  # numbers of doubtful records

    @property
    def counts(self):
        counted = Counter(outcome.kind for outcome in self.outcomes)
        return {kind: counted[kind] for kind in LABELS}

    def of_kind(self, *kinds):
        return [outcome for outcome in self.outcomes if outcome.kind in kinds]

    @property
    def writes(self):
        return bool(self.of_kind(NEW, DOUBTFUL))

    def shown(self):
        """The records to look at, refused ones first; doubtful ones stand elsewhere."""
        found = self.of_kind(REFUSED, NEW, HERE)
        order = [REFUSED, NEW, HERE]
        return sorted(found, key=lambda outcome: order.index(outcome.kind))

    def as_json(self):
        return asdict(self)

    @classmethod
    def from_json(cls, entry):
        return cls(
            entry["file"],
            Options(**entry["options"]),
            [Reference.from_json(each) for each in entry["references"]],
            [Outcome(**outcome) for outcome in entry["outcomes"]],
            entry["digest"],
            entry["ticked"],
        )


def check(references, file, options) -> tuple[Check, list[Planned]]:
    """(the check, what can be written) by a fixed number of statements."""
    index, called = works_of_the_portal(), Called()
    outcomes, planned = [], []
    for reference in references:
        plan = _plan(reference, index, called, options)
        outcomes.append(plan.outcome)
        planned.append(plan)
    _compare(references, planned)
    digest = _digest(file, options, outcomes)
    writable = [plan for plan in planned if plan.outcome.kind in (NEW, DOUBTFUL)]
    return Check(file, options, list(references), outcomes, digest), writable


def _plan(reference, index, called, options):
    place = reference.place
    outcome = Outcome(place.number, NEW, place.line, place.key, reference.title)
    outcome.notes, outcome.faults = list(reference.notes), list(reference.faults)
    if outcome.faults:
        outcome.kind = REFUSED
        return Planned(outcome, None, [])
    paper, contributions = paper_of(reference), contributions_of(reference)
    names = "; ".join(map(_named, reference.names[:3])) + " …" * bool(
        reference.names[3:]
    )
    kind = str(paper.get_kind_display())
    outcome.says = " · ".join(filter(None, [kind, names, reference.published_on]))
    outcome.faults = [*_faults(paper, contributions)]
    if outcome.faults:
        outcome.kind = REFUSED
        return Planned(outcome, None, [])
    _find_alike(outcome, index, work_of(reference))
    if outcome.kind in (NEW, DOUBTFUL):
        _link(outcome, reference, contributions, called, options)
    return Planned(outcome, paper, contributions)


def _named(name):
    return _("%s (organisation)") % name if name.is_body else str(name)


def _faults(paper, contributions):
    """What the model refuses, without asking the database."""
    try:
        # A text without a language repeats one that has its own column.
        paper.clean_fields(exclude=paper.texts())
        paper.clean()
        for contribution in contributions:
            contribution.clean_fields(exclude=LINKS)
    except ValidationError as error:
        for column, reasons in error.message_dict.items():
            for reason in reasons:
                yield reason if column == NON_FIELD_ERRORS else _of(column, reason)


def _of(column, reason):
    model = Paper if column in {f.name for f in Paper._meta.fields} else Contribution
    name = capfirst(str(model._meta.get_field(column).verbose_name))
    return _("%(column)s: %(reason)s") % {"column": name, "reason": reason}


def _find_alike(outcome, index, work):
    if found := index.same(work):
        outcome.kind = HERE
    elif found := index.alike(work):
        outcome.kind = DOUBTFUL
    outcome.alike = [(each.title, each.id, each.number, why) for each, why in found]
    if outcome.kind != HERE:
        index.add(work)


def _link(outcome, reference, contributions, called, options):
    for name, contribution in zip(reference.names, contributions, strict=True):
        id, known, why = called.person(name)
        if id and options.links:
            field = "organisation_id" if name.is_body else "person_id"
            setattr(contribution, field, id)
            outcome.links.append((str(name), known, name.is_body, id))
        elif why:
            outcome.notes.append(why)
    for keyword in reference.keywords:
        if theme := called.theme(keyword):
            outcome.themes.append(theme)
        else:
            outcome.words.append(keyword)
    outcome.themes = [*dict.fromkeys(outcome.themes)]


def _compare(references, planned):
    """Notes where a work that is here is said otherwise in the file."""
    here = [
        (plan, plan.outcome.alike[0][1], reference)
        for plan, reference in zip(planned, references, strict=True)
        if plan.outcome.kind == HERE and plan.outcome.alike[0][1]
    ]
    known = Paper.objects.in_bulk({id for _plan, id, _reference in here})
    prefetch_related_objects([*known.values()], "contributions")
    for plan, id, reference in here:
        plan.outcome.differences = differences(plan.paper, reference.names, known[id])


def _digest(file, options, outcomes):
    """Another digest means that the portal changed in what the file is about."""
    parts = [
        file,
        asdict(options),
        [
            # Not the words, which change with the language of the page.
            (o.number, o.kind, [a[1:3] for a in o.alike], o.links, o.themes)
            for o in outcomes
        ],
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
