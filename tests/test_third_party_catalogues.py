"""What libraries say to staff and readers is said in French and Spanish too.

`locale/third-party/` completes what their own catalogues lack, and says anew what they
say in words that are not ours. An upgrade that brings a message without a translation
fails here: write it into both catalogues of that folder.
"""

import re
from functools import partial
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation

from tests.messages import ROOT, Message, home_of, messages_of

LOCALE = ROOT / "locale"
CATALOGUES = sorted((LOCALE / "third-party").rglob("*.po"))
LANGUAGES = ["fr", "es"]
PLURALS = {"fr": 2, "es": 3}

# Where each library keeps the messages that our pages can show. Not reached: of Django
# the documentation for programmers and its other apps, of allauth the sign-in by phone,
# by key and through other sites, of simple-history its own pages.
REACHED = {
    "django": (
        *("contrib/admin/", "contrib/auth/", "contrib/contenttypes/"),
        *("contrib/messages/", "contrib/sessions/"),
        *("core/", "db/", "forms/", "template/", "utils/"),
    ),
    "allauth": (
        *("account/", "usersessions/", "mfa/adapter.py", "mfa/models.py"),
        *("mfa/base/", "mfa/recovery_codes/", "mfa/totp/"),
        *("templates/account/", "templates/usersessions/", "templates/mfa/base_"),
        *("templates/mfa/messages/", "templates/mfa/recovery_codes/"),
        "templates/mfa/totp/",
    ),
    "django_filters": ("",),
    "import_export": ("",),
    "modeltranslation": ("",),
    "simple_history": ("models.py",),
}

# Alike in both languages: names of techniques, the shortest names of months, and words
# that French or Spanish writes as English does.
SAME = {
    "fr": {
        *("IPv4", "IPv6", "URL", "WebAuthn"),
        *("jan", "mar", "jul", "sep", "oct", "nov"),
        *(
            "Action",
            "Administration",
            "Code",
            "Documentation",
            "Format",
            "Image",
            "Note",
        ),
        *("Messages", "Permissions", "Sessions", "date", "minute", "permission"),
        *("permissions", "session", "sessions", "version"),
        *("%(num)d minute", "%(num)d minutes", "S"),
    },
    "es": {
        *("IPv4", "IPv6", "URL", "WebAuthn"),
        *("feb", "mar", "may", "jun", "jul", "sep", "oct", "nov", "Feb."),
        *("Feb", "Mar", "May", "Jun", "Jul", "Sep", "Oct", "Nov"),
        *("AM", "PM", "a.m.", "p.m.", "6 a.m.", "6 p.m."),
        *("%(size)d byte", "%(size)d bytes", "%s KB", "%s MB", "%s GB", "%s TB"),
        *("%s PB", "%(full_result_count)s total", "Error:", "No", "S"),
    },
}
PLACES = re.compile(r"%\([a-z_]+\)[sd]|%[sd%]|\{[a-z_]*\}")
LETTER = re.compile(r"[^\W\d_]")
# Two genders in one word: the median point, or endings in brackets or after a stroke.
DOUBLETS = {
    "fr": re.compile(r"\w·\w|\w\((e|es|s|ne|trice)\)"),
    "es": re.compile(r"\w@\w|\w\((a|as|s)\)|o/a\b|os/as\b"),
}
WRONG_SIGNS = {
    "fr": re.compile("[\"']|[^\u00a0]:|\\s[;?!]|«[^\u00a0]|[^\u00a0]»|\\.\\.\\."),
    "es": re.compile("[\"']|«\\s|\\s»|\\s[:;?!]|\\.\\.\\."),
}
of_every_language = pytest.mark.parametrize("language", LANGUAGES)


def reached(package):
    """Messages that our pages can show and that have words in them."""
    return {
        message
        for message, names in messages_of(package).items()
        if any(name.startswith(REACHED[package]) for name in names)
        and LETTER.search(PLACES.sub("", message.text))
    }


def spoken(package, message, language):
    """The catalogues in which a message is looked up: that of pages, that of scripts."""
    in_scripts = {name.endswith(".js") for name in messages_of(package)[message]}
    if False in in_scripts:
        with translation.override(language):
            yield translation.trans_real.catalog()
    if True in in_scripts:
        folders = [home_of("django") / "contrib" / "admin" / "locale"]
        yield DjangoTranslation(language, domain="djangojs", localedirs=folders)


def shown(package, message, language):
    """The texts that stand for a message: of a plural, those of 1, 2 and a million."""
    text, plural, context = message
    texts = set()
    for catalogue in spoken(package, message, language):
        if not plural:
            say = partial(catalogue.pgettext, context) if context else catalogue.gettext
            texts.add(say(text))
            continue
        say = partial(catalogue.npgettext, context) if context else catalogue.ngettext
        texts |= {say(text, plural, n) for n in (1, 2, 1_000_000)}
    return texts


def entries(language):
    """The messages of our catalogues for libraries."""
    return [
        entry
        for path in CATALOGUES
        if path.parent.parent.name == language
        for entry in polib.pofile(str(path))
    ]


def texts_of(entry):
    return [*entry.msgstr_plural.values()] or [entry.msgstr]


def test_every_library_on_the_site_is_looked_at():
    installed = {
        config.name.partition(".")[0]
        for config in apps.get_app_configs()
        if not Path(config.path).is_relative_to(ROOT / config.name)
    }

    assert {name for name in installed if messages_of(name)} == {*REACHED}


@pytest.mark.parametrize("package", REACHED)
@of_every_language
def test_every_message_of_a_library_is_translated(package, language):
    untranslated = {
        message
        for message in reached(package)
        if {message.text, message.plural} & shown(package, message, language)
        and message.text not in SAME[language]
    }

    assert untranslated == set()


@of_every_language
def test_no_message_of_a_library_writes_two_genders_in_one_word(language):
    texts = {
        text
        for package in REACHED
        for message in reached(package)
        for text in shown(package, message, language)
    }

    assert {text for text in texts if DOUBLETS[language].search(text)} == set()


@of_every_language
def test_a_word_that_no_library_says_any_more_is_no_exception(language):
    said = {
        text
        for package in REACHED
        for message in reached(package)
        for text in (message.text, message.plural)
    }

    assert SAME[language] - said == set()


@of_every_language
def test_a_message_that_no_library_has_any_more_is_taken_out(language):
    known = {message for package in REACHED for message in messages_of(package)}
    completed = {
        Message(entry.msgid, entry.msgid_plural, entry.msgctxt or "")
        for entry in entries(language)
    }

    assert completed - known == set()


@of_every_language
def test_a_completed_message_is_whole(language):
    wrong = []
    for entry in entries(language):
        texts = texts_of(entry)
        places = [sorted(PLACES.findall(text)) for text in (entry.msgid, *texts)]
        forms = PLURALS[language] if entry.msgid_plural else 1
        if len(texts) != forms or not all(texts) or places != [places[0]] * (forms + 1):
            wrong.append(entry.msgid)

    assert wrong == []


@of_every_language
def test_a_completed_message_has_the_signs_of_its_language(language):
    texts = [text for entry in entries(language) for text in texts_of(entry)]

    assert [text for text in texts if WRONG_SIGNS[language].search(text)] == []
    assert [text for text in texts if text.count("?") != text.count("¿")] == []


def test_the_checks_before_a_change_read_every_catalogue():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    globs = re.search(r"local catalogues=\(([^)]*)\)", script)[1].split()

    read = {path for glob in globs for path in ROOT.glob(glob)}

    assert read == {*LOCALE.rglob("*.po")}
