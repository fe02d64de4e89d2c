"""What the tests of the archive start from."""

import pytest

from tests.network.archive_files import SOURCE, THEMES, Archive


@pytest.fixture
def archive(tmp_path):
    """A source and two themes, written and not yet loaded."""
    archive = Archive(tmp_path)
    archive.write("sources", SOURCE)
    archive.write("themes", THEMES)
    return archive
