"""What goes for every page: its language, who may see it, what is said where it fails."""

import logging
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header
from redis.exceptions import RedisError

from network.accounts.second_factor import has_second_factor, was_shown
from network.accounts.sessions import keep_limits
from network.accounts.views import typed_before
from network.languages import LANGUAGES
from network.models import Gone

from .views.errors import gone, unavailable

logger = logging.getLogger(__name__)

PRIVATE = ("/admin/", "/accounts/", "/help/")
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


def is_private(request):
    """Whether the page is for one person only."""
    return request.path_info.startswith(PRIVATE)


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages; of a PDF, which is compressed, ranges are asked as it lies there."""

    def process_response(self, request, response):
        if response.headers.get("Content-Type") == "application/pdf":
            return response
        return super().process_response(request, response)


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
    """The desk and the accounts speak the language of the person who signed in.

    On the pages of accounts `?language=fr` asks for another; before somebody signs in,
    it goes with them from page to page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.language_query = ""
        if not is_private(request):
            return self.get_response(request)
        asked_for = self._asked_for(request)
        if language := asked_for or getattr(request.user, "language", None):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        if asked_for:
            request.language_query = f"?language={asked_for}"
        response = self.get_response(request)
        if asked_for and not request.user.is_authenticated:
            self._pass_on(response, asked_for)
        return response

    def _asked_for(self, request):
        language = request.GET.get("language")
        on_accounts = request.path_info.startswith("/accounts/")
        return language if on_accounts and language in LANGUAGES else None

    def _pass_on(self, response, language):
        """A redirect to the next page of accounts keeps the language."""
        if response.headers.get("Location", "").startswith("/accounts/"):
            parts = urlsplit(response["Location"])
            query = [*parse_qsl(parts.query), ("language", language)]
            response["Location"] = urlunsplit(parts._replace(query=urlencode(query)))


class SessionLimitsMiddleware:
    """Ends sessions of the staff in time, and lets nobody keep a private page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # Public pages ask no session, and stay the same for everyone.
        if request.session.accessed:
            keep_limits(request)
        if is_private(request):
            response["Cache-Control"] = "no-store, private"
        return response


class DeskDoorMiddleware:
    """Lets nobody to the desk who has not shown a second factor.

    Whoever was signed out while they wrote gets back what they typed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.without_second_factor = not settings.SECOND_FACTOR
        if self._is_to_show_it(request):
            if not has_second_factor(request.user):
                return redirect("mfa_activate_totp")
            if not was_shown(request):
                query = urlencode({"next": request.get_full_path()})
                return redirect(f"{reverse('mfa_reauthenticate')}?{query}")
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if self._is_at_the_desk(request) and not request.user.is_authenticated:
            return typed_before(request)
        return None

    def _is_to_show_it(self, request):
        at_the_desk = self._is_at_the_desk(request)
        return settings.SECOND_FACTOR and at_the_desk and request.user.is_staff

    def _is_at_the_desk(self, request):
        return request.path_info.startswith("/admin/")


class RefusalMiddleware:
    """Answers 410 with the reason for a withdrawn record, 503 while the database is away."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Gone):
            return gone(request, exception.record)
        if isinstance(exception, OperationalError | InterfaceError | RedisError):
            logger.error("The database does not answer", exc_info=exception)
            return unavailable(request)
        return None
