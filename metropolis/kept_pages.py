"""Public pages as they were answered a moment ago, kept until something is changed.

A page is made of the same words for everybody who asks for its address, and takes
twenty times as long to make as to repeat.
"""

import hashlib
import re
from contextlib import suppress

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from redis.exceptions import RedisError

from network.commits import after_writes_to
from network.models import Stamp
from network.roles import PORTAL

PUBLIC = re.compile(r"/(?:en|fr|es)/")
# Addresses without a question, and the further pages of a list. Of the others there
# are too many: whoever walks through them would push out what people read.
QUESTION = re.compile(r"(?:page=[1-9]\d?)?")
CONDITIONS = ("If-None-Match", "If-Modified-Since", "Range", "Authorization")
# No page shows what is written here, some of it by the second.
NOT_SHOWN = {
    *("mail", "workersign", "user", "report", "tally", "stamp", "papercount"),
    *("secretlink", "endorsementmessage", "review", "judgement", "kitdownload"),
    *("proposalstep", "proposalmessage", "proposalreview", "proposaljudgement"),
    *("eventreport", "contactmessage", "organisationmembership"),
}


class KeptPagesMiddleware:
    """Repeats a public page for `settings.KEEP_PAGES_FOR` seconds at most.

    No longer, because a page may also change by the clock: a notice ends, an embargo, a
    paper is published on its day. A change of any record ends it at once.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not (settings.KEEP_PAGES_FOR and may_be_kept(request)):
            return self.get_response(request)
        try:
            key = _key(request)
            kept = caches["pages"].get(key)
        except (OperationalError, InterfaceError, RedisError):
            # What is away is answered for by whoever makes the page.
            return self.get_response(request)
        if kept:
            content, headers = kept
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        if is_the_same_for_all(response):
            kept = (response.content, dict(response.headers))
            with suppress(RedisError):
                caches["pages"].set(key, kept, settings.KEEP_PAGES_FOR)
        return response


def may_be_kept(request):
    return (
        request.method == "GET"
        and PUBLIC.match(request.path_info)
        and QUESTION.fullmatch(request.META.get("QUERY_STRING", ""))
        and not any(name in request.headers for name in CONDITIONS)
    )


def is_the_same_for_all(response):
    """A whole page that neither sets a cookie nor says how it may be kept."""
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "Cache-Control" not in response.headers
    )


def _key(request):
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    page = f"{request.get_host()} {request.get_full_path()} {compressed}"
    return f"{Stamp.now()}:{hashlib.sha256(page.encode()).hexdigest()}"


def watch():
    """Ends all kept pages after every change of what readers may see."""
    tables = {
        model._meta.db_table
        for app in PORTAL
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model._meta.model_name not in NOT_SHOWN
    }
    after_writes_to(tables, Stamp.grow)
