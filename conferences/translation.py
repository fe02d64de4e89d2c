"""Registers the translated texts of the conferences."""

from network.translation import register_translations

register_translations("conferences")
