"""The whole archive: the data files of every app, in an order in which links resolve."""

from centres.archive import NOUNS as CENTRES
from network.archive import load
from network.archive.nouns import NOUNS as NETWORK

NOUNS = [*NETWORK, *CENTRES]


def load_archive(*, overwrite=False):
    """Loads every data file; ArchiveError if any of them is at fault."""
    return load(NOUNS, overwrite=overwrite)
