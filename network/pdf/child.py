"""The process that opens a foreign PDF, and the only one: it may die of it.

    python -I child.py clean|read IN OUT

`clean` prints what it took out, one word a line, and writes OUT where there was
something. `read` writes to OUT the number of pages, then each page's text as a line of
JSON. Where the file is to be refused, the last words on stderr are "password" or
"damaged".
"""

import json
import resource
import sys

import pikepdf
import pypdfium2

MEMORY = (
    700 * 2**20
)  # bytes of address space; 200 of these 700 MB stand for the libraries
SECONDS = 10  # of processor
LARGEST_FILE = 100 * 2**20  # bytes that may be written
MOST_TEXT = 4_000_000  # characters of text that are kept

# What a viewer does by itself or at a click that a document has no need for.
ACTIONS = {
    "/JavaScript": "javascript",
    "/Rendition": "javascript",  # may carry a script
    "/Launch": "launch",
    "/ImportData": "launch",
    "/SubmitForm": "launch",
    "/GoToE": "files",
}
KEYS = {
    "/AA": "javascript",
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/XFA": "javascript",
    "/EmbeddedFiles": "files",
    "/EF": "files",
    "/RichMediaContent": "files",
}
DICTIONARIES = pikepdf.Dictionary | pikepdf.Stream


def clean(source, target):
    try:
        pdf = pikepdf.open(source)
    except pikepdf.PasswordError:
        sys.exit("password")
    except pikepdf.PdfError:
        sys.exit("damaged")
    with pdf:
        if not len(pdf.pages):
            sys.exit("damaged")
        removed = {word for one in pdf.objects for word in disarm(one)}
        if removed:
            pdf.save(target)
    print("\n".join(sorted(removed)))


def disarm(one):
    """Takes out of an object what runs or hides in it; gives the words for that."""
    waiting = [one]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DICTIONARIES):
            yield from _disarm(one)
            parts = [part for _key, part in one.items()]
        elif isinstance(one, pikepdf.Array):
            parts = list(one)
        else:
            continue
        # What has a number of its own comes in its turn.
        waiting += [
            part
            for part in parts
            if isinstance(part, pikepdf.Object) and not part.is_indirect
        ]


def _disarm(dictionary):
    if word := ACTIONS.get(str(dictionary.get("/S"))):
        # Whoever leads to this action is left with one that does nothing.
        keys = dict.fromkeys(dictionary.keys(), word)
    else:
        keys = {key: KEYS[key] for key in dictionary.keys() if key in KEYS}  # noqa: SIM118
    for key, word in keys.items():
        del dictionary[key]
        yield word


def read(source, target):
    try:
        pdf = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError:
        sys.exit("damaged")
    left = MOST_TEXT
    with open(target, "w", encoding="ascii") as answer:
        # At once: a page that ends this process costs the text and not the number.
        print(len(pdf), file=answer, flush=True)
        for page in pdf:
            text = page.get_textpage().get_text_bounded()[:left]
            print(json.dumps(text), file=answer, flush=True)
            page.close()
            left -= len(text)
            if not left:
                break


def limit():
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    limit()
    {"clean": clean, "read": read}[sys.argv[1]](*sys.argv[2:])
