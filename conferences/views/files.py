"""The files of a paper, below its page: where Scholar and reference managers look."""

from django.views.decorators.http import require_safe

from network.downloads import serve_below
from network.listings import public_or_previewed

from ..models import Paper
from ..papers import schema


@require_safe
def paper_file(request, id, slug, file, name):
    """A file that readers may open. A draft, or one under embargo, is no file to them."""
    paper = public_or_previewed(request, Paper.objects.cited(), id)
    return serve_below(request, paper, file, Link=schema.collection_of(paper))
