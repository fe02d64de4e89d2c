"""The Centres of Excellence."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentresConfig(AppConfig):
    """Centres, their universities, boards and funders."""

    name = "centres"
    verbose_name = _("Centres")
    default_auto_field = "django.db.models.BigAutoField"
