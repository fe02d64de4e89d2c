"""The data files of the archive, each read once, however many tests ask for it."""

from functools import cache

import yaml

# The loader in C says the same, ten times faster.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def content_of(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
