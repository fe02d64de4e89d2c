"""The front: the neutral page at the root, the home pages, the editorial pages."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import resolve, reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from centres.models import Centre, Programme
from conferences.models import Conference, NetworkEvent, Paper
from metropolis.middleware import accepted_language
from network.languages import LANGUAGES, SECTIONS, order_of_languages, section_named
from network.listings import public_or_previewed
from network.models import (
    Agreement,
    Chapter,
    City,
    Country,
    Fact,
    FactKind,
    Organisation,
    Page,
    Place,
    Theme,
)
from practices.models import Practice


@require_safe
def root(request):
    """The reader's language where the browser names one of ours; else all three, equally."""
    if language := accepted_language(request.headers.get("Accept-Language", "")):
        with translation.override(language):
            response = redirect("home")
    else:
        choices = [_choice(language) for language in _order_of_the_day()]
        response = render(request, "metropolis/chooser.html", {"choices": choices})
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "private"
    return response


def _order_of_the_day():
    """The three languages; each day another one comes first."""
    codes = list(LANGUAGES)
    first = timezone.localdate().toordinal() % len(codes)
    return codes[first:] + codes[:first]


def _choice(language):
    with translation.override(language):
        return {
            "language": language,
            "address": reverse("home"),
            "name": gettext("International Metropolis Project"),
            "text": gettext(
                "Research, public policy and city practice on migration, since 1996."
            ),
            "demonstration": gettext(
                "Demonstration: not an official site of the Metropolis Project"
            ),
            "button": pgettext("button of the language chooser", "Continue in English"),
        }


@require_safe
def home(request):
    organisations = Organisation.objects.published()
    at_a_glance = {
        "conferences": Conference.objects.published().count(),
        "papers": Paper.objects.published().count(),
        "practices": Practice.objects.published().count(),
        "centres": Centre.objects.published().count(),
        "partners": organisations.partners().count(),
        "cities": City.objects.published().count(),
        "countries": Country.objects.published().count(),
        "themes": Theme.objects.published().count(),
    }
    context = {
        "page": Page.objects.published().filter(place=Place.HOME).first(),
        "figures": at_a_glance,
        "centres": Centre.objects.published().select_related("city").by_name(),
        "chapters": Chapter.objects.published().order_by("order", "pk"),
        "agreements": Agreement.objects.published().order_by("signed_on", "pk"),
        "themes": Theme.objects.published().by_name(),
        "timeline": _timeline(),
        "expected": Conference.objects.published().for_list().expected()[:1],
        "upcoming": NetworkEvent.objects.published().for_list().upcoming()[:3],
    }
    return TemplateResponse(request, "metropolis/home.html", context)


def _timeline():
    """The dated history of the centres' programme, oldest first."""
    return (
        Fact.objects.sourced()
        .filter(
            kind=FactKind.HISTORY,
            record_type=ContentType.objects.get_for_model(Programme),
            record_id__in=Programme.objects.published(),
        )
        .exclude(starts_on="")
        .prefetch_related("sources")
        .order_by("starts_on", "order", "pk")
    )


@require_safe
def page(request, place=Place.ABOUT, slug=""):
    """A page kept by the secretariat; a slug of another language answers 301."""
    pages = Page.objects.filter(place=place).prefetch_related("sources")
    found = _with_slug(pages, slug)
    if found is None:
        raise Http404
    record = public_or_previewed(request, pages, found.pk)
    if slug and slug != record.slug:
        return redirect(record, permanent=True)
    return TemplateResponse(request, "metropolis/page.html", {"record": record})


def _with_slug(pages, slug):
    """The page that some language calls by this slug; without one, the first."""
    for language in order_of_languages(None):
        with translation.override(language):
            for page in pages:
                if not slug or page.slug == slug:
                    return page
    return None


@require_safe
def about(request):
    """The first of the pages about the network."""
    first = (
        Page.objects.published()
        .filter(place=Place.ABOUT)
        .order_by("order", "pk")
        .first()
    )
    if first is None:
        raise Http404
    return redirect(first)


@require_safe
def other_section(request, rest=""):
    """Puts right an address that is nearly one of ours: 301, otherwise 404.

    A section named in another language gets the word of this one; a missing last slash
    is added, which Django leaves undone where a route takes every path.
    """
    word, _, more = rest.partition("/")
    own = SECTIONS.get(section_named(word), {}).get(request.path_language, word)
    address = f"{reverse('home')}{own}/{more}"
    if own == word and not request.path.endswith("/"):
        address = f"{request.path}/"
    if address == request.path or resolve(address).func is other_section:
        raise Http404
    return _moved(request, address)


@require_safe
def regional(request, language, rest=""):
    """/fr-ca/ is /fr/: the site has one text a language."""
    with translation.override(language):
        return _moved(request, reverse("home") + rest)


def _moved(request, address):
    query = request.META["QUERY_STRING"]
    return redirect(f"{address}?{query}" if query else address, permanent=True)
