"""The language of an answer, and the answer for what was withdrawn."""

import logging
import re

from django.db import InterfaceError, OperationalError
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from network.languages import LANGUAGES
from network.models import Gone

from .views.errors import gone, unavailable

logger = logging.getLogger(__name__)

IN_PATH = re.compile(r"/(en|fr|es)(?:/|$)")


def language_of_path(path):
    """The language that an address names, or None."""
    found = IN_PATH.match(path)
    return found[1] if found else None


def accepted_language(header):
    """The language of the site that a reader prefers: es-MX is es; None for any other."""
    for code, quality in parse_accept_lang_header(header.lower()):
        if quality and (language := code.split("-")[0]) in LANGUAGES:
            return language
    return None


class LanguageMiddleware:
    """Speaks the language of the address. No cookie and no session is asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.path_language = language_of_path(request.path_info)
        language = request.path_language or accepted_language(
            request.headers.get("Accept-Language", "")
        )
        with translation.override(language or "en"):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response


class AccountLanguageMiddleware:
    """The admin and the accounts speak the language of the person who signed in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(("/admin/", "/accounts/")) and (
            request.user.is_authenticated
        ):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        return self.get_response(request)


class RefusalMiddleware:
    """Answers 410 with the reason for a withdrawn record, 503 while the database is away."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Gone):
            return gone(request, exception.record)
        if isinstance(exception, OperationalError | InterfaceError):
            logger.error("The database does not answer", exc_info=exception)
            return unavailable(request)
        return None
