"""Languages as files name them: "en", "eng", "English", "français", "es-MX"."""

import re
from functools import cache

from babel import Locale

from conferences.papers.citations.bibtex import LANGUAGES as OF_BIBTEX
from network.languages import LANGUAGES
from network.text import fold

# ISO 639-2, by which library catalogues name what ISO 639-1 names with two letters.
OF_CATALOGUES = """
ara ar  cat ca  chi zh  zho zh  dan da  deu de  ger de  dut nl  nld nl  ell el  gre el
eng en  fin fi  fra fr  fre fr  heb he  ita it  jpn ja  kor ko  nor no  pol pl  por pt
rus ru  spa es  swe sv  tur tr
"""
# Of babel and polyglossia, the packages of LaTeX.
OF_LATEX = """
american en  british en  canadian en  usenglish en  ukenglish en  australian en
francais fr  acadian fr  canadien fr  ngerman de  mexican es  spanishmx es
brazilian pt  brazil pt  portuges pt
"""
CODE = re.compile(r"[a-z]{2,3}")


def language_named(word: str) -> str:
    """The code of a language; "" where nobody knows the word."""
    # Where a work is in several, the first is that of its title.
    first = re.split("[;,/|]", word)[0].strip()
    if code := _names().get(fold(first)):
        return code
    code = re.split("[-_]", first.lower())[0]
    code = _pairs(OF_CATALOGUES).get(code, code)
    return code if CODE.fullmatch(code) and code in _codes() else ""


@cache
def _pairs(table):
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


@cache
def _codes():
    return frozenset(Locale("en").languages)


@cache
def _names():
    """{a name of a language, folded: its code}, as its readers and ours call it."""
    names = {}
    for code in OF_BIBTEX:
        names[fold(Locale(code).languages[code])] = code
    for language in LANGUAGES:
        for code, name in Locale(language).languages.items():
            if CODE.fullmatch(code):
                names.setdefault(fold(name), code)
    return names | _pairs(OF_LATEX)
