"""Helps an administrator in whom no other administrator can help."""

from django.core.management.base import BaseCommand, CommandError

from network.accounts.staff import remove_second_factor
from network.models import User


class Command(BaseCommand):
    """For whoever keeps the server, with a second person watching."""

    help = "Takes away the lost second factor of an account; its owner is told by mail."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email, **options):
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"There is no account with the address {email}.")
        remove_second_factor(user, by=None)
        self.stdout.write(f"The second factor of {user} was taken away.")
