"""Reporting a mistake, and the list of what was corrected."""

import re

import django_filters
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from metropolis.views.machines import kinds
from network import reports
from network.forms import TooMany, fields_of, weigh
from network.forms.reporting import ReportForm
from network.languages import active
from network.listings import canonical_redirect, listing
from network.models import Correction, Gone, Report

RECORD = re.compile(r"([a-z-]+)/([1-9][0-9]{0,17})")


# Why no CSRF token is asked for is said in network/forms/public.py.
@csrf_exempt
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    """The form for a mistake on the page of a record, or anywhere."""
    if request.method == "POST":
        return _received(request)
    query, redirection = canonical_redirect(request, ["record"])
    if redirection:
        return redirection
    return _form_page(request, ReportForm(), _record(query.getlist("record")))


def _received(request):
    """What was sent is stored, or shown again with everything that was typed."""
    form, about = ReportForm(fields_of(request)), None
    try:
        about = _record_of_open_form(request)
        if not form.is_valid():
            return _form_page(request, form, about, status=400)
        row = reports.receive(
            form.cleaned_data,
            about=about,
            language=active(),
            stamp=form.stamp,
            verdict=weigh(request, form),
        )
    except TooMany as refusal:
        answer = _form_page(request, form, about, status=429, too_many=True)
        answer.headers["Retry-After"] = str(refusal.seconds())
        return answer
    except (OperationalError, InterfaceError):
        answer = _form_page(request, form, about, status=503, away=True)
        answer.headers["Retry-After"] = "60"
        return answer
    if row.message != form.cleaned_data["message"]:
        form.ask_again(form.SENT_BEFORE)
        return _form_page(request, form, about, status=400)
    return HttpResponseRedirect(
        reverse("report-sent", args=[row.reference]), status=303
    )


def _form_page(request, form, about, *, status=200, **context):
    context |= {"form": form, "about": about}
    return TemplateResponse(request, "metropolis/report.html", context, status=status)


def _record(words):
    """The public record that "partner/12" names, or None where none is named."""
    if not words:
        return None
    found = RECORD.fullmatch(words[0]) if len(words) == 1 else None
    model = kinds().get(found[1]) if found else None
    if model is None:
        raise Http404
    return model.objects.public_or_404(int(found[2]))


def _record_of_open_form(request):
    try:
        return _record([word for word in request.GET.getlist("record") if word])
    except Gone as gone:
        # Withdrawn while the reader was writing: what was written still reaches us.
        return gone.record


@cache_control(private=True, no_store=True)
@require_safe
def report_sent(request, reference):
    """The thanks, alike for every report, with the reference by which to ask for it."""
    row = get_object_or_404(Report, reference=reference)
    return TemplateResponse(
        request, "metropolis/report_sent.html", {"reference": row.reference}
    )


def _years():
    days = Correction.objects.public().dates("corrected_on", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in days]


class CorrectionFilter(django_filters.FilterSet):
    """By year."""

    year = django_filters.ChoiceFilter(
        label=_("Year"),
        choices=_years,
        empty_label=_("All years"),
        method="in_year",
    )

    def in_year(self, queryset, name, value):
        return queryset.filter(corrected_on__year=value)


@require_safe
def correction_list(request):
    corrections = Correction.objects.public().prefetch_related("record")
    return listing(
        request, "metropolis/corrections.html", CorrectionFilter, corrections
    )
