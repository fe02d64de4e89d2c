"""The closed lists by which practices are described; each word has three labels."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PracticeStatus(models.TextChoices):
    """How far a practice has come, or how it went out."""

    IDEA = "idea", pgettext_lazy("practice", "Idea")
    PILOT = "pilot", pgettext_lazy("practice", "Pilot")
    RUNNING = "running", pgettext_lazy("practice", "Running")
    MAINSTREAMED = "mainstreamed", pgettext_lazy("practice", "Regular service")
    SCALED = "scaled", pgettext_lazy("practice", "Extended to other places")
    ENDED = "ended", pgettext_lazy("practice", "Ended")
    DISCONTINUED = (
        "discontinued",
        pgettext_lazy("practice", "Given up: it did not work"),
    )
    UNKNOWN = "unknown", pgettext_lazy("practice", "Not known whether it runs")


class Scope(models.TextChoices):
    """How large a place a practice is for."""

    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")
    DISTRICT = "district", _("City district")
    CITY = "city", pgettext_lazy("scope", "City")
    METROPOLITAN = "metropolitan", _("Metropolitan area")
    REGION = "region", _("Region or several cities")
    NATIONAL = "national", pgettext_lazy("scope", "National")
    MULTINATIONAL = "multinational", _("Several countries")


class Instrument(models.TextChoices):
    """By what means a practice works."""

    REGULATION = "regulation", _("Rules and rights")
    FUNDING = "funding", _("Funding")
    SERVICE = "service", pgettext_lazy("instrument", "Service")
    INFORMATION = "information", _("Information and training")
    ORGANISATION = "organisation", _("Organisation and governance")
    PARTICIPATION = "participation", _("Participation")
    PARTNERSHIP = "partnership", pgettext_lazy("instrument", "Partnership")


class TargetGroup(models.TextChoices):
    """Whom a practice is for."""

    NEWCOMERS = "newcomers", _("Newcomers")
    REFUGEES = "refugees", _("Refugees")
    ASYLUM_SEEKERS = "asylum-seekers", _("Asylum seekers")
    IRREGULAR = "irregular", _("People in an irregular situation")
    FAMILIES = "families", _("Families")
    WOMEN = "women", _("Women")
    CHILDREN_YOUTH = "children-youth", _("Children and youth")
    OLDER = "older", _("Older people")
    STUDENTS = "students", _("Students")
    WORKERS = "workers", _("Workers and entrepreneurs")
    SECOND_GENERATION = "second-generation", _("Second generation")
    WHOLE_POPULATION = "whole-population", _("Whole population")
    SERVICE_PROVIDERS = "service-providers", _("Service providers")
    EMPLOYERS = "employers", _("Employers")


class MigrationPhase(models.TextChoices):
    """When on their way people meet a practice."""

    PRE_DEPARTURE = "pre-departure", _("Before departure")
    ARRIVAL = "arrival", pgettext_lazy("phase of migration", "Arrival")
    SETTLEMENT = "settlement", _("Settlement")
    LONG_TERM = "long-term", _("Long term")
    RETURN = "return", pgettext_lazy("phase of migration", "Return")


class ActorRole(models.TextChoices):
    """What an organisation does in a practice."""

    LEAD = "lead", pgettext_lazy("role in a practice", "Lead")
    FUNDING = "funding", pgettext_lazy("role in a practice", "Funding")
    DELIVERY = "delivery", pgettext_lazy("role in a practice", "Delivery")
    POLICY = "policy", _("Policy and planning")
    TECHNICAL = "technical", _("Technical support")
    EVALUATION = "evaluation", pgettext_lazy("role in a practice", "Evaluation")
    COMMUNITY = "community", _("Voice of the people concerned")


class ActorKind(models.TextChoices):
    """What kind of body leads a practice."""

    LOCAL = "local-government", _("Local government")
    REGIONAL = "regional-government", _("Regional government")
    NATIONAL = "national-government", _("National government")
    NON_PROFIT = "non-profit", _("Non-profit organisation")
    INTERNATIONAL = "international-organisation", _("International organisation")
    UNIVERSITY = "university", _("University or research body")
    BUSINESS = "business", _("Business")


class CostKnown(models.TextChoices):
    """Whether those who run a practice say what it costs."""

    YES = "yes", pgettext_lazy("cost", "Disclosed")
    NO = "no", pgettext_lazy("cost", "Not disclosed")
    UNKNOWN = "unknown", pgettext_lazy("cost", "Not recorded")


class EvidenceBasis(models.TextChoices):
    """On what rests what is told of a practice."""

    SELF_REPORTED = "self-reported", _("Reported by those who run it")
    MONITORING = "monitoring", _("Monitoring figures")
    EVALUATION = "evaluation", pgettext_lazy("basis of evidence", "Evaluation")
    TRIAL = "RCT", _("Randomised trial")


class Independence(models.TextChoices):
    """How an evaluator stands to the practice."""

    INDEPENDENT = (
        "independent",
        _("Independent (by a body outside the practice, or called so by the source)"),
    )
    COMMISSIONED = "commissioned", _("Commissioned by the owner or funder")
    SELF = "self", _("By a partner of the practice")
    UNKNOWN = "unknown", pgettext_lazy("independence", "Not known")


class DesignLevel(models.IntegerChoices):
    """How an evaluation tested what a practice does.

    The Maryland Scientific Methods Scale as adapted by the What Works Centre for Local
    Economic Growth, with 0 for studies that measure no effect. Not recorded is None.
    """

    DESCRIPTIVE = 0, _("Descriptive, no measured effect")
    BEFORE_AFTER = 1, _("Before and after, or with and without, no controls")
    CONTROLS = 2, _("Comparison with controls for differences")
    COMPARISON = 3, _("Before and after, with a comparison group")
    QUASI_RANDOM = 4, _("Quasi-random assignment")
    RANDOM = 5, _("Random assignment")


class Maturity(models.IntegerChoices):
    """What those who run a practice can show of it: the Nesta Standards of Evidence."""

    DESCRIBED = 1, _("It is described, with reasons why it should work")
    CHANGE = 2, _("Data show a change")
    CAUSE = 3, _("A comparison shows that the practice is its cause")
    REPLICATED = 4, _("Others have confirmed it independently")
    MANUALS = 5, _("Manuals and procedures let others repeat it")


class Direction(models.TextChoices):
    """Which way an outcome went."""

    IMPROVED = "improved", pgettext_lazy("outcome", "Improved")
    NO_CHANGE = "no-change", pgettext_lazy("outcome", "No change")
    WORSENED = "worsened", pgettext_lazy("outcome", "Worsened")
    MIXED = "mixed", pgettext_lazy("outcome", "Mixed")
    UNKNOWN = "unknown", pgettext_lazy("outcome", "Not known")
    OUTPUT_ONLY = "output-only", pgettext_lazy("outcome", "Activity only")


class Unit(models.TextChoices):
    """What a figure counts."""

    PERSONS = "persons", pgettext_lazy("unit", "people")
    MEMBERS = "members", pgettext_lazy("unit", "members")
    FAMILIES = "families", pgettext_lazy("unit", "families")
    PERCENT = "percent", pgettext_lazy("unit", "per cent")
    POINTS = "percentage-points", pgettext_lazy("unit", "percentage points")
    TIMES = "times", pgettext_lazy("unit", "times as much")
    LANGUAGES = "languages", pgettext_lazy("unit", "languages")
    COUNTRIES = "countries", pgettext_lazy("unit", "countries")
    ACTIVITIES = "activities", pgettext_lazy("unit", "activities")
    SERVICES = "services", pgettext_lazy("unit", "services")
    ENQUIRIES = "enquiries", pgettext_lazy("unit", "enquiries")
    TERRITORIES = "territories", pgettext_lazy("unit", "territories")
    PROJECTS = "projects", pgettext_lazy("unit", "projects")
    VISITS = "visits", pgettext_lazy("unit", "visits")
    LAUREATES = "laureates", pgettext_lazy("unit", "laureates")
    PAIRS = "pairs", pgettext_lazy("unit", "pairs")
    ORGANISATIONS = "organisations", pgettext_lazy("unit", "organisations")
    USD_PER_YEAR = "USD-per-year", _("US dollars a year")
    CAD = "CAD", _("Canadian dollars")
    CAD_PER_CAD = "CAD-per-CAD", _("dollars per dollar spent")
    NOK = "NOK", _("Norwegian kroner")
    UNSPECIFIED = "unspecified", _("kind of count not stated")


class ConfirmedBy(models.TextChoices):
    """From whom it is known that a record still holds."""

    CITY = "city", _("by those who run the practice")
    SOURCES = "sources", _("from its sources")


# What a result says of an effect; the others say that something was done.
EFFECTS = (
    *(Direction.IMPROVED, Direction.NO_CHANGE),
    *(Direction.WORSENED, Direction.MIXED),
)
