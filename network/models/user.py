"""Somebody who signs in, known by an e-mail address."""

from django.contrib.auth.models import AbstractUser, BaseUserManager, Group
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from network.languages import LANGUAGES


class UserManager(BaseUserManager):
    """Makes accounts whose name is an e-mail address."""

    def staff(self):
        """Who works at the desk, in the order of their addresses."""
        return self.filter(is_active=True, is_staff=True).order_by("email")

    @transaction.atomic
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        # Whoever makes the account vouches for the address.
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user

    def create_superuser(self, email, password=None, **fields):
        """An administrator: `createsuperuser` makes the first one of a server."""
        user = self.create_user(email, password, is_staff=True, **fields)
        user.groups.add(Group.objects.get(name="administrator"))
        return user


class User(AbstractUser):
    """Someone who signs in: the secretariat's staff, and organisers of events.

    Without a role an account is of no use at the desk. Readers need none.
    """

    username = None
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=LANGUAGES.items(),
        default="en",
        help_text=_("The language of the admin and of mails to this person."),
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ()

    class Meta(AbstractUser.Meta):
        abstract = False
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        permissions = (
            ("import_tables", _("May import tables")),
            ("export_tables", _("May export tables")),
        )
