"""What every page shows around its content."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.languages import LANGUAGES, active
from network.models import Notice, Page

# The sections in the header: the list, the names of its pages, the label.
MENU = [
    {
        "list": "conferences",
        "names": (
            *("conferences", "conference", "series", "conference-series"),
            *("programme", "session", "speakers", "figures"),
        ),
        "label": _("Conferences"),
    },
    {
        "list": "papers",
        "names": (
            "papers",
            "paper",
            "paper-authors",
            "papers-cite",
            "volumes",
            "volume",
            "paper-series",
            "series-of-papers",
        ),
        "label": _("Papers"),
    },
    {
        "list": "practices",
        "names": (
            *("practices", "practice"),
            *("practices-compare", "practices-like-mine", "practices-brief"),
            *("practices-evidence", "practices-map"),
            *("toolkits", "toolkit", "selections", "selection"),
        ),
        "label": _("Practices"),
    },
    {"list": "centres", "names": ("centres", "centre"), "label": _("Centres")},
    {"list": "partners", "names": ("partners", "partner"), "label": _("Partners")},
    {"list": "themes", "names": ("themes", "theme"), "label": _("Themes")},
    {"list": "cities", "names": ("cities", "city"), "label": _("Cities")},
    {"list": "countries", "names": ("countries", "country"), "label": _("Countries")},
]


def site(request):
    """Who speaks, the pages of the menu and the notices of the day; asked only when shown."""
    return {
        "language": active(),
        "menu": MENU,
        "site_languages": LANGUAGES,
        "site_url": settings.SITE_URL,
        "publisher": settings.PUBLISHER[active()],
        "legal_notice": settings.LEGAL_NOTICE[active()],
        "contact_address": settings.CONTACT_ADDRESS,
        "contact_form": reverse("contact-write"),
        "menu_pages": lambda: Page.objects.published().order_by("place", "order"),
        "notices": lambda: Notice.objects.current(),
    }
