"""The files of a paper, below its page: where Scholar and reference managers look."""

from django.http import Http404
from django.views.decorators.http import require_safe

from network.downloads import serve
from network.listings import moved, public_or_previewed

from ..models import Paper, PaperFile
from ..papers import schema


@require_safe
def paper_file(request, id, slug, file, name):
    """A file that readers may open. A draft, or one under embargo, is no file to them."""
    paper = public_or_previewed(request, Paper.objects.cited(), id)
    found = PaperFile.objects.public().without_text().filter(paper=paper, pk=file)
    if not (file := found.first()):
        raise Http404
    file.paper = paper
    address = file.get_absolute_url()
    if request.path != address:
        return moved(request, address)
    response = serve(request, file.served, name=file.name, digest=file.sha256)
    response.headers["Content-Language"] = file.language
    response.headers["Link"] = schema.collection_of(paper)
    return response
