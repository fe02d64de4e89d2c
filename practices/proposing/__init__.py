"""Proposing a practice: its form, its links and mails, its pages, what time does to it."""
