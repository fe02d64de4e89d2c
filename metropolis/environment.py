"""Reads the environment, and stops the start with one sentence where it is wrong."""

import os
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_asked_for = set()


def text(name, default=None):
    """The value of METROPOLIS_{name}; without a default it has to be there."""
    _asked_for.add(f"METROPOLIS_{name}")
    value = os.environ.get(f"METROPOLIS_{name}", "").strip() or default
    if value is None:
        raise ImproperlyConfigured(
            f"METROPOLIS_{name} is not set: write it in the environment."
        )
    return value


def nothing_else(*others):
    """Refuses a METROPOLIS_ name that nothing reads: it is a mistake of spelling."""
    given = {name for name in os.environ if name.startswith("METROPOLIS_")}
    for name in sorted(given - _asked_for - set(others)):
        # Compared without the prefix, which would make all of them look alike.
        ends = [asked.removeprefix("METROPOLIS_") for asked in _asked_for]
        near = get_close_matches(name.removeprefix("METROPOLIS_"), ends, n=1)
        hint = (
            f"did you mean METROPOLIS_{near[0]}?"
            if near
            else "take it out of the environment."
        )
        raise ImproperlyConfigured(f"{name} is not a setting of the portal: {hint}")


def one_of(name, choices, default):
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(
            f"METROPOLIS_{name} is {value!r}: write one of {', '.join(choices)}."
        )
    return value


def flag(name, default):
    return one_of(name, ("True", "False"), str(default)) == "True"


def number(name, default):
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(
            f"METROPOLIS_{name} is {value!r}: write a whole number."
        )
    return int(value)


def port(default):
    """PORT, by which other tools too are told where to listen."""
    value = os.environ.get("PORT", default)
    if not (value.isdecimal() and 0 < int(value) < 65536):
        raise ImproperlyConfigured(
            f"PORT is {value!r}: write a number from 1 to 65535."
        )
    return value


def words(name, default=""):
    """A list, written with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name, default):
    return Path(text(name, str(default))).expanduser().absolute()


def address(name, default=None):
    """A web address with scheme and host and nothing behind them."""
    value = text(name, default).rstrip("/")
    parts = _parts(value)
    whole = parts and parts.hostname and f"{parts.scheme}://{parts.netloc}" == value
    if not whole or parts.scheme not in ("http", "https"):
        raise ImproperlyConfigured(
            f"METROPOLIS_{name} is {value!r}: write it like https://portal.example.org."
        )
    return value


def _parts(value):
    """The parts of an address, or None where it cannot be read."""
    try:
        parts = urlsplit(value)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def in_languages(name, languages):
    """{name}_EN, _FR and _ES: all of them, or none, for one reads what the others read."""
    texts = {code: text(f"{name}_{code.upper()}", "") for code in languages}
    if any(texts.values()) and not all(texts.values()):
        missing = ", ".join(
            f"METROPOLIS_{name}_{c.upper()}" for c, t in texts.items() if not t
        )
        raise ImproperlyConfigured(
            f"{missing} is empty: write it in all three languages."
        )
    return texts


def database(url, data):
    """Django's settings for a DATABASE_URL; without one, SQLite in the data folder."""
    if not url:
        return _sqlite(data / "portal.sqlite3")
    if url.startswith("sqlite:///"):
        return _sqlite(Path(unquote(url.removeprefix("sqlite://"))))
    parts = _parts(url)
    if not parts or parts.query or parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: write it like "
            "postgresql://name:password@host:5432/database."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # A server set up without a locale would make its test database in ASCII.
        "TEST": {"CHARSET": "UTF8", "TEMPLATE": "template0"},
    }


def _sqlite(path):
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Readers never wait for a writer, and two writers wait instead of failing.
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }
