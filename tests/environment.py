"""The surroundings of every test, set before Django reads its settings.

pytest loads this module first (`-p` in pyproject.toml). The database is SQLite in
memory, or the PostgreSQL server that TEST_DATABASE_URL names; files go into a folder
that is removed at the end. What a developer's shell sets for a portal of their own
neither changes a test nor is touched by one.
"""

import os
import tempfile

data = tempfile.TemporaryDirectory(prefix="metropolis-tests-")

for name in list(os.environ):
    if name.startswith("METROPOLIS_") and name != "METROPOLIS_REQUIRE_ALL":
        del os.environ[name]
os.environ.pop("HOST", None)
os.environ.pop("PORT", None)
os.environ.pop("DATABASE_URL", None)
os.environ.pop("REDIS_URL", None)

os.environ["METROPOLIS_MODE"] = "test"
os.environ["METROPOLIS_DATA"] = data.name
if url := os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = url
    # Nothing of a test has to outlive a power cut.
    os.environ["PGOPTIONS"] = "-c synchronous_commit=off"


def pytest_unconfigure():
    data.cleanup()
