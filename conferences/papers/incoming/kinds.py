"""The kinds of works as files name them: the words of our own files, read backwards."""

from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _

from conferences.models import PaperKind
from conferences.papers.citations.csl import WITH_GENRE
from network.languages import LANGUAGES
from network.text import fold


def kind_of(word, types, others, genre=""):
    """(the kind, what is to be said of it) that a word of a form of file means.

    `types` is what our own files call each kind, `others` what else is known; `genre` is
    the file's own word for the sort of work, by which kinds of one type are told apart.
    """
    word = word.strip()
    if kind := labels().get(fold(genre)):
        return kind, ""
    if kind := others.get(word.lower()):
        return kind, ""
    same = [kind for kind, each in types.items() if each.lower() == word.lower()]
    # Those of which the genre is written are not it where none is.
    same.sort(key=lambda kind: kind in WITH_GENRE)
    if same:
        return same[0], ""
    said = _("“%s” is no kind of the portal: taken for a report.")
    return PaperKind.REPORT, said % word if word else _("No kind: taken for a report.")


@cache
def labels():
    """{what the portal calls a kind in any language, folded: the kind}."""
    found = {fold(kind.value): kind for kind in PaperKind}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {fold(str(kind.label)): kind for kind in PaperKind}
    return found
