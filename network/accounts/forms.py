"""The forms of accounts: allauth's, in the portal's words, and a person's own facts."""

import string

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from network.forms import PlainLine
from network.models import Organisation, User

from .adapter import WRONG_CODE

PERIOD = 30  # seconds that a code is shown
ADDRESS = _("E-mail address")


def _in_our_words(form, **labels):
    """Own labels, and no words inside the boxes: they go away when someone types."""
    form.label_suffix = ""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    for name, label in labels.items():
        form.fields[name].label = label


class SignInForm(account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _in_our_words(self, login=ADDRESS, password=_("Password"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""


class PasswordAgainForm(account.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _in_our_words(self, password=_("Password"))
        self.fields["password"].help_text = ""


class AddressForm(account.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _in_our_words(self, email=_("New e-mail address"))


class ForgottenPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _in_our_words(self, email=ADDRESS)


class NewPasswordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _in_our_words(
            self, password1=_("New password"), password2=_("New password, once more")
        )


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _in_our_words(
            self,
            oldpassword=_("Present password"),
            password1=_("New password"),
            password2=_("New password, once more"),
        )
        self.fields["oldpassword"].help_text = ""


def _use_up(user, code):
    """Refuses a code that was accepted before, for as long as its time lasts."""
    steps = 2 * settings.MFA_TOTP_TOLERANCE + 1
    digits = "".join(letter for letter in code if letter in string.digits)
    # allauth remembers a code for one step only, and not the one of the set-up.
    if not cache.add(f"code-{user.pk}-{digits}", True, timeout=steps * PERIOD):
        raise forms.ValidationError(WRONG_CODE, code="incorrect_code")
    return code


def _code_in_our_words(form):
    _in_our_words(form, code=_("Code"))
    form.fields["code"].widget.attrs["inputmode"] = "numeric"
    form.fields["code"].help_text = _(
        "Six digits from the app on your phone, or one of your recovery codes."
    )


class CodeForm(second_factor.AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _code_in_our_words(self)

    def clean_code(self):
        return _use_up(self.user, super().clean_code())


class CodeAgainForm(second_factor.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _code_in_our_words(self)

    def clean_code(self):
        return _use_up(self.user, super().clean_code())


class FirstCodeForm(ActivateTOTPForm):
    """The first code of a new second factor, which shows that the app has the key."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _code_in_our_words(self)
        self.fields["code"].help_text = _("Six digits.")

    def clean_code(self):
        return _use_up(self.user, super().clean_code())

    def secret_in_groups(self):
        """The key in groups of four, so that it can be typed."""
        return " ".join(
            self.secret[start : start + 4] for start in range(0, len(self.secret), 4)
        )


class OwnAccountForm(forms.ModelForm):
    """What a person changes about their own account."""

    class Meta:
        model = User
        fields = ("first_name", "last_name", "language")
        help_texts = {
            "language": _(
                "Your pages when you are signed in, and mails to you, speak it."
            )
        }
        widgets = {
            "first_name": forms.TextInput({"autocomplete": "given-name"}),
            "last_name": forms.TextInput({"autocomplete": "family-name"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class OrganisationForm(forms.Form):
    """For which organisation of the directory a person asks to speak."""

    organisation = PlainLine(
        label=_("Name of the organisation"),
        max_length=250,
        help_text=_(
            "As the directory writes it, in any of its languages, or its acronym."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["organisation"].widget.attrs["list"] = "organisations"

    def clean_organisation(self):
        name = self.cleaned_data["organisation"]
        organisation = Organisation.objects.published().called(name)
        if organisation is None:
            raise forms.ValidationError(
                _(
                    "The directory has no organisation of exactly this name, or several. "
                    "Choose a whole name from the list; if yours is missing, write to the "
                    "secretariat."
                )
            )
        return organisation
