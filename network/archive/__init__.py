"""The archive: records that come as data files, checked whole before anything is kept.

A file holds a list of entries under the name of the file. Each entry has a `key` that
never changes and by which a later load finds its record again. A text in three
languages is a mapping {en, fr, es}; a date is a partial date; `sources` are keys of
sources.yaml. Entries that did not change since the last load are not touched, and a
record that somebody edited is left alone unless overwriting is asked for.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml
from django.db import models, transaction
from django.utils import timezone

from network.models.publishing import Publishable
from network.models.source import Source

from .entries import Entry, Fault, assign, check, keep


class ArchiveError(Exception):
    """The data files were refused whole; nothing was changed."""

    def __init__(self, faults):
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def nothing_more(entry, record):
    """A record that consists of its own row only."""


@dataclass(frozen=True)
class Noun:
    """How the entries of one file become records of one model.

    `read` gives the values of the record's own fields; `link` makes its child rows and
    its links to other records, after all records of all files are there.
    """

    model: type[models.Model]
    file: Path
    read: Callable[[Entry], dict]
    link: Callable[[Entry, models.Model], None] = nothing_more


class Outcome(NamedTuple):
    """What a load did, by the number of records."""

    created: int
    updated: int
    unchanged: int
    left_alone: list[str]


@dataclass
class _Load:
    overwrite: bool
    now: object = field(default_factory=timezone.now)
    faults: list[Fault] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    left_alone: list[str] = field(default_factory=list)
    to_link: list = field(default_factory=list)
    found: dict = field(default_factory=dict)


def load(nouns, *, overwrite=False):
    """Loads the files of these nouns, in their order, in one transaction."""
    state = _Load(overwrite)
    with transaction.atomic():
        for noun in nouns:
            _load_noun(noun, state)
        # Links are made only between records that all passed.
        if not state.faults:
            for noun, entry, record, digest in state.to_link:
                _link(noun, entry, record, digest)
        if state.faults:
            raise ArchiveError(state.faults)
    return Outcome(
        state.counts["created"],
        state.counts["updated"],
        state.counts["unchanged"],
        state.left_alone,
    )


def _load_noun(noun, state):
    known = {record.key: record for record in noun.model.objects.exclude(key=None)}
    seen = set()
    for data in _read_file(noun.file, state.faults):
        entry = Entry(data, noun.file.name, state.faults, found=state.found)
        key = entry.key()
        if key in seen:
            entry.fault("key", "stands twice in this file")
        seen.add(key)
        record, digest = known.get(key), _digest(data)
        edited = record and record.edited_since_load
        if (
            record
            and record.archive_digest == digest
            and not (edited and state.overwrite)
        ):
            state.counts["unchanged"] += 1
        elif edited and not state.overwrite:
            state.left_alone.append(f"{noun.file.stem}/{key}")
        else:
            state.counts["updated" if record else "created"] += 1
            record = _keep(noun, entry, record or noun.model(key=key), state.now)
            state.found.pop((noun.model, key), None)  # it was named before it changed
            state.to_link.append((noun, entry, record, digest))


def _keep(noun, entry, record, now):
    values = noun.read(entry)
    if isinstance(record, Publishable) and not (
        record.published_at or entry.is_draft()
    ):
        record.published_at = now.replace(microsecond=0)
    texts = assign(record, values, original_language=entry.original_language())
    if check(entry, record):
        keep(record, texts)
    return record


def _link(noun, entry, record, digest):
    if hasattr(record, "sources"):
        record.sources.set(entry.refs("sources", Source))
    noun.link(entry, record)
    entry.all_used()
    # Not auto_now: the two moments stay equal until somebody edits the record.
    noun.model.objects.filter(pk=record.pk).update(
        archive_digest=digest, loaded_at=models.F("updated_at")
    )


def _digest(data):
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _read_file(path, faults):
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        faults.append(Fault(path.name, "-", "-", f"cannot be read: {error}"))
        return []
    entries = content.get(path.stem) if isinstance(content, dict) else None
    if not isinstance(entries, list):
        faults.append(Fault(path.name, "-", path.stem, "is not a list of records"))
        return []
    return entries


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML in which all but null is text: NO stays Norway, 021 a code, the readers decide."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(":null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

__all__ = ["ArchiveError", "Entry", "Noun", "Outcome", "load"]
