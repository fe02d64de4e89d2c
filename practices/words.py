"""What lists, pages and comparisons say of a practice in a few words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from .models import CostKnown, Independence


def not_recorded():
    """What stands where nobody recorded something; never an empty place."""
    return pgettext("of a practice", "not recorded")


# In what way a city is like that of a reader.
WAYS = {
    "size": gettext_lazy("the size class, counted in the same way"),
    "about": gettext_lazy("about the size (definition different or not recorded)"),
    "region": gettext_lazy("the region of the world"),
    "country": gettext_lazy("the country"),
    "role": gettext_lazy("a role of the city"),
    "language": gettext_lazy("the working language"),
}


def ways(codes):
    """ "the country, the working language" """
    return ", ".join(str(WAYS[code]) for code in codes)


def amount(number, currency):
    """ "6,117,879 EUR": with cents only where the amount is small."""
    places = 0 if number >= 1000 or number == number.to_integral_value() else 2
    # Rounded here: the function cuts off.
    shown = number_format(
        round(number, places), decimal_pos=places, force_grouping=True
    )
    return f"{shown}\xa0{currency}"


def cost(practice):
    """What it costs, with the year of the prices; empty where nobody recorded it."""
    parts = []
    if practice.cost_amount is not None:
        parts.append(amount(practice.cost_amount, practice.cost_currency))
    if practice.cost_per_participant is not None:
        each = amount(practice.cost_per_participant, practice.cost_currency)
        parts.append(_("%(amount)s per participant") % {"amount": each})
    if not parts:
        known = CostKnown(practice.cost_known)
        return "" if known == CostKnown.UNKNOWN else known.label
    year = practice.cost_year or _("year of the prices not recorded")
    return f"{'; '.join(parts)} ({year})"


def strongest(practice):
    """The evaluation that tested best, or None; of equals the latest with a finding."""
    evaluations = practice.evaluations.all()
    return max(evaluations, key=_strength, default=None)


def _strength(evaluation):
    level = -1 if evaluation.design_level is None else evaluation.design_level
    return level, evaluation.has_finding, evaluation.year or 0


def evidence(practice):
    """How sure we are, in words: "Random assignment; independent; 2023"."""
    best = strongest(practice)
    if best is None:
        return _("No evaluation recorded")
    independence = best.get_independence_display().partition(" (")[0].lower()
    known = best.independence != Independence.UNKNOWN
    parts = [design(best), known and independence, str(best.year or "")]
    return "; ".join(part for part in parts if part)


def design(evaluation):
    if evaluation.design_level is None:
        return _("Evaluated, design not recorded")
    return evaluation.get_design_level_display()


def figure(result):
    """ "15 percentage points"; empty where the result has no figure."""
    if result.figure is None:
        return ""
    number = result.figure.normalize()
    places = max(0, -number.as_tuple().exponent)
    shown = number_format(number, decimal_pos=places, force_grouping=True)
    return f"{shown}\xa0{result.get_unit_display()}"


def size(city):
    """How large a city is: its class, or about how many inhabitants a source gives."""
    if not city.population:
        return not_recorded()
    number = number_format(city.population, force_grouping=True)
    if city.size_class is None:
        return _("about %(number)s inhabitants, definition not recorded") % {
            "number": number
        }
    return _("%(number)s inhabitants (%(definition)s, %(year)s)") % {
        "number": number,
        "definition": city.get_population_definition_display(),
        "year": city.population_year,
    }
