"""PDF files that somebody brings: checked, freed of what runs, counted and read."""

from .taking_in import MAX_BYTES, Pdf, PdfRefused, take_in

__all__ = ["MAX_BYTES", "Pdf", "PdfRefused", "take_in"]
