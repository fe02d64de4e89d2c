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
        # Tell the outbox of the mails of the desk, and the accounts of what they show.
        import conferences.endorsing.board
        import conferences.endorsing.mail_kinds  # noqa: F401
        from conferences import endorsement_guards, guards
        from conferences.papers import counts

        counts.watch()

        for kept in (guards, endorsement_guards):
            pre_migrate.connect(kept.remove, sender=self)
            post_migrate.connect(kept.install, sender=self)
