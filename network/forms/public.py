"""A form that anybody may send, without an account and without a cookie."""

from functools import cached_property

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, BadRequest
from django.utils.translation import gettext_lazy as _

from . import stamps

# A form as an anonymous reader sends it rides on nobody's rights: there is no session
# whose authority a foreign page could borrow, so a CSRF token would protect nothing. It
# would cost a cookie on a site that sets none, and lose the text of readers who refuse
# cookies. The signed stamp does the rest: only a form that we showed can be sent, and
# only once. So the views of these forms are `csrf_exempt`, and must not look at who is
# signed in.


def fields_of(request):
    """What was sent; refused in an encoding that no browser uses for our pages.

    Python knows encodings that are none, and some that yield halves of characters.
    """
    if (request.encoding or "utf-8").lower() not in ("utf-8", "utf8"):
        raise BadRequest("The form is not in UTF-8.")
    return request.POST


class PublicForm(forms.Form):
    """Bears a single-use stamp, and a field that only programmes fill in.

    `PURPOSE` names the stamps of a form, so that none is good for another form.
    """

    PURPOSE = ""
    TRAP = "website"
    MOST_LINKS = 3  # that people write into such a form
    is_away = False  # the database, when the form was to be read

    WORN_OUT = _(
        "This page was open for more than a day. All that you wrote is still here: "
        "please send it again."
    )
    SENT_BEFORE = _(
        "This form was sent before, with other words. If this is something else, please "
        "send it again."
    )

    @property
    def sender_address(self):
        """The e-mail address that the sender gives as their own, or ""."""
        return self.cleaned_data.get("email", "")

    def typed(self):
        """What was typed, as it was sent."""
        return [self.data.get(self.add_prefix(name), "") for name in self.fields]

    @cached_property
    def stamp(self):
        """The stamp that came back with the form, or None."""
        return stamps.read(self.PURPOSE, self.data.get("stamp", ""))

    @cached_property
    def next_stamp(self):
        """The stamp to be shown with the form: the same until it is worn out."""
        if self.stamp and not self.has_to_be_sent_again:
            return self.data["stamp"]
        return stamps.make(self.PURPOSE, unhurried=self.stamp is not None)

    @property
    def has_to_be_sent_again(self):
        return self.has_error(NON_FIELD_ERRORS, "again")

    def clean(self):
        if self.stamp is None or self.stamp.is_worn_out():
            self.ask_again(self.WORN_OUT)

    def ask_again(self, reason):
        """The form is shown once more, with all that was typed and a new stamp."""
        self.add_error(None, forms.ValidationError(reason, code="again"))
