"""Registers the translated texts of the centres."""

from network.translation import register_translations

register_translations("centres")
