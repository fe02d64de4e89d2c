"""The composition root: it knows every app, and no app knows it."""

from django.apps import AppConfig


class MetropolisConfig(AppConfig):
    """Pages and doors about everything; no models."""

    name = "metropolis"
    verbose_name = "Metropolis"
