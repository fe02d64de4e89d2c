"""What strangers type, made plain: one form of every letter, and nothing unseen."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_email
from django.utils.translation import gettext_lazy as _

# Signs that turn the direction of a text, or take no room: they hide what is written.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# All but the tab and the line's end; half characters and those that are none.
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
LONGEST_ADDRESS = 254  # of a mailbox
LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
# No language puts more than six accents on a letter.
PILED_ACCENTS = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{6})"
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def plain(text: str) -> str:
    """The text in NFC, with one kind of line end and without what cannot be seen."""
    text = INVISIBLE.sub("", LINE_END.sub("\n", text))
    return PILED_ACCENTS.sub(r"\1", unicodedata.normalize("NFC", text))


def is_address(text: str) -> bool:
    """Whether a mail can be sent there."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS


def hides_something(text: str) -> bool:
    """Whether a text holds signs that a reader does not see."""
    return bool(INVISIBLE.search(text))


no_control_characters = RegexValidator(
    CONTROL,
    inverse_match=True,
    message=_("Write this without control characters."),
)


class PlainText(forms.CharField):
    """Words over several lines."""

    widget = forms.Textarea
    default_validators = (no_control_characters,)

    def to_python(self, value):
        return plain(super().to_python(value)).strip()

    def widget_attrs(self, widget):
        # With a maxlength, browsers cut what is pasted without a word.
        attrs = super().widget_attrs(widget)
        return {name: attrs[name] for name in attrs if name != "maxlength"}


class PlainLine(PlainText):
    """Words on one line, such as a name or a title."""

    widget = forms.TextInput
    default_validators = (
        *PlainText.default_validators,
        RegexValidator(
            "[\t\n]", inverse_match=True, message=_("Write this on one line.")
        ),
    )


class PlainEmail(forms.EmailField):
    """An e-mail address; a quoted one could hold control characters."""

    default_validators = (*forms.EmailField.default_validators, no_control_characters)

    def to_python(self, value):
        return plain(super().to_python(value)).strip()
