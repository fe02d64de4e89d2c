"""What may be said of a practice in one word, and the reasons for it.

The label follows from what is recorded and from nothing else. How a result was tested
(the design level) and which way it went (the direction) stay two columns everywhere;
only the label looks at both, and says why.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from .models.vocabularies import DesignLevel, Direction, Independence

TESTED = DesignLevel.COMPARISON  # from here on a comparison group shows the cause


class Label(models.TextChoices):
    """From a description to a test, and how the test went."""

    DOCUMENTED = "documented", pgettext_lazy("label of a practice", "Documented")
    PROMISING = "promising", pgettext_lazy("label of a practice", "Promising")
    GOOD = "good", pgettext_lazy("label of a practice", "Good")
    NOT_SHOWN = "not-shown", gettext_lazy("Tested: not shown to work")
    HARMFUL = "harmful", gettext_lazy("Tested: harmful")


@dataclass(frozen=True)
class Reasoned:
    """A label and the sentences from which it follows."""

    label: Label
    reasons: list[str]

    @property
    def words(self):
        return self.label.label


def label_of(practice):
    """The label of a practice whose evaluations and results are known."""
    results = [one for one in practice.results.all() if one.is_effect]
    tested = [one for one in results if _is_tested(one)]
    if tested:
        return Reasoned(_of_tests(tested), [_said(one) for one in tested])
    found = [one for one in results if one.evaluation]
    if _went(found) == {Direction.IMPROVED}:
        reason = _("Evaluated, but no comparison group is recorded.")
        return Reasoned(Label.PROMISING, [reason, *(_said(one) for one in found)])
    if practice.evaluations.all():
        reason = _("Evaluated, but no effect that was tested is recorded.")
    else:
        reason = _("No evaluation is recorded.")
    return Reasoned(Label.DOCUMENTED, [reason, *(_said(one) for one in found)])


def _of_tests(tested):
    went = _went(tested)
    if Direction.IMPROVED not in went:
        return Label.HARMFUL if Direction.WORSENED in went else Label.NOT_SHOWN
    independent = any(
        one.evaluation.independence == Independence.INDEPENDENT
        for one in tested
        if one.direction == Direction.IMPROVED
    )
    # Who wins on one outcome and loses on another is not called good.
    if Direction.WORSENED in went or not independent:
        return Label.PROMISING
    return Label.GOOD


def _went(results):
    return {Direction(one.direction) for one in results}


def _is_tested(result):
    level = result.evaluation.design_level if result.evaluation else None
    return level is not None and level >= TESTED


def _said(result):
    """ "Employment: improved (Random assignment, 2020)"."""
    level = result.evaluation.get_design_level_display() or _("design not recorded")
    year = result.year or result.evaluation.year
    about = f"{level}, {year}" if year else level
    return _("%(outcome)s: %(direction)s (%(about)s)") % {
        "outcome": result.outcome if result.outcome.is_public() else _("An outcome"),
        "direction": result.get_direction_display().lower(),
        "about": about,
    }
