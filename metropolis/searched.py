"""Everything that the search reads, in the order of its tabs."""

from django.db.models.signals import post_migrate

from centres.searched import KINDS as CENTRES
from conferences.searched import KINDS as CONFERENCES
from network.search import receivers, tables
from network.search.documents import register
from network.searched import KINDS as NETWORK
from practices.searched import KINDS as PRACTICES


def begin():
    """Says what is searched, and has the index follow what is written."""
    register([*CONFERENCES, *PRACTICES, *CENTRES, *NETWORK])
    receivers.listen()
    post_migrate.connect(tables.make_missing, dispatch_uid="search")
