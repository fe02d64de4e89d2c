"""Brings papers in from a file of references, as the desk does."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction
from django.utils import translation

from conferences.papers.incoming import FORMATS, Options, check, read, write
from conferences.papers.incoming.plan import DOUBTFUL, HERE, LABELS, REFUSED
from conferences.papers.incoming.writing import one_at_a_time
from network.columns import IN_THE_LANGUAGE
from network.tables import MAX_BYTES, TableRefused


class Command(BaseCommand):
    """Makes a draft of each work that is not here; ends with 1 where one was refused."""

    help = (
        "Brings papers from a file in BibTeX, RIS, CSL-JSON, CSV or XLSX as drafts. "
        "What is here already stays as it is; a broken record is refused, the others "
        "are kept."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--format", choices=FORMATS, default="", help="where its name does not tell"
        )
        parser.add_argument(
            "--language",
            choices=IN_THE_LANGUAGE,
            default="en",
            help="of works of which the file says none",
        )
        parser.add_argument(
            "--no-links",
            action="store_true",
            help="link no name to a person or organisation of the portal",
        )
        parser.add_argument(
            "--also-doubtful",
            action="store_true",
            help="bring what only looks like a paper that is here",
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    def handle(self, *args, file, language, also_doubtful, dry_run, **options):
        with translation.override("en"):
            found = self._bring(
                file,
                options["format"],
                Options(language, links=not options["no_links"]),
                also_doubtful=also_doubtful,
                dry_run=dry_run,
            )
        if found.counts[REFUSED]:
            sys.exit(1)

    @transaction.atomic
    def _bring(self, file, form, options, *, also_doubtful, dry_run):
        references = self._read(file, form, options.language)
        one_at_a_time()
        found, planned = check(references, file.name, options)
        for outcome in found.outcomes:
            self._say(outcome)
        wanted = [p for p in planned if also_doubtful or p.outcome.kind != DOUBTFUL]
        if not dry_run:
            try:
                write(wanted, file.name, by=None, told=self._progress(len(wanted)))
            except IntegrityError as error:
                raise CommandError(f"Nothing was written: {error}") from error
        counts = ", ".join(f"{LABELS[k]} ({n})" for k, n in found.counts.items())
        self.stdout.write(f"{counts}.")
        made = f"{len(wanted)} would be" if dry_run else f"{len(wanted)} were"
        self.stdout.write(f"Drafts: {made} made.")
        return found

    def _read(self, file, form, language):
        try:
            with file.open("rb") as opened:
                content = opened.read(MAX_BYTES + 1)
            return read(content, file.name, language, form)
        except OSError as error:
            raise CommandError(f"The file cannot be opened: {error}") from error
        except TableRefused as refusal:
            raise CommandError("\n".join(map(_fault, refusal.faults))) from refusal

    def _say(self, outcome):
        place = f"{outcome.number}"
        if outcome.line or outcome.key:
            words = [outcome.line and f"line {outcome.line}", outcome.key]
            place += f" ({', '.join(filter(None, words))})"
        said = f"{place}: {LABELS[outcome.kind]}"
        if outcome.kind == REFUSED:
            self.stderr.write(f"{said}: {' '.join(outcome.faults)}")
            return
        alike = [
            f"{f'#{id}' if id else f'record {number}'} ({why})"
            for _title, id, number, why in outcome.alike
        ]
        self.stdout.write(": ".join(filter(None, [said, ", ".join(alike)])))
        for note in outcome.notes if outcome.kind != HERE else ():
            self.stdout.write(f"    {note}")

    def _progress(self, most):
        return lambda number: self.stdout.write(f"{number} of {most} written.")


def _fault(fault):
    place = [fault.row and f"line {fault.row}", fault.column]
    return ": ".join(filter(None, [*place, fault.reason]))
