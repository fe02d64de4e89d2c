"""Makes drafts of references: all of them or none, each with where it came from."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conferences.models import Contribution, Paper
from network.desk.tables import writing
from network.languages import LANGUAGES
from network.text import slug

AT_ONCE = 500


def one_at_a_time():
    """Whoever brings papers waits here for whoever does so already.

    Two officers with one file would otherwise each find that nothing of it is here.
    """
    kind = ContentType.objects.get_for_model(Paper)
    # Others may go on naming the kind of a record, and need not wait.
    ContentType.objects.select_for_update(no_key=True).get(pk=kind.pk)


@transaction.atomic
def write(planned, file, *, by, told: Callable[[int], None] = lambda number: None):
    """The papers that were made, as drafts; `told` hears how many there are by now."""
    for start in range(0, len(planned), AT_ONCE):
        some = planned[start : start + AT_ONCE]
        for plan in some:
            plan.paper.staff_note = _where_from(plan.outcome, file)
            # Its fields were cleaned by the check; the constraints are the database's,
            # for asking them one by one takes twice as long as all the rest.
            plan.paper._linked = {"themes": plan.outcome.themes}
        texts = [writing.Planned(plan.paper, _written(plan.paper)) for plan in some]
        writing.write(texts, by=by)
        Contribution.objects.bulk_create(
            contribution for plan in some for contribution in _named(plan)
        )
        told(min(start + AT_ONCE, len(planned)))
    return [plan.paper for plan in planned]


def _written(paper):
    """The columns of texts that the reference filled."""
    columns = (f"{text}_{code}" for text in paper.texts() for code in LANGUAGES)
    return [column for column in columns if getattr(paper, column)]


def _named(plan):
    for contribution in plan.contributions:
        contribution.paper = plan.paper
        # As its `save` does, which is not asked here.
        contribution.name_key = slug(contribution.inverted, most=120)
        yield contribution


def _where_from(outcome, file):
    """Where the record came from, and what of it has no column."""
    place = ", ".join(
        filter(
            None,
            (
                _("record %d") % outcome.number,
                _("line %d") % outcome.line if outcome.line else "",
                outcome.key,
            ),
        )
    )
    words = {"file": file, "place": place, "day": timezone.localdate().isoformat()}
    lines = [_("Brought from “%(file)s” (%(place)s) on %(day)s.") % words]
    if outcome.words:
        keywords = ", ".join(outcome.words)
        lines.append(_("Keywords that are no theme: %s.") % keywords)
    return "\n".join([*lines, *outcome.notes])
