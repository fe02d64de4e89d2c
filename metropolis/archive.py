"""The whole archive: the data files of every app, in an order in which links resolve."""

from centres.archive import NOUNS as CENTRES
from conferences.archive import NOUNS as CONFERENCES
from network.archive import load
from network.archive.nouns import NOUNS as NETWORK
from practices.archive import NOUNS as PRACTICES

NOUNS = [*NETWORK, *CENTRES, *CONFERENCES, *PRACTICES]


def load_archive(*, overwrite=False):
    """Loads every data file; ArchiveError if any of them is at fault."""
    return load(NOUNS, overwrite=overwrite)
