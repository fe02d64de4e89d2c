"""What is kept in the repository agrees with itself."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.core.management import call_command

pytestmark = pytest.mark.content

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TRANSLATIONS = ["fr", "es"]
PLURALS = {"fr": 2, "es": 3}
PLACES = re.compile(r"%\([a-z_]+\)[sd]|%[sd%]|\{[a-z_]*\}")
NOT_COPIED = {".git", ".venv", "var", ".pytest_cache", ".ruff_cache", "__pycache__"}
PRODUCTION = {
    "METROPOLIS_MODE": "production",
    "METROPOLIS_SECRET_KEY": "k3y-" + "9vT_x2Lq7RbW" * 5,
    "METROPOLIS_HOSTS": "portal.example.org",
    "METROPOLIS_SITE_URL": "https://portal.example.org",
    "METROPOLIS_MAIL_SERVER": "smtp://portal:password@mail.example.org:587",
    "METROPOLIS_MAIL_FROM": "secretariat@example.org",
}
MISTAKES = {
    "a mode that does not exist": ({"METROPOLIS_MODE": "banana"}, "METROPOLIS_MODE"),
    "no secret key": ({"METROPOLIS_SECRET_KEY": None}, "METROPOLIS_SECRET_KEY"),
    "no hosts": ({"METROPOLIS_HOSTS": None}, "METROPOLIS_HOSTS"),
    "no address": ({"METROPOLIS_SITE_URL": None}, "METROPOLIS_SITE_URL"),
    "an address with a path": (
        {"METROPOLIS_SITE_URL": "https://portal.example.org/x"},
        "METROPOLIS_SITE_URL",
    ),
    "a database of another kind": (
        {"DATABASE_URL": "mysql://user@host/name"},
        "DATABASE_URL",
    ),
    "a publisher in one language": (
        {"METROPOLIS_PUBLISHER_EN": "Desk"},
        "METROPOLIS_PUBLISHER_FR",
    ),
    "no mail server": ({"METROPOLIS_MAIL_SERVER": None}, "METROPOLIS_MAIL_SERVER"),
    "a mail server of another kind": (
        {"METROPOLIS_MAIL_SERVER": "imap://mail.example.org"},
        "METROPOLIS_MAIL_SERVER",
    ),
    "no sender of mails": ({"METROPOLIS_MAIL_FROM": None}, "METROPOLIS_MAIL_FROM"),
    "a sender without address": (
        {"METROPOLIS_MAIL_FROM": "The secretariat"},
        "METROPOLIS_MAIL_FROM",
    ),
    "a worker that holds no mail": (
        {"METROPOLIS_MAIL_LEASE": "0"},
        "METROPOLIS_MAIL_LEASE",
    ),
    "a flag that is neither": ({"METROPOLIS_BEHIND_PROXY": "yes"}, "BEHIND_PROXY"),
}
of_every_translation = pytest.mark.parametrize("language", TRANSLATIONS)


def manage(*words, root=ROOT, **environment):
    """Runs manage.py with these variables and none of the surroundings' own."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("METROPOLIS_", "DATABASE_URL", "PORT"))
    }
    given = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=root,
        env=inherited | given,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


def catalogue(language, root=ROOT):
    path = root / "locale" / language / "LC_MESSAGES" / "django.po"
    return polib.pofile(str(path))


def texts_of(message):
    """The texts of a message, and those of its translation."""
    if message.msgid_plural:
        return [message.msgid, message.msgid_plural], list(
            message.msgstr_plural.values()
        )
    return [message.msgid], [message.msgstr]


def places_in(text):
    return sorted(PLACES.findall(text))


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_styles_or_scripts(path):
    template = path.read_text(encoding="utf-8")

    assert re.findall(r"<style|<script(?![^>]*\bsrc=)|javascript:", template) == []
    assert re.findall(r"\s(?:style|on[a-z]+)\s*=", template) == []


@of_every_translation
def test_every_message_is_translated(language):
    messages = [message for message in catalogue(language) if not message.obsolete]

    assert len(messages) > 300
    assert [m.msgid for m in messages if m.fuzzy or not m.translated()] == []


@of_every_translation
def test_a_translation_keeps_the_places_of_its_message(language):
    wrong = []
    for message in catalogue(language):
        originals, translations = texts_of(message)
        allowed = [places_in(original) for original in originals]
        wrong += [text for text in translations if places_in(text) not in allowed]

    assert wrong == []


@of_every_translation
def test_a_catalogue_has_the_plurals_of_its_language(language):
    messages = catalogue(language)
    counts = {len(m.msgstr_plural) for m in messages if m.msgid_plural}

    assert f"nplurals={PLURALS[language]};" in messages.metadata["Plural-Forms"]
    assert counts == {PLURALS[language]}


@of_every_translation
def test_a_catalogue_names_no_message_twice(language):
    names = [(m.msgctxt, m.msgid) for m in catalogue(language) if not m.obsolete]

    assert len(names) == len(set(names))


def test_both_catalogues_hold_the_same_messages():
    french, spanish = (
        {(m.msgctxt, m.msgid) for m in catalogue(language)} for language in TRANSLATIONS
    )

    assert french == spanish


def collected(folder):
    """The messages of the code as it is now."""
    if not shutil.which("xgettext"):
        if os.environ.get("METROPOLIS_REQUIRE_ALL") == "1":
            pytest.fail("GNU gettext is required here: apt-get install gettext")
        pytest.skip("GNU gettext is missing: apt-get install gettext")
    root = folder / "portal"
    shutil.copytree(ROOT, root, ignore=lambda _dir, names: NOT_COPIED & {*names})
    shutil.rmtree(root / "locale" / "fr")
    options = ["--locale", "fr", "--ignore", "tests/*"]
    data = {"METROPOLIS_MODE": "test", "METROPOLIS_DATA": str(folder)}
    ran = manage("makemessages", *options, root=root, **data)
    assert ran.returncode == 0, ran.stderr
    return {(m.msgctxt, m.msgid) for m in catalogue("fr", root)}


def test_no_message_of_the_code_is_missing_from_the_catalogues(tmp_path):
    messages = collected(tmp_path)

    for language in TRANSLATIONS:
        known = {(m.msgctxt, m.msgid) for m in catalogue(language) if not m.obsolete}
        assert messages - known == set()


def test_the_settings_of_production_pass_every_check(tmp_path):
    data = {"METROPOLIS_DATA": str(tmp_path)}

    ran = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, **data)

    assert (ran.returncode, ran.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


@pytest.mark.parametrize(("change", "name"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_the_settings_stops_the_start_with_one_sentence(
    change, name, tmp_path
):
    environment = PRODUCTION | {"METROPOLIS_DATA": str(tmp_path)} | change

    ran = manage("check", **environment)

    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1
    assert name in ran.stderr
    assert "write" in ran.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_requirement_is_pinned_with_its_hashes(name):
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]

    assert [line for line in lines if not re.match(r"\S+==\S+ .*--hash=", line)] == []
    assert "http" not in text
