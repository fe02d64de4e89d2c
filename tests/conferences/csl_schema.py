"""A schema of the CSL-JSON that we write, with the words of the schema of CSL itself."""

import re
from pathlib import Path

import citeproc

FOLDER = Path(citeproc.SCHEMA_PATH).parent
TEXT = {"type": "string", "minLength": 1}


def words(file, name):
    """All that the schema of CSL lists under a name."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    block = re.search(rf"\b{re.escape(name)} =\n(.*?)(?:\n\s*\n|\Z)", text, re.DOTALL)
    found = re.findall(r'^\s*(?:\|\s*)?"([^"]+)"', block[1], re.MULTILINE)
    return found + re.findall(r'# .*\n\s*"([^"]+)"', block[1])


NAME = {
    "oneOf": [{"required": ["literal"]}, {"required": ["family"]}],
    "additionalProperties": False,
    "properties": dict.fromkeys(("family", "given", "literal"), TEXT),
}
PARTS = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
DATE = {
    "required": ["date-parts"],
    "additionalProperties": False,
    "properties": {
        "date-parts": {"type": "array", "items": PARTS, "maxItems": 1},
        "circa": {"type": "boolean"},
    },
}
TEXTS = [
    word
    for kind in ("numbers", "titles", "strings")
    for word in words("csl-variables.rnc", f"variables.{kind}")
]
NAMES = words("csl-variables.rnc", "variables.names")
CSL_JSON = {
    "type": "array",
    "items": {
        "required": ["id", "type", "title", "language"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys((*TEXTS, "id"), TEXT),
            **{role: {"type": "array", "items": NAME, "minItems": 1} for role in NAMES},
            "issued": DATE,
            "type": {"enum": words("csl-types.rnc", "item-types")},
        },
    },
}
