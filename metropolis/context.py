"""What every page shows around its content."""

from django.conf import settings

from network.languages import LANGUAGES, active
from network.models import Notice, Page


def site(request):
    """Who speaks, the pages of the menu and the notices of the day; asked only when shown."""
    return {
        "language": active(),
        "site_languages": LANGUAGES,
        "site_url": settings.SITE_URL,
        "publisher": settings.PUBLISHER[active()],
        "legal_notice": settings.LEGAL_NOTICE[active()],
        "contact_address": settings.CONTACT_ADDRESS,
        "menu_pages": lambda: Page.objects.published().order_by("place", "order"),
        "notices": lambda: Notice.objects.current(),
    }
