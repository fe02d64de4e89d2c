"""Files given to readers: stored ones, whole or by ranges (RFC 9110), and made ones."""

import re

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from .languages import active
from .listings import moved

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})$")


def serve_below(request, record, id, **headers):
    """A file that readers of this record may open; a draft is no file to them.

    An old or foreign name of it leads to the one that it has.
    """
    file = record.files.public().without_text().filter(pk=id).first()
    if file is None:
        raise Http404
    address = file.get_absolute_url()
    if request.path != address:
        return moved(request, address)
    response = serve(request, file.served, name=file.name, digest=file.sha256)
    for header, value in {"Content-Language": file.language, **headers}.items():
        response.headers[header] = value
    return response


def serve(request, stored, *, name, digest):
    """A stored PDF, or the one range of it that was asked for.

    `digest` changes with the bytes: it is their ETag. A question for several ranges, or
    for one that makes no sense, is answered with the whole file, as the RFC allows; one
    that begins behind its end with 416.
    """
    etag = f'"{digest}"'
    if known := get_conditional_response(request, etag=etag):
        return _with_headers(known, name, etag)
    size = stored.size
    part = _range(request, size, etag)
    if part is None:
        response = FileResponse(stored.open("rb"))
        response.headers["Content-Length"] = size
    elif part.start >= size:
        response = HttpResponse(status=416)
        response.headers["Content-Range"] = f"bytes */{size}"
    else:
        response = FileResponse(_Part(stored.open("rb"), part), status=206)
        response.headers["Content-Length"] = len(part)
        response.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    return _with_headers(response, name, etag)


def _range(request, size, etag):
    """The bytes that were asked for, or None for all of them."""
    asked = RANGE.match(request.headers.get("Range", ""))
    if not asked or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = asked.groups()
    if not first:
        return range(max(size - int(last), 0), size) if last else None
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last), size - 1) + 1 if last else size)


def attachment(pieces, content_type, name):
    """A file that is written while it is sent, in the language of the page."""
    return StreamingHttpResponse(
        _spoken(pieces, active()),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _spoken(pieces, language):
    # They are written after the page's language has been put away.
    with translation.override(language):
        yield from pieces


class _Part:
    """An open file of which only some bytes are read."""

    def __init__(self, file, part):
        self.file, self.left = file, len(part)
        file.seek(part.start)

    def read(self, most):
        found = self.file.read(min(most, self.left))
        self.left -= len(found)
        return found

    def close(self):
        self.file.close()


def _with_headers(response, name, etag):
    """What a viewer needs, and nothing by which the file could do more than be read."""
    own = {
        "Content-Type": "application/pdf",
        "Content-Disposition": content_disposition_header(False, f"{name}.pdf"),
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "Cache-Control": "no-cache",  # kept, and asked for again: an embargo may return
        "X-Content-Type-Options": "nosniff",
    }
    for header, value in own.items():
        response.headers[header] = value
    return response
