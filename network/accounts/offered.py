"""An account for somebody whose address is proven: without a role, so without the desk.

Nobody signs up: an account is offered on a page that only its address leads to.
"""

from django.db import IntegrityError, transaction

from network.forms import limits
from network.models import User

from .staff import invite


def account_of(address):
    """The account that has this address, or None."""
    address = address.lower()
    return (
        User.objects.filter(email=address).first()
        or User.objects.filter(
            emailaddress__email=address, emailaddress__verified=True
        ).first()
    )


def may_have_account(address):
    """Whether an account can be made for it.

    Letters beyond ASCII may become those of another mailbox when they are made small.
    """
    return bool(address) and address.isascii()


@transaction.atomic
def make_account(address, *, language, sender):
    """Makes the account and mails the link to its first password; once, however often."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(address, language=language)
    except IntegrityError:
        # There is one: perhaps of the same button, pressed in the same moment.
        return
    limits.spend("account", sender)
    invite(user)
