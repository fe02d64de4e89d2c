"""Briefs: what is known of a few practices, on paper, for somebody who has to decide."""
