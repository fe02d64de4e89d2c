"""The next edition, prepared from an earlier one of its series."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from network.languages import LANGUAGES
from network.listings import RecordSelect
from network.models import City

from .. import programmes
from ..models import Conference, ConferenceStatus
from .pages import OfOneProgramme

NAMES = [f"name_{language}" for language in LANGUAGES]


class NextEditionForm(forms.ModelForm):
    """What is another in the next edition; everything else is entered in its own form."""

    class Meta:
        model = Conference
        fields = (*NAMES, "ordinal", "status", "starts_on", "ends_on", "city")
        widgets = {"city": RecordSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["city"].queryset = City.objects.by_name()
        for name in NAMES:
            self.fields[name].widget.attrs["lang"] = name[-2:]

    def clean(self):
        super().clean()
        if not any(self.cleaned_data.get(name) for name in NAMES):
            self.add_error(NAMES[0], _("Write this text in one language at least."))

    def _get_validation_exclusions(self):
        # Else nobody would ask whether the number of the series is taken.
        return super()._get_validation_exclusions() - {"series"}


class NextEditionPages(OfOneProgramme):
    """One form: the new edition is a draft with the rooms and slots of the earlier one."""

    def get_urls(self):
        return [
            self.programme_path("next/", self.next_view, "next"),
            *super().get_urls(),
        ]

    def next_view(self, request, id):
        conference = self.edited(request, id)
        edition = Conference(
            series=conference.series,
            kind=conference.kind,
            mode=conference.mode,
            working_languages=conference.working_languages,
            interpretation=conference.interpretation,
            confidence=conference.confidence,
            ordinal=conference.ordinal and conference.ordinal + 1,
            status=ConferenceStatus.AWARDED,
        )
        form = NextEditionForm(request.POST or None, instance=edition)
        if form.is_valid():
            made = programmes.prepare_next(
                form.save(commit=False), conference, by=request.user
            )
            self.log_change(request, made, _("Prepared from %s.") % conference)
            messages.success(
                request,
                _("The next edition is there as a draft, with its rooms and slots."),
            )
            return redirect(
                reverse("admin:conferences_conference_change", args=[made.pk])
            )
        return self.programme_page(
            request,
            "next_edition",
            _("Prepare the next edition"),
            conference,
            form=form,
            sessions=conference.sessions.exclude(day=None).count(),
            rooms=conference.rooms.count(),
        )
