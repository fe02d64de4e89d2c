"""The secretariat's desk: Django's admin, with the dashboard as its first page."""

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from network.desk.worklists import work_list

from . import dashboard


class DeskSite(AdminSite):
    """The admin site of the portal."""

    site_title = site_header = _("Metropolis: the secretariat’s desk")
    index_title = _("What needs attention")
    enable_nav_sidebar = False
    login = method_decorator(secure_admin_login)(AdminSite.login)

    def get_urls(self):
        own = [
            path("texts/", self.admin_view(self.texts), name="texts"),
        ]
        return own + super().get_urls()

    def index(self, request, extra_context=None):
        """The dashboard: what needs attention, then every page of the desk."""
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "app_list": self.get_app_list(request),
            **dashboard.context(request.user),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/index.html", context)

    def texts(self, request):
        return work_list(request, self)

    def each_context(self, request):
        """Every page says in two sentences what it is for, where its model does."""
        return super().each_context(request) | {"purpose_of": self._purposes()}

    def _purposes(self):
        return {
            model._meta.label_lower: getattr(desk, "purpose", "")
            for model, desk in self._registry.items()
        }
