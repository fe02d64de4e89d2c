"""The form by which readers write to a part of the network."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .public import PublicForm
from .texts import PlainEmail, PlainLine, PlainText


class ContactForm(PublicForm):
    """Who writes, from where, and what."""

    PURPOSE = "contact"

    name = PlainLine(
        label=_("Your name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = PlainEmail(
        label=_("Your e-mail address"),
        help_text=_("You are sent a mail there first; answers go there too."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
    subject = PlainLine(
        label=_("Subject"),
        max_length=120,
        error_messages={"required": _("Write in a few words what this is about.")},
    )
    message = PlainText(
        label=_("Your message"),
        help_text=_("Plain text, up to 4,000 characters."),
        max_length=4000,
        error_messages={"required": _("Write your message.")},
    )
