"""The messages in Python files, templates and scripts, as their authors wrote them."""

import ast
import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = "contrib/admin/static/admin/js/"

# What stands first in a call, by the name of the function.
CALLS = {
    "_": ("text",),
    "gettext": ("text",),
    "ngettext": ("text", "plural"),
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
# The same for Babel, which counts from one and marks the context.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


class Message(NamedTuple):
    """What is asked of gettext."""

    text: str
    plural: str = ""
    context: str = ""


def messages_in(path):
    """The messages of a file; those that it puts together while it runs are not seen."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _in_python(source)
    elif path.suffix == ".js":
        yield from _in_calls("javascript", source)
    else:
        code = templatize(source, origin=str(path))
        # What is left of a template is no Python; its indentation would be an error.
        lines = (line.strip() for line in code.splitlines())
        yield from _in_calls("python", "\n".join(lines))


def _in_python(source):
    if "gettext" not in source:  # where it is imported; parsing takes its time
        return
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
        places = CALLS.get(name.removesuffix("_lazy").removesuffix("_noop"), ())
        words = [getattr(argument, "value", None) for argument in call.args]
        words = [word for word in words[: len(places)] if isinstance(word, str)]
        if places and len(words) == len(places):
            yield Message(**dict(zip(places, words, strict=True)))


def _in_calls(method, source):
    found = extract(method, io.BytesIO(source.encode()), keywords=KEYWORDS)
    for _line, text, _comments, context in found:
        text, plural = (*text, "")[:2] if isinstance(text, tuple) else (text, "")
        yield Message(text, plural, context or "")


def home_of(package):
    return Path(find_spec(package).submodule_search_locations[0])


@cache
def messages_of(package):
    """Each message of a library with the files, named from its folder, that have it."""
    found = {}
    for path in home_of(package).rglob("*"):
        name = str(path.relative_to(home_of(package)))
        if is_a_source(path, name):
            for message in messages_in(path):
                found.setdefault(message, set()).add(name)
    return found


def is_a_source(path, name):
    if "tests/" in name:
        return False
    if path.suffix == ".js":
        return name.startswith(SCRIPTS) and "vendor" not in path.parts
    if "templates/" in name and path.suffix in (".html", ".txt"):
        # A template of ours stands before the one of the library.
        own = ROOT / "templates" / name.rpartition("templates/")[2]
        return not own.exists()
    return path.suffix == ".py"
