"""How large a city is, as far as that can be said."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PopulationDefinition(models.TextChoices):
    """Whom a number of inhabitants counts; numbers of two definitions are not compared."""

    CITY_PROPER = "city-proper", _("city within its administrative limits")
    URBAN = "urban-area", _("urban area")
    FUNCTIONAL = "functional-urban-area", _("functional urban area (OECD and EU)")


class CityRole(models.TextChoices):
    """What a city is for the people who move: apart from its size."""

    CAPITAL = "capital", pgettext_lazy("role of a city", "Capital")
    GATEWAY = "gateway", pgettext_lazy("role of a city", "Gateway for newcomers")
    BORDER = "border", pgettext_lazy("role of a city", "Border city")
    PORT = "port", pgettext_lazy("role of a city", "Port")
    SECONDARY = "secondary", pgettext_lazy("role of a city", "Secondary city")
    SHRINKING = "shrinking", pgettext_lazy("role of a city", "Shrinking city")


class SizeClass(models.TextChoices):
    """The classes of urban areas by inhabitants of the OECD and the European Union."""

    BELOW = "0-50", _("under 50,000 inhabitants")
    SMALL = "50-200", _("50,000 to 200,000 inhabitants")
    MEDIUM = "200-500", _("200,000 to 500,000 inhabitants")
    LARGE = "500-1500", _("500,000 to 1.5 million inhabitants")
    VERY_LARGE = "1500", _("1.5 million inhabitants or more")

    @classmethod
    def of(cls, inhabitants):
        thousands = inhabitants / 1000
        limits = ((50, cls.BELOW), (200, cls.SMALL), (500, cls.MEDIUM))
        for limit, its in (*limits, (1500, cls.LARGE)):
            if thousands < limit:
                return its
        return cls.VERY_LARGE
