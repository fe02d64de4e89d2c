"""Registers the translated texts of the practices."""

from network.translation import register_translations

register_translations("practices")
