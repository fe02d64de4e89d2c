"""Sends the mails of the outbox and does the daily duties."""

from django.core.management.base import BaseCommand

from metropolis.duties import DAILY
from network.mail.worker import Worker


class Command(BaseCommand):
    """Several may run at once; SIGTERM and SIGINT end one after its current mail."""

    help = "Sends the mails that wait in the outbox, until it is stopped."

    def add_arguments(self, parser):
        parser.add_argument(
            "--once",
            action="store_true",
            help="send what is due now, and end",
        )
        parser.add_argument(
            "--while-parent-lives",
            type=int,
            metavar="PID",
            help="end when this process, which started the worker, has ended",
        )

    def handle(self, *args, once, while_parent_lives, **options):
        Worker(duties=DAILY, parent=while_parent_lives).run(once=once)
