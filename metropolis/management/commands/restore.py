"""Puts a backup in place of the database and the stored files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from metropolis.backups import BackupError, restoring


class Command(BaseCommand):
    """Asks before it changes anything; what goes wrong leaves all as it was."""

    help = (
        "Verifies a backup and puts its database and files in place. Stop the server and "
        "the worker first, and run it as the user that the portal runs as. A backup can "
        "do what it likes with the database: restore only your own."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="also where there are records or files, which are then lost",
        )
        parser.add_argument(
            "--hold-mails",
            action="store_true",
            help="the mails that waited then are not sent before somebody at the desk "
            "says so; without this they are sent, perhaps for a second time",
        )
        parser.add_argument(
            "--put-back",
            action="store_true",
            help="undo a restore that was interrupted, as by a power cut",
        )
        parser.add_argument(
            *("--yes", "--noinput", "--no-input"),
            dest="yes",
            action="store_true",
            help="do not ask",
        )

    def handle(self, *args, file, put_back, **options):
        if bool(file) == put_back:
            raise CommandError("Name one backup, or say --put-back.")
        try:
            told = _put_back() if put_back else self._restore(file, **options)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for sentence in told:
            self.stdout.write(sentence)

    def _restore(self, file, *, replace, hold_mails, yes, **options):
        self.is_replacing = replace
        confirm = self._say if yes else self._ask
        return _what_is_next(
            restoring.restore(
                file, replace=replace, hold_mails=hold_mails, confirm=confirm
            )
        )

    def _say(self, manifest):
        self.stdout.write(
            f"The backup of {manifest.moment} is sound: {manifest.rows} rows, "
            f"{len(manifest.files)} files."
        )

    def _ask(self, manifest):
        self._say(manifest)
        if self.is_replacing:
            self.stdout.write("The records and files that are here now will be lost.")
        self.stdout.write("To restore it, type: restore")
        try:
            answer = input()
        except EOFError:
            answer = ""
        if answer.strip() != "restore":
            raise CommandError("Nothing was restored.")


def _put_back():
    restoring.put_back()
    return ["The database and the files are as they were before the restore."]


def _what_is_next(restored):
    yield f"Restored: all is as it was on {restored.manifest.moment}."
    yield (
        "Accounts, roles and sessions too: take back what was taken back since. What the "
        "portal did since then, such as reminders, it does again."
    )
    if not restored.has_this_key:
        yield (
            "METROPOLIS_SECRET_KEY is another than that of the backup: set it to that "
            "one, or every second factor has to be set up anew."
        )
    if restored.is_brought_forward:
        yield (
            "The backup was of an older version: run manage.py reindex, so that the "
            "search reads all as this version does."
        )
    if restored.mails_held:
        yield (
            f"Mails held back: {restored.mails_held}. The desk lists them as "
            "undeliverable, and can send each again."
        )
    if restored.mails_waiting:
        yield (
            f"Mails that wait: {restored.mails_waiting}. The worker sends them when it "
            "is started; those that were sent after the backup are sent a second time, "
            "with the same Message-ID."
        )
    yield "Now start the server and the worker."
