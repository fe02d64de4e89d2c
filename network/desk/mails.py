"""The pages of the desk about mails: what was sent, what was not, and their texts."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.template.defaultfilters import linebreaksbr
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.columns import IN_THE_LANGUAGE
from network.languages import LANGUAGES
from network.mail.letters import written
from network.mail.sending import NotAgain, send_again
from network.models.mail import EVERYWHERE, KINDS, Mail, MailStatus, MailText

from .records import TranslatedAdmin


class KindFilter(admin.SimpleListFilter):
    """Mails of one kind, named by what they are sent for."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [(key, kind.purpose) for key, kind in KINDS.items()]

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Mail)
class MailAdmin(admin.ModelAdmin):
    """The outbox. Mails are written by the deeds they tell of, not here."""

    purpose = _(
        "Every mail of the portal is listed here; what it says is kept for 180 days. "
        "One that could not be delivered for five days can be sent again once the "
        "reason for that is gone."
    )
    list_display = (
        *("subject_in_its_language", "to", "status", "language", "queued_at"),
        "last_error",
    )
    list_filter = ("status", KindFilter, "language", "queued_at")
    date_hierarchy = "queued_at"
    search_fields = ("to", "subject")
    actions = ("send_again",)
    fields = (
        *("to", "subject_in_its_language", "text_if_shown", "purpose_of_kind"),
        *("language", "status", "queued_at", "sent_at", "attempts", "next_try_at"),
        *("tried_until", "last_error", "message_id"),
    )
    readonly_fields = ("subject_in_its_language", "text_if_shown", "purpose_of_kind")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_send_again_permission(self, request):
        return request.user.has_perm("network.send_mail_again")

    def changelist_view(self, request, extra_context=None):
        if request.GET.get("status__exact") == MailStatus.UNDELIVERABLE:
            title = _("Mails that could not be delivered")
            extra_context = {"title": title, **(extra_context or {})}
        return super().changelist_view(request, extra_context)

    def get_search_results(self, request, queryset, search_term):
        """Finds no private mail by the words of its subject, which are not shown."""
        found, twice = super().get_search_results(request, queryset, search_term)
        private = Q(kind__in=[key for key, kind in KINDS.items() if kind.private])
        for word in search_term.split():
            found = found.exclude(private & ~Q(to__icontains=word))
        return found, twice

    @admin.display(description=_("text"))
    def text_if_shown(self, mail):
        if mail.secret:
            return _(
                "This mail holds a secret link, or what a reader wrote to somebody: its "
                "text is shown to nobody."
            )
        if not mail.text:
            return _("The text of this mail is no longer kept.")
        lines = linebreaksbr(mail.shown_text, autoescape=True)
        return format_html('<div lang="{}">{}</div>', mail.language, lines)

    @admin.display(description=_("subject"), ordering="subject")
    def subject_in_its_language(self, mail):
        if mail.is_private:
            return mail.shown_subject
        return format_html('<span lang="{}">{}</span>', mail.language, mail.subject)

    @admin.display(description=_("kind"))
    def purpose_of_kind(self, mail):
        return KINDS[mail.kind].purpose if mail.kind in KINDS else mail.kind

    @admin.action(description=_("Send again"), permissions=["send_again"])
    def send_again(self, request, queryset):
        sent = 0
        for mail in queryset:
            try:
                send_again(mail)
            except NotAgain as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
            else:
                sent += 1
        if sent:
            message = ngettext(
                "%d mail is on its way again.", "%d mails are on their way again.", sent
            )
            self.message_user(request, message % sent, messages.SUCCESS)


@admin.register(MailText)
class MailTextAdmin(TranslatedAdmin):
    """The words of the mails; which mails there are, the code decides."""

    purpose = _(
        "These are the words of the mails that the portal sends, as plain text. Words in "
        "braces, like {link}, are filled in: keep them as they are in every language."
    )
    list_display = ("__str__", *(f"state_{code}" for code in LANGUAGES))
    search_fields = tuple(f"subject_{code}" for code in LANGUAGES)
    readonly_fields = ("purpose_of_kind", "places", "previews")

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview)
        route = "<int:id>/preview/<slug:language>/"
        return [path(route, view, name="network_mailtext_preview"), *super().get_urls()]

    def get_fieldsets(self, request, obj=None):
        about = (_("This mail"), {"fields": self.readonly_fields})
        return [about, *super().get_fieldsets(request, obj)]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def preview(self, request, id, language):
        """The mail as it would be sent, each place filled with its own name."""
        text = self.get_queryset(request).filter(pk=id).first()
        if text is None or language not in LANGUAGES:
            raise Http404
        if not self.has_view_permission(request, text):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview of a mail"),
            "subtitle": text,
            "opts": self.opts,
            "record": text,
            "letter": written(text, language, _own_names(text)),
            "language": language,
        }
        return TemplateResponse(request, "network/mail_preview.html", context)

    @admin.display(description=_("when it is sent"))
    def purpose_of_kind(self, text):
        return text.kind.purpose if text.kind else text.key

    @admin.display(description=_("words that are filled in"))
    def places(self, text):
        return ", ".join(_own_names(text).values())

    @admin.display(description=_("preview"))
    def previews(self, text):
        addresses = (
            (reverse("admin:network_mailtext_preview", args=[text.pk, code]), name)
            for code, name in IN_THE_LANGUAGE.items()
        )
        return format_html_join(", ", '<a href="{}">{}</a>', addresses)


def _own_names(text):
    """Each place of a text filled with its own name, braces included."""
    places = text.kind.places if text.kind else ()
    return {place: f"{{{place}}}" for place in (*places, *EVERYWHERE)}
