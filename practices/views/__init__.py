"""The public pages of the practices."""
