"""The words on the badge. They are printed, so they are no messages for translators."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from network.check_codes import in_print

# As they stand on the badge, line by line.
NAME = {
    "en": ("Event of the", "International", "Metropolis Project"),
    "fr": ("Activité du", "Projet Metropolis", "international"),
    "es": ("Evento del", "Proyecto Metropolis", "Internacional"),
}
VERIFY = {
    "en": "Verify: %s",
    "fr": "Vérifier\N{NO-BREAK SPACE}: %s",
    "es": "Verificar: %s",
}
# Written across, as long as nobody answers for the portal.
SPECIMEN = {"en": "SPECIMEN", "fr": "SPÉCIMEN", "es": "MUESTRA"}


def name_of_badge(language):
    """What the badge says: "Event of the International Metropolis Project"."""
    return " ".join(NAME[language])


def line_to_verify(endorsement, language):
    """Where readers of a poster may look: host/v/ABCDE-FGHJK, as they type it."""
    path = reverse("verification", args=[in_print(endorsement.code)])
    return VERIFY[language] % (urlsplit(settings.SITE_URL).netloc + path)
