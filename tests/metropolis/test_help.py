"""The help for the secretariat: short tasks, in the language of who reads them."""

import re
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from metropolis.views import help as help_pages
from metropolis.views.help import TASKS
from tests.accounts import make_staff
from tests.factories import make_user
from tests.messages import ROOT, messages_in, messages_of

pytestmark = pytest.mark.django_db

NAMES = [task.name for task in TASKS]
SOURCES = ["network", "centres", "conferences", "practices", "metropolis"]
ONE_SENTENCE = re.compile(r"[^.?!]+\.")
of_every_language = pytest.mark.parametrize("language", ["en", "fr", "es"])


class Page(HTMLParser):
    """The headings, the steps and the links of the help, section by section."""

    def __init__(self, html):
        super().__init__()
        self.language, self.texts, self.links, self.menu = "", {}, {}, []
        self._section, self._into = "", None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "html":
            self.language = given["lang"]
        elif tag == "section":
            self._section = given["aria-labelledby"]
            self.texts[self._section] = []
        elif tag in ("h2", "li") and self._section:
            self.texts[self._section].append("")
            self._into = self.texts[self._section]
        elif tag == "a" and self._section:
            self.links[self._section] = given["href"]
        elif tag == "a" and given["href"].startswith("#"):
            self.menu.append(given["href"])

    def handle_data(self, data):
        if self._into:
            self._into[-1] += data

    def handle_endtag(self, tag):
        if tag in ("h2", "li"):
            self._into = None
        elif tag == "section":
            self._section = ""


def answer(client, *roles, language="en"):
    """The page as the staff of these roles is given it."""
    client.force_login(make_staff(*roles, language=language))
    return client.get(reverse("staff-help"))


def page(client, *roles, language="en"):
    return Page(answer(client, *roles, language=language).content.decode())


@of_every_language
def test_the_help_has_every_task_in_the_language_of_the_account(client, language):
    help_page = page(client, "editor", language=language)

    with translation.override(language):
        titles = [f"{n}. {task.title}" for n, task in enumerate(TASKS, start=1)]
    assert help_page.language == language
    assert [texts[0] for texts in help_page.texts.values()] == titles


@of_every_language
def test_the_answer_says_its_language_and_is_kept_by_nobody(client, language):
    headers = answer(client, "viewer", language=language).headers

    assert headers["Content-Language"] == language
    assert "no-store" in headers["Cache-Control"]
    assert "private" in headers["Cache-Control"]


def test_the_menu_leads_to_every_task(client):
    assert page(client, "viewer").menu[-len(NAMES) :] == [f"#{name}" for name in NAMES]


@of_every_language
def test_a_task_is_at_most_six_steps_of_one_sentence(client, language):
    tasks = page(client, "editor", language=language).texts
    steps = {name: texts[1:] for name, texts in tasks.items()}
    every_step = [step for of_one in steps.values() for step in of_one]

    assert [name for name in NAMES if not 3 <= len(steps[name]) <= 6] == []
    assert [step for step in every_step if not ONE_SENTENCE.fullmatch(step)] == []


def test_every_task_begins_on_a_page_that_an_editor_may_open(client):
    begins = page(client, "editor").links

    answers = {name: client.get(begins[name]).status_code for name in begins}

    assert answers == dict.fromkeys(NAMES, 200)


def test_the_list_of_what_is_unread_is_in_the_language_of_the_account(client):
    unread = page(client, "editor", language="es").links["unread"]

    assert unread == f"{reverse('admin:texts')}?status=unreviewed&language=es"


def test_a_page_that_a_role_does_not_open_is_named_and_not_linked(client):
    viewer = page(client, "viewer")

    assert [*viewer.texts] == NAMES
    assert {*NAMES} - {*viewer.links} == {
        "endorsement",
        "membership",
        "organisation",
        "publish",
        "mistake",
        "import",
        "programme",
        "mails",
        "papers",
        "practice",
        "proposal",
    }


def test_who_is_not_signed_in_is_sent_to_sign_in(client):
    response = client.get(reverse("staff-help"), follow=True)

    asked = urlencode({"next": "/help/staff/"}, safe="/")
    assert response.redirect_chain[0] == (f"/admin/login/?{asked}", 302)
    assert response.request["PATH_INFO"] == reverse("account_login")


def test_an_account_without_a_role_does_not_see_the_help(client):
    client.force_login(make_user())

    assert client.get(reverse("staff-help"), follow=True).status_code == 403


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_help_is_only_read(client, method):
    client.force_login(make_staff())

    assert getattr(client, method)(reverse("staff-help")).status_code == 405


def test_no_task_asks_the_database(client, monkeypatch):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("staff-help"))
        return len(asked)

    answer(client, "editor")  # the first page of a session writes the session
    of_ten = statements()
    monkeypatch.setattr(help_pages, "TASKS", TASKS[:1])

    assert statements() == of_ten


@pytest.mark.content
def test_the_help_calls_every_button_and_field_as_the_desk_does():
    steps = sorted((ROOT / "templates" / "help" / "tasks").iterdir())
    labels = {m for path in steps for m in messages_in(path) if m.text[-1] != "."}
    known = {*messages_of("django"), *messages_of("import_export")}
    for folder in SOURCES:
        known |= {
            m for path in (ROOT / folder).rglob("*.py") for m in messages_in(path)
        }
    for path in (ROOT / "templates").rglob("*.html"):
        known |= set() if "help" in path.parts else {*messages_in(path)}

    assert [path.stem for path in steps] == sorted(NAMES)
    assert labels - known == set()
