"""What is said when a page cannot be given: in its language, or in all three."""

from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from network.languages import LANGUAGES, served


def bad_request(request, exception=None):
    return _page(request, 400, _bad_request)


def forbidden(request, exception=None):
    return _page(request, 403, _forbidden)


def forbidden_form(request, reason=""):
    """A form came back without its token: the page was open too long, or was not ours."""
    return _page(request, 403, _forbidden_form)


def not_found(request, exception=None):
    return _page(request, 404, _not_found)


def server_error(request):
    return _page(request, 500, _server_error)


def gone(request, record):
    return _page(request, 410, _gone, record=record)


def unavailable(request):
    response = _page(request, 503, _unavailable)
    response.headers["Retry-After"] = "60"
    return response


def _page(request, status, words, record=None):
    languages = (
        [request.path_language] if getattr(request, "path_language", "") else LANGUAGES
    )
    texts = []
    for language in languages:
        with translation.override(language):
            title, text = words()
            texts.append({"language": language, "title": title, "text": text})
            if record:
                texts[-1]["reason"] = _reason(record)
    return render(request, "error.html", {"texts": texts}, status=status)


def _reason(record):
    reason, language = served(record, "withdrawal_reason")
    return {"text": reason, "language": language}


def _bad_request():
    return _("This request cannot be read"), _(
        "A value in the address, or in the form, is not one that this page knows."
    )


def _forbidden():
    return _("This page is not open to you"), _(
        "It needs an account with other rights."
    )


def _forbidden_form():
    return _("The form could not be accepted"), _(
        "It was open for too long, or your browser refuses cookies. Go back: your text "
        "is still there. Then send it again."
    )


def _not_found():
    return _("There is no such page"), _(
        "The address may be mistyped, or the page may never have existed. "
        "Published records keep their addresses."
    )


def _server_error():
    return _("Something failed on our side"), _(
        "Nothing you did caused it. Please try again in a minute."
    )


def _unavailable():
    return _("The portal cannot read its data at the moment"), _(
        "Please try again in a minute. Nothing is lost."
    )


def _gone():
    return _("This record was withdrawn"), _(
        "It was published here and is no longer. Its address stays, with the reason:"
    )
