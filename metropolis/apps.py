"""The composition root of the portal."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class MetropolisConfig(AppConfig):
    """Settings, the map of the site, and the pages about everything."""

    name = "metropolis"
    verbose_name = "Metropolis"

    def ready(self):
        from metropolis import kept_pages, searched

        kept_pages.watch()
        searched.begin()


class DeskConfig(admin.AdminConfig):
    """The secretariat's desk: Django's admin with a first page of its own."""

    default = False
    default_site = "metropolis.desk.DeskSite"
