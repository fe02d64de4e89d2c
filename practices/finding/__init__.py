"""Finding practices: by facets that count, by likeness of cities, never in a dead end.

All public practices are read as cards of a few values each, and narrowed in memory:
only so can a list that finds nothing say which filter to drop and what comes nearest.
"""
