"""Who speaks for an organisation, as staff confirm and end it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network import memberships
from network.deeds import NotAllowed
from network.models import MembershipState, OrganisationMembership, User

from .groups import GroupFilter, InTheOrderOfItsGroup
from .reports import about

# The buttons under a membership, and what each does.
DEEDS = {"_confirm": memberships.confirm, "_end": memberships.end}
MOMENTS = (
    *("person", "account_name", "organisation_of", "state_of"),
    *("asked_at", "confirmed_at", "confirmed_by", "ended_at"),
)


class DeedForm(forms.ModelForm):
    """Nothing is typed here; the button that was pressed says what is done."""

    class Meta:
        model = OrganisationMembership
        fields = ()

    @property
    def deed(self):
        return next((name for name in DEEDS if name in self.data), None)

    def clean(self):
        if self.deed is None:
            raise ValidationError(_("Press one of the buttons below."))


class NewForm(forms.ModelForm):
    """A membership that staff enter: whoever enters it confirms it."""

    deed = "_confirm"
    address = forms.EmailField(
        label=_("E-mail address of the account"),
        help_text=_("People make accounts themselves, on the page of an application."),
    )

    class Meta:
        model = OrganisationMembership
        fields = ("organisation",)

    def clean_address(self):
        address = self.cleaned_data["address"].lower()
        user = User.objects.filter(email=address, is_active=True).first()
        if user is None:
            raise ValidationError(_("No account has this address."))
        self.instance.user = user
        return address

    def clean(self):
        cleaned = super().clean()
        user, organisation = self.instance.user_id, cleaned.get("organisation")
        known = OrganisationMembership.objects.current().filter(
            user=user, organisation=organisation
        )
        if user and organisation and known.exists():
            raise ValidationError(
                _("It is in the list already: confirm or end it there.")
            )
        return cleaned


class StateFilter(GroupFilter):
    """Those that wait first."""

    GROUPS = MembershipState
    title = _("state")
    parameter_name = "state"

    def in_group(self, queryset, group):
        if group == MembershipState.WAITING:
            return queryset.waiting().order_by("asked_at", "pk")
        if group == MembershipState.CONFIRMED:
            return queryset.confirmed().order_by("-confirmed_at", "-pk")
        return queryset.ended().order_by("-ended_at", "-pk")


@admin.register(OrganisationMembership)
class MembershipAdmin(admin.ModelAdmin):
    """Every button calls a verb of `network.memberships`; no date is typed."""

    purpose = _(
        "Organisers ask to speak for an organisation of the directory. Confirm it only "
        "where you know that the person belongs to it: they then see all its "
        "applications and answer for it, until you end it."
    )
    change_form_template = "admin/membership_form.html"
    list_display = ("person", "organisation_of", "asked_at", "confirmed_at", "ended_at")
    list_filter = (StateFilter,)
    search_fields = ("user__email", "organisation__found_by")
    autocomplete_fields = ("organisation",)
    actions = ("confirm", "end")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user", "organisation")

    def get_changelist(self, request, **kwargs):
        return InTheOrderOfItsGroup

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["form"] = DeedForm if obj else NewForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request, obj=None):
        return MOMENTS if obj else ("address", "organisation")

    def get_readonly_fields(self, request, obj=None):
        return MOMENTS if obj else ()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NotAllowed as refusal:
            self.message_user(request, refusal, messages.WARNING)
            return HttpResponseRedirect(request.path)

    def save_model(self, request, obj, form, change):
        if not change:
            asked = memberships.ask(obj.user, obj.organisation)
            obj.pk, obj._state.adding = asked.pk, False
        DEEDS[form.deed](obj, by=request.user)
        obj.refresh_from_db()

    def construct_change_message(self, request, form, formsets, add=False):
        if add:
            return [{"added": {}}]
        return [{"changed": {"fields": [str(form.instance.state.label)]}}]

    def response_change(self, request, obj):
        words = _("“%(membership)s” is now: %(state)s.")
        about_it = {"membership": obj, "state": obj.state.label}
        self.message_user(request, words % about_it, messages.SUCCESS)
        return self.response_post_save_change(request, obj)

    @admin.action(
        description=_("Confirm the selected memberships"), permissions=["change"]
    )
    def confirm(self, request, queryset):
        done = self._done_to_all(request, queryset, memberships.confirm)
        words = ngettext("%d membership confirmed.", "%d memberships confirmed.", done)
        self.message_user(request, words % done, messages.SUCCESS)

    @admin.action(description=_("End the selected memberships"), permissions=["change"])
    def end(self, request, queryset):
        done = self._done_to_all(request, queryset, memberships.end)
        words = ngettext("%d membership ended.", "%d memberships ended.", done)
        self.message_user(request, words % done, messages.SUCCESS)

    def _done_to_all(self, request, queryset, deed):
        done = 0
        for membership in queryset:
            try:
                deed(membership, by=request.user)
            except NotAllowed as refusal:
                self.message_user(request, refusal, messages.WARNING)
            else:
                done += 1
        return done

    @admin.display(description=_("account"), ordering="user__email")
    def person(self, membership):
        return membership.user.email

    @admin.display(description=_("name"))
    def account_name(self, membership):
        return membership.user.get_full_name() or "–"

    @admin.display(description=_("organisation"))
    def organisation_of(self, membership):
        return about(self.admin_site, membership.organisation)

    @admin.display(description=_("state"))
    def state_of(self, membership):
        return membership.state.label
