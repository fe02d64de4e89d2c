"""Messages of readers as the secretariat sees them: that they went, not what they say."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from network import contact
from network.forms.suspicions import in_words
from network.models import ContactMessage, ContactStatus, MailStatus

from .reports import about

# The buttons under a message, and what each does.
DEEDS = {"_not_spam": contact.not_spam, "_again": contact.relay_again}
MOMENTS = ("record_of", "language", "status", "sent_at", "asked_at", "confirmed_at")
# What is shown so that somebody can tell whether it is spam, and of no other message.
WORDS = ("suspected", "name", "email", "subject", "said")


class DeedForm(forms.ModelForm):
    """Nothing is typed here; the button that was pressed says what is done."""

    class Meta:
        model = ContactMessage
        fields = ()

    @property
    def deed(self):
        return next((name for name in DEEDS if name in self.data), None)

    def clean(self):
        if self.deed is None:
            raise ValidationError(_("Press one of the buttons below."))


class MailFilter(admin.SimpleListFilter):
    """Messages by where the mail is by which they were passed on."""

    title = _("mail")
    parameter_name = "mail"

    def lookups(self, request, model_admin):
        return MailStatus.choices

    def queryset(self, request, queryset):
        return queryset.filter(mail__status=self.value()) if self.value() else queryset


@admin.register(ContactMessage)
class ContactMessageAdmin(admin.ModelAdmin):
    """Watches that messages arrive; writes none, changes none, deletes none."""

    purpose = _(
        "Readers write to centres, chapters and offices without being shown an address. "
        "You see to whom and when; the words only where they look like spam, so that you "
        "can let through what is none."
    )
    form = DeedForm
    change_form_template = "admin/contact_form.html"
    list_display = (
        *("sent_at", "record_of", "status", "confirmed_at", "mail_status"),
        "language",
    )
    list_filter = ("status", MailFilter, "language")
    date_hierarchy = "sent_at"

    def get_queryset(self, request):
        messages = super().get_queryset(request).select_related("mail")
        return messages.prefetch_related("record")

    def get_fields(self, request, obj=None):
        if obj is not None and obj.status == ContactStatus.SPAM:
            return (*MOMENTS, *WORDS)
        return (*MOMENTS, "mail_status")

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except contact.NotAllowed as refusal:
            self.message_user(request, refusal, messages.WARNING)
            return HttpResponseRedirect(request.path)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["is_undelivered"] = contact.is_undelivered(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        DEEDS[form.deed](obj)
        obj.refresh_from_db()

    def construct_change_message(self, request, form, formsets, add=False):
        return [{"changed": {"fields": ["status"]}}]

    def response_change(self, request, obj):
        if obj.status == ContactStatus.RELAYED:
            text = _("The message is on its way again.")
        else:
            text = _("The message is no spam: its writer is asked to confirm it.")
        self.message_user(request, text, messages.SUCCESS)
        return self.response_post_save_change(request, obj)

    @admin.display(description=_("to"))
    def record_of(self, message):
        return about(self.admin_site, message.record)

    @admin.display(description=_("mail"), ordering="mail__status")
    def mail_status(self, message):
        return message.mail.get_status_display() if message.mail else "–"

    @admin.display(description=_("message"))
    def said(self, message):
        return format_html(
            '<span lang="{}">{}</span>', message.language, linebreaksbr(message.message)
        )

    @admin.display(description=_("looks like spam because it"))
    def suspected(self, message):
        return "; ".join(in_words(message.suspicions)) or "–"
