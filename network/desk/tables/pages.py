"""What the pages about tables have in common."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from network.tables import FORMATS


class OfOneTable:
    """Addresses, files and traces of the table of one model."""

    def _file(self, name, columns, rows):
        response = HttpResponse(
            FORMATS[name].write(columns, rows), FORMATS[name].content_type
        )
        day = timezone.localdate().isoformat()
        response.headers["Content-Disposition"] = (
            f'attachment; filename="{self.opts.model_name}-{day}.{name}"'
        )
        return response

    def _log(self, request, message):
        """Who took which data out, or brought them in: names of people are among them."""
        LogEntry.objects.create(
            user=request.user,
            content_type=ContentType.objects.get_for_model(self.model),
            object_repr=str(self.opts.verbose_name_plural),
            action_flag=CHANGE,
            change_message=message,
        )

    def _only(self, allowed):
        if not allowed:
            raise PermissionDenied

    def _name(self, page):
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def _address(self, page):
        return reverse(f"admin:{self._name(page)}")

    def _page(self, request, template, title, **context):
        context |= {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": self.opts.verbose_name_plural,
            "opts": self.opts,
        }
        return TemplateResponse(request, template, context)
