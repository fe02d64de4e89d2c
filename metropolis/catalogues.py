"""Compiles the message catalogues in Python, so that a fresh machine needs no gettext."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(folder):
    """Writes each .mo that is older than its .po; returns the languages compiled."""
    compiled = []
    for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        language = source.parent.parent.name
        with source.open("rb") as po:
            catalogue = read_po(po, locale=language, abort_invalid=True)
        with target.open("wb") as mo:
            write_mo(mo, catalogue)
        compiled.append(language)
    return compiled
