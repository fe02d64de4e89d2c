"""The accounts on the desk: invited, given roles, helped, and closed when someone leaves."""

from importlib import import_module

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from network.accounts.sessions import end_sessions
from network.accounts.staff import assigned_to, invite, leave, remove_second_factor
from network.models import User
from network.roles import (
    ADMINISTRATOR,
    ROLES,
    administrators_left,
    give_roles,
    refuse_to_lose_the_last,
    roles_of,
)

MOST_SHOWN = 20
# What libraries bring to the desk: keys of the second factor, sessions, and groups,
# which are the roles of the code.
LIBRARIES = ("account", "mfa", "usersessions", "auth")


def take_off_the_desk():
    """Unregisters the models of the libraries; theirs would be registered after ours."""
    for library in ("allauth.account", "allauth.mfa", "allauth.usersessions"):
        import_module(f"{library}.admin")
    import_module("django.contrib.auth.admin")
    registered = [model for model in admin.site._registry if model is not User]
    admin.site.unregister([m for m in registered if m._meta.app_label in LIBRARIES])


class AccountForm(forms.ModelForm):
    """An account as an administrator sees it: nobody types a password for another."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        choices=lambda: [
            (name, f"{role.label}: {role.description}") for name, role in ROLES.items()
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Without a role an account does not see the desk."),
    )

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "language", "is_active")
        help_texts = {
            "is_active": gettext_lazy(
                "Without this mark the person is signed out at once and cannot sign in. "
                "If they leave for good, use “Leave”: it hands over their records."
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["roles"] = roles_of(self.instance)

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        cleaned = super().clean()
        stays = ADMINISTRATOR in cleaned.get("roles", ()) or self.instance.is_superuser
        if self.instance.pk and not (stays and cleaned.get("is_active")):
            refuse_to_lose_the_last(self.instance)
        return cleaned


class LeavingForm(forms.Form):
    """Who looks after the records of someone who leaves."""

    successor = forms.ModelChoiceField(
        label=gettext_lazy("Who takes over what is assigned to this person"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nobody, for the time being"),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        staff = User.objects.staff()
        self.fields["successor"].queryset = staff.exclude(pk=person.pk)


class LostFactorForm(forms.Form):
    """Why the second factor of a person is taken away."""

    reason = forms.CharField(
        label=gettext_lazy("Who confirmed that it is this person, and how"),
        max_length=300,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RoleFilter(admin.SimpleListFilter):
    """The accounts of one role, or of none."""

    NONE = "none"
    title = gettext_lazy("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        roles = [(name, role.label) for name, role in ROLES.items()]
        return [*roles, (self.NONE, gettext_lazy("Without a role"))]

    def queryset(self, request, queryset):
        if self.value() == self.NONE:
            return queryset.filter(groups=None)
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


@admin.register(User)
class AccountAdmin(admin.ModelAdmin):
    """Accounts are never deleted: what a person did stays theirs."""

    purpose = gettext_lazy(
        "Everyone who works on the desk has an account with the roles that the work "
        "needs; those without a role belong to organisers, who make theirs themselves. "
        "Accounts are closed when someone leaves, never deleted."
    )
    form = AccountForm
    ordering = ("email",)
    list_display = (
        *("email", "name", "given_roles", "language", "is_active"),
        *("second_factor", "last_login"),
    )
    list_filter = (RoleFilter, "language", "is_active")
    search_fields = ("email", "first_name", "last_name")
    change_form_template = "admin/accounts/change_form.html"
    change_list_template = "admin/accounts/change_list.html"
    actions = ("invite_again",)

    class Media:
        css = {"all": ("network/css/desk-accounts.css",)}

    def get_queryset(self, request):
        factors = Authenticator.objects.filter(
            user=OuterRef("pk"), type=Authenticator.Type.TOTP
        )
        accounts = super().get_queryset(request).prefetch_related("groups")
        return accounts.annotate(has_second_factor=Exists(factors))

    def get_fields(self, request, obj=None):
        own = ("email", "first_name", "last_name", "language", "roles")
        return (*own, "is_active", "second_factor", "last_login") if obj else own

    def get_readonly_fields(self, request, obj=None):
        # A person changes the address themselves, and confirms it.
        return ("email", "second_factor", "last_login") if obj else ()

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request):
        # Else ?password__startswith=… would tell a hash, letter by letter.
        return not lookup.startswith("password") and super().lookup_allowed(
            lookup, value, request
        )

    @admin.display(description=gettext_lazy("name"))
    def name(self, user):
        return user.get_full_name()

    @admin.display(description=gettext_lazy("roles"))
    def given_roles(self, user):
        return ", ".join(str(ROLES[role].label) for role in roles_of(user))

    @admin.display(description=gettext_lazy("second factor"), boolean=True)
    def second_factor(self, user):
        return user.has_second_factor

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        give_roles(obj, form.cleaned_data["roles"])
        if not change:
            # The administrator vouches for the address.
            obj.emailaddress_set.create(email=obj.email, verified=True, primary=True)
            invite(obj)
        elif not obj.is_active:
            end_sessions(obj)

    @admin.action(
        description=gettext_lazy("Send the invitation again"), permissions=["change"]
    )
    def invite_again(self, request, queryset):
        invited = 0
        for user in queryset.filter(is_active=True, last_login=None):
            invite(user)
            invited += 1
        told = ngettext(
            "%d invitation is on its way.", "%d invitations are on their way.", invited
        )
        self.message_user(request, told % invited)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(
            request, {"administrators_left": administrators_left()}
        )

    def render_change_form(self, request, context, *args, **kwargs):
        context["administrators_left"] = administrators_left()
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:id>/leave/", view(self.leave), name="network_user_leave"),
            path(
                "<int:id>/second-factor/",
                view(self.lost_factor),
                name="network_user_second_factor",
            ),
            *super().get_urls(),
        ]

    @transaction.atomic
    def leave(self, request, id):
        """Closes the account of someone who leaves."""
        person = self._person(request, id)
        form = LeavingForm(request.POST or None, person=person)
        if form.is_valid():
            successor = form.cleaned_data["successor"]
            try:
                moved = leave(person, successor=successor)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                told = ngettext(
                    "The account of %(person)s is closed; %(count)d record was handed "
                    "over to %(successor)s.",
                    "The account of %(person)s is closed; %(count)d records were handed "
                    "over to %(successor)s.",
                    moved,
                ) % {
                    "person": person,
                    "count": moved,
                    "successor": successor or _("nobody"),
                }
                return self._done(request, person, told)
        title = _("%(person)s leaves") % {"person": person}
        kinds = [_kind(records) for records in assigned_to(person)]
        return self._page(request, "leave", person, title, form, {"kinds": kinds})

    @transaction.atomic
    def lost_factor(self, request, id):
        """Takes a lost second factor away, when two people agree on it."""
        person = self._person(request, id)
        form = LostFactorForm(request.POST or None)
        if form.is_valid():
            try:
                remove_second_factor(person, by=request.user)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                told = _("The second factor of %(person)s was taken away: %(reason)s")
                reason = form.cleaned_data["reason"]
                return self._done(
                    request, person, told % {"person": person, "reason": reason}
                )
        title = _("%(person)s has lost the second factor") % {"person": person}
        context = {"is_oneself": person == request.user}
        return self._page(request, "second_factor", person, title, form, context)

    def _person(self, request, id):
        person = self.get_object(request, str(id))
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        if person is None:
            raise Http404
        return person

    def _done(self, request, person, told):
        self.log_change(request, person, told)
        messages.success(request, told)
        return redirect("admin:network_user_changelist")

    def _page(self, request, name, person, title, form, context):
        return TemplateResponse(
            request,
            f"admin/accounts/{name}.html",
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "original": person,
                "title": title,
                "form": form,
                "administrators_left": administrators_left(),
                **context,
            },
        )


def _kind(records):
    """The records of one kind: how many, and the first with their pages."""
    opts = records.model._meta
    page = f"admin:{opts.app_label}_{opts.model_name}_change"
    return {
        "label": opts.verbose_name_plural,
        "count": records.count(),
        "records": [(r, reverse(page, args=[r.pk])) for r in records[:MOST_SHOWN]],
    }


take_off_the_desk()
