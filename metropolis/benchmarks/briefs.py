"""Briefs of three practices on two pages, as often as a reader might press the button."""

from statistics import median
from time import perf_counter

from django.utils import translation

from network.languages import LANGUAGES
from practices.briefs.content import content_of
from practices.briefs.pdf import Length, Paper, brief_pdf
from practices.models import Practice

TIMES = 20


def measure(write):
    """Prints, for each language, how long a brief takes: the database, the words, the PDF."""
    ids = list(Practice.objects.published().values_list("pk", flat=True).order_by("pk"))
    if len(ids) < 3:
        write("There are no three practices: load the archive first.")
        return
    write("median   longest   milliseconds of the clock for two pages (goal 150)")
    for language, name in LANGUAGES.items():
        with translation.override(language):
            _brief(ids, 0)
            # Never the same three twice: what was set is remembered by the compiler.
            times = [_brief(ids, turn) for turn in range(1, TIMES + 1)]
        write(f"{median(times):6.0f} {max(times):9.0f}   {name}")


def _brief(ids, turn):
    chosen = [ids[(turn + step) % len(ids)] for step in (0, 7, 19)]
    started = perf_counter()
    practices = Practice.objects.published().for_page().filter(pk__in=chosen)
    content = content_of(practices.by_name(), "The council", f"Question {turn}")
    brief_pdf(content, Paper.A4, Length.TWO)
    return (perf_counter() - started) * 1000
