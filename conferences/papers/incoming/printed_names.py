"""Names as catalogues and tables print them: "Ruiz, Ana"; a body has no comma."""

from .reference import Name

# What follows the comma of a company is no given name.
COMPANIES = {
    "inc",
    "inc.",
    "ltd",
    "ltd.",
    "llc",
    "l.l.c.",
    "s.a.",
    "gmbh",
    "plc",
    "llp",
}


def printed_name(text: str, role: str) -> Name | None:
    """Somebody as "Family, Given" or a body as "World Bank"; None for an empty text."""
    text = " ".join(text.split())
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and given.lower() in COMPANIES:
        return Name(text, "", role, is_body=True)
    if not family:
        return Name(given, "", role, is_body=True) if given else None
    return Name(family, given, role, is_body=not given)


def printed_names(text: str, role: str) -> list[Name]:
    """Those in one cell, parted by semicolons."""
    found = (printed_name(part, role) for part in text.split(";"))
    return [name for name in found if name]
