"""A session moved in a minute, also on a phone: day, time, room, status."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from network.dates import day_in_words
from network.translations import record_edit

from ..clashes import people_clashes
from ..models import Conference, Session
from ..views.programme import names_in


class MovingForm(forms.ModelForm):
    """Where and when a session takes place; `seen` is how often it had moved before."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Session
        fields = ("day", "starts_at", "ends_at", "room", "status")
        widgets = {
            "starts_at": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "ends_at": forms.TimeInput({"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.sequence
        conference = self.instance.conference
        self.fields["day"].queryset = conference.programme_days.all()
        self.fields["day"].label_from_instance = lambda day: day_in_words(day.date)
        self.fields["room"].queryset = conference.rooms.all()

    def clean_seen(self):
        stored = Session.objects.values_list("sequence", flat=True)
        if self.cleaned_data["seen"] != stored.get(pk=self.instance.pk):
            # The next press knows of the other change, and means it.
            self.data = self.data.copy()
            self.data["seen"] = self.instance.sequence
            raise ValidationError(
                _("Somebody moved this session meanwhile: look again.")
            )
        return self.cleaned_data["seen"]


class MovingPages:
    """The short form of a session, reached from the programme at the desk."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.move_view)
        return [
            path("<int:id>/move/", view, name="conferences_session_move"),
            *super().get_urls(),
        ]

    @transaction.atomic
    def move_view(self, request, id):
        sessions = Session.objects.select_related("conference__city", "day", "room")
        # A second officer waits here, and is then told of the first.
        session = get_object_or_404(sessions.select_for_update(of=("self",)), pk=id)
        if not self.may_edit(request, session):
            raise PermissionDenied
        is_told = session.is_told()
        form = MovingForm(request.POST or None, instance=session)
        if form.is_valid():
            record_edit(form.save(commit=False), {}, by=request.user)
            messages.success(request, _("The session was moved: %s") % session)
            warn_of_clashes(request, session)
            return redirect(
                reverse(
                    "admin:conferences_conference_programme",
                    args=[session.conference_id],
                )
            )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Move a session"),
            "session": Session.objects.select_related("day", "room").get(pk=id),
            "conference": session.conference,
            "is_told": is_told,
            "programme": reverse(
                "admin:conferences_conference_programme", args=[session.conference_id]
            ),
            "form": form,
            "opts": Conference._meta,
        }
        return TemplateResponse(request, "admin/conferences/move.html", context)


def warn_of_clashes(request, session):
    """Says who is named in another session at the same time; it may be meant so."""
    if not session.day:
        return
    others = list(
        session.conference.sessions.filter(day=session.day).select_related("day")
    )
    names = names_in(others)
    for name, one, other in people_clashes(others, lambda s: names.get(s.pk, ())):
        if session in (one, other):
            words = {"name": name, "other": other if one == session else one}
            messages.warning(
                request,
                _("%(name)s is named at the same time in “%(other)s”.") % words,
            )
