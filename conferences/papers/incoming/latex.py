"""LaTeX as plain text: accents, braces, dashes and quotation marks."""

import re
import unicodedata
from functools import cache

from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry, Field, MiddlewareErrorBlock
from django.utils.translation import gettext as _
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

# The words of LaTeX for signs that pylatexenc leaves out or takes for another.
SIGNS = {
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textbraceleft": "{",
    "textbraceright": "}",
    "url": "%s",
}
# Accents and escaped signs, which are nearly all the LaTeX there is in references: they
# are read here, for pylatexenc takes a hundred times as long.
ACCENTS = dict(
    zip(
        "'`^\"~=.cvkHur",
        "\u0301\u0300\u0302\u0308\u0303\u0304\u0307"
        "\u0327\u030c\u0328\u030b\u0306\u030a",
        strict=True,
    )
)
ACCENTED = re.compile(
    r"""(?<!\\)\\(?:(['`^"~=.])\s*|([cvkHur])(?:\s+|(?={)))"""
    r"""(?:{\\?([A-Za-z])}|\\([ij])(?![A-Za-z])|([A-Za-z]))"""
)
ESCAPED = re.compile(r"(?<!\\)\\([&%$#_])")
PRINTED = (
    *(("{", ""), ("}", ""), ("~", "\N{NO-BREAK SPACE}"), ("---", "—"), ("--", "–")),
    *(("``", "“"), ("''", "”"), ("`", "‘")),
)
# Signs that LaTeX reads as orders and that other programmes leave as they are.
BARE = re.compile(r"(?<!\\)([%&])")
MARKED = re.compile(r"[\\{}~$`]|--|''")
DEEPEST = 40


class NotLatex(ValueError):
    """The text cannot be read. The message is fit for the reader."""


def plain(text: str) -> str:
    """The text without LaTeX."""
    if not MARKED.search(text):
        return text
    if is_too_deep(text):
        raise NotLatex(_("Its braces are nested too deeply."))
    quick = ESCAPED.sub(r"\1", ACCENTED.sub(_accented, text))
    if "\\" not in quick:
        for written, printed in PRINTED:
            quick = quick.replace(written, printed)
        return quick
    words = Entry("text", "", [Field("text", BARE.sub(r"\\\1", text))])
    read = _decoder().transform_entry(words, None)
    if isinstance(read, MiddlewareErrorBlock):
        raise NotLatex(_("Its LaTeX cannot be read: %s") % text[:80])
    return read.fields[0].value


def _accented(found):
    """The letter with its accent; the i without a dot gets one back under it."""
    sign, letter = found[1] or found[2], found[3] or found[4] or found[5]
    return unicodedata.normalize("NFC", letter + ACCENTS[sign])


def is_too_deep(text):
    """Whether following its braces would take a programme to its limits."""
    depth = 0
    for sign in re.findall("[{}]", text):
        depth += 1 if sign == "{" else -1
        if depth > DEEPEST:
            return True
    return False


@cache
def _decoder():
    known = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=sign) for name, sign in SIGNS.items()]
    known.add_context_category("portal", prepend=True, macros=macros)
    decoder = LatexNodes2Text(latex_context=known, math_mode="verbatim")
    return LatexDecodingMiddleware(decoder=decoder)
