"""The practices of the network."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    """Brings its models in its own change; the place in the order of imports is kept."""

    name = "practices"
    verbose_name = _("Practices")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Tells the outbox of the mails about proposals.
        from practices import (
            mail_kinds,  # noqa: F401
            proposal_guards,
        )

        pre_migrate.connect(proposal_guards.remove, sender=self)
        post_migrate.connect(proposal_guards.install, sender=self)
