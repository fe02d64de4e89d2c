"""What is recorded of a practice and what is not, for its readers and the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.languages import served

from .models import CostKnown, PracticeStatus

# Links that a form or a table has to bring before readers may see a practice.
NEEDED = {
    "themes": gettext_lazy("Before this is published, name at least one theme."),
    "sources": gettext_lazy("Before this is published, name at least one source."),
}


def missing(practice):
    """The parts that nobody recorded, in words, the most needed first."""
    return [words for words, there in _parts(practice) if not there]


def recorded(practice):
    """How many of the parts are recorded, and how many there are: (12, 15)."""
    parts = _parts(practice)
    return sum(bool(there) for _words, there in parts), len(parts)


def _parts(practice):
    """Each part of a good record, and whether it is there; reads prefetched rows."""
    return [
        (_("what it is, in one line"), served(practice, "message")[0]),
        (_("the summary"), served(practice, "summary")[0]),
        (_("a theme"), practice.themes.all()),
        (_("the city or the country"), practice.city_id or practice.country_id),
        (_("a source"), practice.sources.all()),
        (_("whether it still runs"), practice.status != PracticeStatus.UNKNOWN),
        (_("for whom it is"), practice.target_groups),
        (_("when it started or ended"), practice.starts_on or practice.ends_on),
        (_("who leads it"), practice.leads),
        (
            _("what it costs, or that this is not disclosed"),
            practice.cost_known != CostKnown.UNKNOWN,
        ),
        (_("what did not work"), served(practice, "failures")[0]),
        (_("the conditions for success"), served(practice, "conditions")[0]),
        (_("a result"), practice.results.all()),
        (_("an evaluation"), practice.evaluations.all()),
        (_("when this was last confirmed"), practice.confirmed_on),
    ]
