"""The files of papers and of events, below their pages."""

from django.views.decorators.http import require_safe

from network.downloads import serve_below
from network.listings import public_or_previewed

from ..models import NetworkEvent, Paper
from ..papers import schema


@require_safe
def paper_file(request, id, slug, file, name):
    """A file that readers may open, where Scholar and reference managers look. A draft, or one under embargo, is no file to them."""
    paper = public_or_previewed(request, Paper.objects.cited(), id)
    return serve_below(request, paper, file, Link=schema.collection_of(paper))


@require_safe
def event_file(request, id, slug, file, name):
    """The programme of a public event, where staff have opened it to readers."""
    events = NetworkEvent.objects.filter(endorsement__isnull=False)
    event = public_or_previewed(request, events.select_related("endorsement"), id)
    return serve_below(request, event.endorsement, file)
