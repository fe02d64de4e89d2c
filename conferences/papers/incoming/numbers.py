"""DOI, ISBN and ISSN as files write them, and as they are compared."""

import re
from urllib.parse import unquote

DOI = re.compile(r"10\.\d{4,9}/\S+")
RESOLVER = re.compile(r"^(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
PREFIX = re.compile(r"^doi\s*:?\s*", re.IGNORECASE)
ISBN = re.compile(r"(?:97[89])?\d{9}[\dX]")
ISSN = re.compile(r"\d{4}-?\d{3}[\dX]")


def doi_in(text, *, only_address=False):
    """The bare DOI in a text or in the address that leads to it; "" where none is."""
    text = text.strip()
    if found := RESOLVER.match(text):
        bare = unquote(text[found.end() :]) if "%" in text else text[found.end() :]
    elif only_address:
        return ""
    else:
        bare = PREFIX.sub("", text)
    return bare if DOI.fullmatch(bare) else ""


def doi_key(doi):
    """By which two spellings of a DOI are one."""
    return doi.lower()


def isbns_in(text):
    """The ISBNs of a cell, as printed; files write several into one."""
    if is_isbn(text):
        return [text]
    parts = [part for part in re.split(r"[\s;,]+", text) if part]
    return (
        parts if len(parts) > 1 and all(map(is_isbn, parts)) else [text][: bool(text)]
    )


def isbn_key(isbn):
    """The thirteen digits of an ISBN; "" where it is none."""
    digits = re.sub(r"[\s–-]", "", isbn).upper()
    if not ISBN.fullmatch(digits):
        return ""
    if len(digits) == 13:
        return digits
    body = f"978{digits[:9]}"
    weighed = sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(body))
    return f"{body}{-weighed % 10}"


def is_isbn(text):
    return bool(isbn_key(text))


def issn_in(text):
    """The first ISSN of a cell, with its hyphen."""
    found = ISSN.search(text.upper())
    return f"{found[0][:4]}-{found[0][-4:]}" if found else ""


def is_issn(text):
    """Whether this is an ISSN, by its last sign: many numbers look like one."""
    digits = text.upper().replace("-", "")
    if not ISSN.fullmatch(digits):
        return False
    weighed = sum(int(d) * (8 - n) for n, d in enumerate(digits[:7]))
    return "0123456789X"[-weighed % 11] == digits[7]
