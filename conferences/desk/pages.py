"""What the pages about the programme of one edition have in common."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse


class OfOneProgramme:
    """Addresses below an edition at the desk; who may edit it may do all of this."""

    def programme_path(self, word, view, name):
        return path(
            f"<int:id>/programme/{word}",
            self.admin_site.admin_view(view),
            name=f"conferences_conference_{name}",
        )

    def programme_address(self, name, conference):
        return reverse(f"admin:conferences_conference_{name}", args=[conference.pk])

    def edited(self, request, id):
        """The edition, for somebody who may edit it."""
        editions = self.get_queryset(request).select_related(
            "series", "city", "country"
        )
        conference = get_object_or_404(editions, pk=id)
        if not self.may_edit(request, conference):
            raise PermissionDenied
        return conference

    def programme_page(self, request, template, title, conference, **context):
        context |= {
            **self.admin_site.each_context(request),
            "title": title,
            "conference": conference,
            "opts": self.opts,
            "programme": self.programme_address("programme", conference),
        }
        return TemplateResponse(request, f"admin/conferences/{template}.html", context)
