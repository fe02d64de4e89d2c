"""The database that DATABASE_URL names."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from metropolis import environment as env

DATA = Path("/srv/portal")


def place(url):
    settings = env.database(url, DATA)
    keys = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")
    return [settings.get(key, "") for key in keys]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", DATA / "portal.sqlite3"),
        ("sqlite:////var/lib/portal.db", Path("//var/lib/portal.db")),
        ("sqlite:///var/lib/portal.db", Path("/var/lib/portal.db")),
        ("sqlite:///var/my%20portal.db", Path("/var/my portal.db")),
    ],
)
def test_sqlite_is_a_file_in_the_data_folder_or_where_it_is_said(url, name):
    assert place(url) == ["django.db.backends.sqlite3", name, "", "", "", ""]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://name:password@host:5432/portal",
            ["portal", "name", "password", "host", 5432],
        ),
        ("postgres://name@host/portal", ["portal", "name", "", "host", ""]),
        (
            "postgresql://n%40me:p%2Fw%3A@host/a%20b",
            ["a b", "n@me", "p/w:", "host", ""],
        ),
        ("postgresql:///portal", ["portal", "", "", "", ""]),
    ],
)
def test_postgresql_is_named_by_one_address(url, expected):
    assert place(url) == ["django.db.backends.postgresql", *expected]


@pytest.mark.parametrize(
    "url",
    ["mysql://host/portal", "portal", "/srv/portal.sqlite3", "http://host/portal"],
)
def test_another_database_is_refused_with_what_to_write(url):
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.database(url, DATA)

    assert str(refusal.value) == (
        "DATABASE_URL cannot be read: write it like "
        "postgresql://name:password@host:5432/database."
    )


@pytest.mark.parametrize(
    "url", ["postgresql://host:port/portal", "postgresql://[host/portal"]
)
def test_an_address_that_cannot_be_read_is_refused_with_what_to_write(url):
    with pytest.raises(ImproperlyConfigured, match="write it like postgresql://"):
        env.database(url, DATA)


def test_readers_of_sqlite_do_not_wait_for_a_writer():
    options = env.database("", DATA)["OPTIONS"]

    assert "journal_mode=WAL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"
