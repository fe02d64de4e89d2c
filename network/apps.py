"""The ground of the portal."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    """Places, themes, organisations, people, chapters, agreements and pages."""

    name = "network"
    verbose_name = _("Network")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from network.roles import keep_roles

        # Django's auth comes after the portal's apps: their permissions are made by now.
        post_migrate.connect(keep_roles, sender=apps.get_app_config("auth"))
