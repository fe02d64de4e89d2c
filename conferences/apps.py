"""The conferences of the network."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class ConferencesConfig(AppConfig):
    """Series of conferences, their editions and programmes."""

    name = "conferences"
    verbose_name = _("Conferences")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from conferences import guards
        from conferences.papers import counts

        counts.watch()

        pre_migrate.connect(guards.remove, sender=self)
        post_migrate.connect(guards.install, sender=self)
