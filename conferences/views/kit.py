"""The logo kit of an endorsed event, behind a secret link."""

from functools import wraps

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from network.forms import TooMany, limits
from network.forms.secret_links import behind
from network.forms.senders import sender_of
from network.languages import active

from ..endorsing import links
from ..endorsing.kit import files
from ..endorsing.kit.rendering import KitFailed
from ..endorsing.kit.texts import texts_in_turn
from ..endorsing.kit.words import name_of_badge
from ..endorsing.pages import has_kit
from ..models import EndorsementStatus, KitDownload

# A file is looked at in a page of its own, which may load and run nothing.
NOTHING = "default-src 'none'; sandbox"


def secret(view):
    """Nobody keeps the answer, finds it, or is told its address by a link that is followed."""

    @wraps(view)
    def unknown_to_others(request, **place):
        response = view(request, **place)
        patch_cache_control(response, private=True, no_store=True)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return unknown_to_others


@secret
@require_safe
def kit(request, token):
    """The badge, the texts and the rules, while the endorsement is valid."""
    endorsement = behind(token, links.TO_KIT)
    if not _is_open(endorsement):
        return _no_kit(request, endorsement)
    return _page(request, endorsement, token)


@secret
@require_safe
def kit_file(request, token, name):
    """One file of the kit. Who fetches it has accepted the terms: that is written down."""
    endorsement = behind(token, links.TO_KIT)
    if not _is_open(endorsement):
        return _no_kit(request, endorsement)
    try:
        if make := files.PREVIEWS.get(name):
            return _file(make(endorsement), name)
        if make := files.FILES.get(name):
            return _downloaded(request, endorsement, name, make)
    except TooMany as refusal:
        seconds = str(refusal.seconds())
        return _page(request, endorsement, token, 429, seconds, trouble="too-many")
    except KitFailed:
        return _page(request, endorsement, token, 503, "60", trouble="failed")
    return _no_kit(request, None)


def _downloaded(request, endorsement, name, make):
    limits.spend("kit", sender_of(request))
    response = _file(make(endorsement), name, as_attachment=True)
    if request.method == "GET":
        KitDownload.objects.create(
            endorsement=endorsement, file=name, terms=endorsement.terms
        )
    return response


def _file(content, name, as_attachment=False):
    shown = "attachment" if as_attachment else "inline"
    return HttpResponse(
        content,
        content_type=files.type_of(name),
        headers={
            "Content-Disposition": f'{shown}; filename="{name}"',
            "Content-Security-Policy": NOTHING,
            "X-Content-Type-Options": "nosniff",
        },
    )


def _is_open(endorsement):
    return endorsement is not None and has_kit(endorsement)


def _page(request, endorsement, token, status=200, retry_after="", **context):
    language = active()
    context |= {
        "endorsement": endorsement,
        "token": token,
        "table": files.table(),
        "whole": files.WHOLE,
        "preview": reverse("kit-file", args=[token, f"preview-{language}.svg"]),
        "badge": name_of_badge(language),
        "all_texts": texts_in_turn(endorsement),
    }
    response = TemplateResponse(request, "conferences/kit.html", context, status=status)
    if retry_after:
        response.headers["Retry-After"] = retry_after
    return response


def _no_kit(request, endorsement):
    """There is none behind this link; where there was one, it is said why it is gone."""
    is_over = endorsement is not None and (
        endorsement.status == EndorsementStatus.ENDORSED
        and endorsement.valid_until < timezone.localdate()
    )
    return TemplateResponse(
        request,
        "conferences/kit_none.html",
        {"endorsement": endorsement, "is_over": is_over},
        status=410 if endorsement else 404,
    )
