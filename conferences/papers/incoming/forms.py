"""The forms of files that references come in, by the endings of their names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from django.utils.translation import gettext as _

from network.tables import TableRefused

from . import bibtex, csl_json, ris, spreadsheet
from .record import Record, understood
from .reference import Reference


@dataclass(frozen=True)
class Form:
    """A form of file: how its name ends, and who reads it."""

    label: str
    endings: tuple[str, ...]
    records: Callable[[bytes], Iterator[Record]]


FORMATS = {
    "bibtex": Form("BibTeX", (".bib", ".bibtex"), bibtex.records),
    "ris": Form("RIS", (".ris",), ris.records),
    "csl": Form("CSL-JSON", (".json",), csl_json.records),
    "csv": Form("CSV", (".csv",), partial(spreadsheet.records, ending="csv")),
    "xlsx": Form("XLSX", (".xlsx",), partial(spreadsheet.records, ending="xlsx")),
}
ENDINGS = {end: name for name, form in FORMATS.items() for end in form.endings}


def read(content: bytes, name: str, language: str, form: str = "") -> list[Reference]:
    """The references of a file of this name; TableRefused where it cannot be read.

    `language` is that of works of which the file says none; `form` what the file is,
    where its name does not tell.
    """
    form = form or ENDINGS.get(PurePath(name).suffix.lower(), "")
    if not form:
        raise TableRefused.because(
            _("The name of the file has to end in %s.") % ", ".join(ENDINGS)
        )
    return [understood(record, language) for record in FORMATS[form].records(content)]
