"""Data files for the tests of the archive, and what a load makes of them."""

from textwrap import dedent

import pytest

from network.archive import ArchiveError, Noun, load
from network.archive import nouns as read
from network.models import City, Country, Organisation, Region, Scheme, Source, Theme

READERS = {
    "sources": (Source, read.source),
    "regions": (Region, read.region),
    "countries": (Country, read.country, read.link_country),
    "cities": (City, read.city),
    "themes": (Theme, read.theme, read.link_theme),
    "schemes": (Scheme, read.scheme, read.link_scheme),
    "organisations": (Organisation, read.organisation, read.link_organisation),
}


class Archive:
    """A folder of data files; its nouns are those of the files that were written."""

    def __init__(self, folder):
        self.folder = folder

    def write(self, name, text):
        self.write_whole(name, f"{name}:\n{dedent(text)}".encode())

    def write_whole(self, name, content):
        (self.folder / f"{name}.yaml").write_bytes(content)

    def load(self, **options):
        nouns = [
            Noun(model, self.folder / f"{name}.yaml", *functions)
            for name, (model, *functions) in READERS.items()
            if (self.folder / f"{name}.yaml").exists()
        ]
        return load(nouns, **options)

    def faults(self):
        """Why the files are refused: (file, record, field, reason) of each fault."""
        with pytest.raises(ArchiveError) as refusal:
            self.load()
        return [tuple(fault) for fault in refusal.value.faults]


SOURCE = """
- key: page
  title: A page
  kind: page-read
"""
THEMES = """
- key: housing
  order: 1
  name: {en: Housing, fr: Logement, es: Vivienda}
  scope: {en: Where people live, fr: Où l’on habite}
  alternatives: {en: [homes, shelter], fr: [toit]}
  related: [work]
  sources: [page]
- key: work
  order: 2
  name: {fr: Emploi}
  original_language: fr
  related: [housing]
"""
