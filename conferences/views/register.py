"""The public register of endorsements, and the verification of one."""

from django.http import (
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from network.check_codes import in_print, read_code
from network.downloads import attachment
from network.feeds import MOST_ENTRIES, atom
from network.forms import TooMany, limits
from network.forms.senders import sender_of
from network.languages import LANGUAGES, active, section, served
from network.listings import (
    canonical_redirect,
    listing,
    refusal,
    repeated,
    with_query,
)
from network.mail.letters import languages_in_turn
from network.text import for_xml

from ..endorsing.figures import LABELS, by_theme, by_year
from ..endorsing.register import (
    RegisterFilter,
    as_data,
    entries,
    entry,
    find,
    register,
    table,
)

# Why a code leads nowhere.
MISTYPED, UNKNOWN, TOO_MANY = "mistyped", "unknown", "too-many"
# A revocation is seen by everybody so many seconds later.
KEPT_FOR = 60
LONGEST_TYPED = 40


@require_safe
def endorsement_list(request):
    """Whatever was endorsed once, those that were revoked or withdrawn too."""
    title = _("Register of endorsements")
    response = listing(
        request, "conferences/register.html", RegisterFilter, register(), title=title
    )
    context = getattr(response, "context_data", None) or {}
    if context.get("page") is not None:
        context["entries"] = entries(context["page"])
        whole = context["query"].copy()
        whole.pop("page", None)
        context["export"] = with_query(reverse("endorsements-export"), whole)
    return response


@conditional_page
@require_safe
def figures(request):
    """Endorsed events in numbers, by year and by theme."""
    context = {"labels": LABELS, "years": by_year(), "themes": by_theme()}
    return TemplateResponse(request, "conferences/register_figures.html", context)


@require_safe
def endorsement_feed(request):
    """The newest decisions that the list would find for the same query."""
    filters, query, answer = _narrowed(request)
    if answer:
        return answer
    news = map(_news, filters.qs[:MOST_ENTRIES])
    return atom(request.path, filters, query, _("Register of endorsements"), news)


@require_safe
def export(request):
    """All endorsements that the list finds for the same query, in its order."""
    filters, _query, answer = _narrowed(request)
    if answer:
        return answer
    name = f"metropolis-endorsements-{active()}.csv"
    return attachment(table(filters.qs), "text/csv; charset=utf-8", name)


def _narrowed(request):
    """The register as it was asked for: (filters, query, None), or what answers instead."""
    query, redirection = canonical_redirect(request, RegisterFilter.base_filters)
    if redirection:
        return None, query, redirection
    filters = RegisterFilter(query, register())
    if not filters.is_valid() or repeated(filters.form, query):
        words = _("The list could not be narrowed as asked.")
        return None, query, refusal(words)
    return filters, query, None


def _news(endorsement):
    """What the feed tells of an endorsement; a later decision about it is an update."""
    known = entry(endorsement)
    title, language = served(known.event, "title")
    moments = [step.at for step in endorsement.told_steps] or [endorsement.decided_at]
    return {
        "title": for_xml(title),
        "language": language or active(),
        "link": known.address,
        "description": None,
        "summary": (str(known.state.label), active()),
        "unique_id": known.address,
        "pubdate": moments[0],
        "updateddate": moments[-1],
    }


# The verification stands outside the languages: its address is printed once, for all.


@require_safe
def verify(request):
    """The form for a code that somebody reads on paper, and the way to its page."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return _page(request, turn="")
    if code := read_code(typed):
        return HttpResponseRedirect(reverse("verification", args=[code]))
    return _no_page(request, typed, MISTYPED, 404)


@require_safe
def verification(request, code):
    """What an endorsement is worth now, in all three languages at once."""
    return _looked_up(request, code, "verification", _entry_page, _no_page)


@require_safe
def verification_json(request, code):
    """The same for programmes of any site: it is public, and no cookie is asked."""
    answer = _looked_up(request, code, "verification-json", _entry_json, _no_json)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _looked_up(request, typed, name, show, refuse):
    """The answer to a code: the entry, the address as it is kept, or why there is none."""
    code = read_code(typed)
    if code is None:
        # The sign that checks the others says so: nobody has to be asked.
        return refuse(request, typed, MISTYPED, 404)
    if code != typed:
        return HttpResponsePermanentRedirect(reverse(name, args=[code]))
    if found := find(code):
        return show(request, found)
    # A code on a poster is read by a whole hall at once, so only misses are counted.
    try:
        limits.spend("verify", sender_of(request))
    except TooMany as refused:
        answer = refuse(request, code, TOO_MANY, 429)
        answer.headers["Retry-After"] = str(refused.seconds())
        return answer
    return refuse(request, code, UNKNOWN, 404)


def _entry_page(request, entry):
    return _page(request, turn=entry.code, entry=entry, printed=in_print(entry.code))


def _no_page(request, typed, why, status):
    # What was typed is shown again, unless it is not what anybody types.
    shown = typed[:LONGEST_TYPED] if typed.isprintable() else ""
    return _page(request, turn=typed, status=status, why=why, typed=shown)


def _page(request, *, turn, status=200, **context):
    """A page in three languages; which of them comes first, the code decides."""
    codes = languages_in_turn(turn)
    context |= {
        "languages": [(code, LANGUAGES[code]) for code in codes],
        # A text that is made late: in each language it is another address.
        "report": lazy(_report_address, str)(context.get("entry")),
    }
    answer = render(request, "conferences/verification.html", context, status=status)
    return _for_all(answer)


def _report_address(entry):
    """Where misuse is reported, in the language in which this is read."""
    address = f"{reverse('home')}{section('report')}"
    if entry and entry.event.is_public():
        return f"{address}?record={entry.event.KIND}/{entry.event.pk}"
    return address


def _entry_json(request, entry):
    return _for_all(_json(as_data(entry)))


def _no_json(request, typed, why, status):
    return _for_all(_json({"error": why}, status=status))


def _json(data, **options):
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False}, **options)


def _for_all(answer):
    """The same for every reader, for a moment; search engines lead to the event."""
    answer.headers["Content-Language"] = ", ".join(LANGUAGES)
    answer.headers["X-Robots-Tag"] = "noindex"
    if answer.status_code == 429:
        # It is for one reader: the next may ask.
        patch_cache_control(answer, no_store=True)
    else:
        patch_cache_control(answer, public=True, max_age=KEPT_FOR)
    return answer
