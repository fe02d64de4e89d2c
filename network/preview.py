"""Previews: a draft as its readers will see it, behind a signed address that expires."""

from datetime import timedelta

from django.apps import apps
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .languages import LANGUAGES
from .models.publishing import Record

SALT = "preview of a draft"
VALID_FOR = timedelta(days=7)


def links(record):
    """The addresses of a record's preview by language; none where it needs no preview."""
    if not isinstance(record, Record) or record.is_public() or not _has_page(record):
        return {}
    token = signing.dumps([record._meta.label_lower, record.pk], salt=SALT)
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = reverse("preview", args=[token])
    return found


def _has_page(record):
    """Whether the record has a page of its own, not a place on another's."""
    try:
        return "#" not in record.get_absolute_url()
    except NoReverseMatch:
        return False


def _previewed(token):
    """The record that a token lets one see; 404 where it expired or was made up."""
    try:
        label, id = signing.loads(token, salt=SALT, max_age=VALID_FOR)
        record = apps.get_model(label)._base_manager.filter(pk=id).first()
    except (signing.BadSignature, LookupError) as error:
        raise Http404 from error
    if record is None:
        raise Http404
    return record


@never_cache
@require_safe
def preview(request, token):
    """The public page of a draft, shown to whoever has the address."""
    record = _previewed(token)
    if record.is_public():
        return redirect(record)
    request.previewed = record
    address = record.get_absolute_url()
    page = resolve(address)
    response = page.func(request, *page.args, **page.kwargs)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
