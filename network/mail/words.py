"""Words in a mail that are made in the language of its reader, whichever that is."""

from django.utils import translation
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from network.columns import IN_THE_LANGUAGE
from network.dates import PartialDate, in_words


def later(function, *args):
    """A text that is made in the language of the mail."""
    return lazy(function, str)(*args)


def day(when):
    return later(in_words, PartialDate.on(when))


def in_its_language(text, language):
    return later(marked, text, language)


def marked(text, language):
    """Words of the secretariat, marked where they are not in the active language."""
    if translation.get_language() == language:
        return text
    return _("(%(language)s) %(text)s") % {
        "language": IN_THE_LANGUAGE[language],
        "text": text,
    }
