"""Writing to a centre, a chapter or an office, whose address nobody is shown."""

from django.apps import apps
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from metropolis.views.reports import RECORD
from network import contact
from network.forms import TooMany, fields_of, weigh
from network.forms.contacting import ContactForm
from network.languages import active
from network.listings import canonical_redirect
from network.models import Gone, Reachable


def kinds():
    """Every model to whose records readers may write, by the word of its address."""
    models = (model for model in apps.get_models() if issubclass(model, Reachable))
    return {model.KIND: model for model in models}


# Why no CSRF token is asked for is said in network/forms/public.py.
@csrf_exempt
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request):
    """The form to whoever looks after the record that the address names."""
    if request.method == "POST":
        return _received(request)
    query, redirection = canonical_redirect(request, ["record"])
    if redirection:
        return redirection
    try:
        about = _record(query.getlist("record"))
    except Gone as gone:
        raise Http404 from gone
    return _form_page(request, ContactForm(), about)


def _received(request):
    """What was sent is stored, or shown again with everything that was typed."""
    form, about = ContactForm(fields_of(request)), None
    try:
        about = _record([word for word in request.GET.getlist("record") if word])
        if not form.is_valid():
            return _form_page(request, form, about, status=400)
        row = contact.receive(
            form.cleaned_data,
            about=about,
            language=active(),
            stamp=form.stamp,
            verdict=weigh(request, form),
        )
    except Gone:
        # Withdrawn or closed while the reader was writing: the words are given back.
        return _form_page(request, form, None, status=404, gone=True)
    except TooMany as refusal:
        answer = _form_page(request, form, about, status=429, too_many=True)
        answer.headers["Retry-After"] = str(refusal.seconds())
        return answer
    except (OperationalError, InterfaceError):
        answer = _form_page(request, form, about, status=503, away=True)
        answer.headers["Retry-After"] = "60"
        return answer
    if row.record != about or _other_words(row, form.cleaned_data):
        form.ask_again(form.SENT_BEFORE)
        return _form_page(request, form, about, status=400)
    return HttpResponseRedirect(reverse("contact-sent"), status=303)


def _other_words(row, words):
    return any(getattr(row, name) != words[name] for name in contact.WORDS)


def _form_page(request, form, about, *, status=200, **context):
    context |= {
        "form": form,
        "about": about,
        "to_secretariat": about and contact.goes_to_secretariat(about),
        "hours": contact.HOURS,
    }
    template = "metropolis/contact_write.html"
    return TemplateResponse(request, template, context, status=status)


def _record(words):
    """The record that "office/3" names; Gone where it takes no messages any more."""
    found = RECORD.fullmatch(words[0]) if len(words) == 1 else None
    model = kinds().get(found[1]) if found else None
    if model is None:
        raise Http404
    record = model.objects.public_or_404(int(found[2]))
    if not record.takes_messages():
        raise Gone(record)
    return record


@cache_control(private=True, no_store=True)
@require_safe
def sent(request):
    """What to do now, alike for every message."""
    context = {"hours": contact.HOURS}
    return TemplateResponse(request, "metropolis/contact_sent.html", context)
