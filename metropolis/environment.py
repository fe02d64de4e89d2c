"""Reads the environment, and stops the start with one sentence where it is wrong."""

import os
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

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


def number(name, default, least=0):
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        from_there = f" from {least} on" if least else ""
        raise ImproperlyConfigured(
            f"METROPOLIS_{name} is {value!r}: write a whole number{from_there}."
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
        # Compiling the question of a list with facets takes longer than answering it.
        "OPTIONS": {"options": "-c jit=off"},
        # A server set up without a locale would make its test database in ASCII.
        "TEST": {"CHARSET": "UTF8", "TEMPLATE": "template0"},
    }


def mail_server(address):
    """Django's settings for the server that takes our mails, of METROPOLIS_MAIL_SERVER."""
    if address in ("console:", "memory:"):
        name = {"console:": "console", "memory:": "locmem"}[address]
        return {"backend": f"django.core.mail.backends.{name}.EmailBackend"}
    parts = _parts(address)
    if not parts or not _is_mail_server(parts):
        # Not shown, for it may hold a password.
        raise ImproperlyConfigured(
            "METROPOLIS_MAIL_SERVER cannot be read: write it like "
            "smtp://name:password@host:587 or smtps://name:password@host:465."
        )
    over_tls = parts.scheme == "smtps"
    port = parts.port or (465 if over_tls else 587)
    return {
        "backend": "django.core.mail.backends.smtp.EmailBackend",
        "host": parts.hostname,
        "port": port,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": over_tls,
        # A password never travels in the open; only a relay nearby goes without.
        "use_tls": not over_tls and (port == 587 or bool(parts.username)),
        "timeout": 30,
    }


def _is_mail_server(parts):
    rest = parts.path.strip("/") or parts.query or parts.fragment
    named = bool(parts.username) == bool(parts.password)
    return parts.scheme in ("smtp", "smtps") and parts.hostname and named and not rest


def mail_address(name, default=None):
    value = text(name, default)
    try:
        validate_email(value)
    except ValidationError as error:
        raise ImproperlyConfigured(
            f"METROPOLIS_{name} is {value!r}: write it like secretariat@example.org."
        ) from error
    return value


def cache(url):
    """Django's settings for a REDIS_URL; without one, a table of the database.

    Either is shared by all processes: the limits of signing in are counted in it.
    """
    if not url:
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            # With Django's 300 a stranger could push out what was counted.
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    parts = _parts(url)
    if not parts or parts.scheme not in ("redis", "rediss") or not parts.hostname:
        raise ImproperlyConfigured(
            "REDIS_URL cannot be read: write it like redis://host:6379/0."
        )
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "metropolis",
    }


def cache_of_pages(url):
    """The same for pages; without a REDIS_URL each process keeps its own."""
    if url:
        return cache(url) | {"KEY_PREFIX": "metropolis-pages"}
    return {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 1000},  # of some ten kilobytes each
    }


def _sqlite(path):
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Readers never wait for a writer, and two writers wait instead of failing.
        "OPTIONS": {
            # It keeps 32 MB of the database at hand, not the usual 2.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA cache_size=-32000;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }
