"""The files of a kit: their names, and what is in them. Bytes are the same every time."""

import io
import zipfile
from functools import partial
from itertools import product

from network.languages import LANGUAGES

from .rendering import COLOURS, FORMATS, badge
from .texts import terms_file, texts_file

WHOLE = "metropolis-kit.zip"
TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "zip": "application/zip",
}
# The columns of the table, by what most organisers need first.
SHOWN = ("pdf", "png", "svg")
# No file of the archive has a time of its own: the earliest that a ZIP can say.
NO_TIME = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


def graphic_name(language, colour, format):
    return f"metropolis-event-{language}-{colour}.{format}"


# name: what makes it for an endorsement.
GRAPHICS = {
    graphic_name(language, colour, format): partial(
        badge, language=language, colour=colour, format=format
    )
    for language, colour, format in product(LANGUAGES, COLOURS, FORMATS)
}
WRITTEN = {
    f"{name}-{language}.txt": partial(make, language=language)
    for name, make in (("terms", terms_file), ("texts", texts_file))
    for language in LANGUAGES
}
PARTS = GRAPHICS | WRITTEN
# They are shown on the page of the kit; nobody downloads them.
PREVIEWS = {
    f"preview-{language}.svg": partial(badge, language=language, preview=True)
    for language in LANGUAGES
}


def whole_kit(endorsement):
    """All files of the kit in one ZIP."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, make in PARTS.items():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READABLE
            archive.writestr(entry, make(endorsement))
    return whole.getvalue()


FILES = PARTS | {WHOLE: whole_kit}


def type_of(name):
    return TYPES[name.rpartition(".")[2]]


def table():
    """The graphics as a table: for each language and colour, (format, name) three times."""
    return [
        {
            "language": language,
            "in_words": in_words,
            "colour": colour,
            "files": [(form, graphic_name(language, colour, form)) for form in SHOWN],
        }
        for language, in_words in LANGUAGES.items()
        for colour in COLOURS
    ]
