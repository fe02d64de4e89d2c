"""Every answer carries the same strict headers, and none of them a cookie."""

import re

import pytest
from django.test import Client
from django.urls import path

from metropolis.urls import handler400, handler403, handler404, handler500
from metropolis.urls import urlpatterns as portal
from tests.factories import RECORDS, make_centre
from tests.metropolis.pages import every_address, withdraw
from tests.standing import standing

__all__ = ["handler400", "handler403", "handler404", "handler500"]

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("_without_history"),
]

POLICY = {
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
FOR_MACHINES = [
    "/robots.txt",
    "/sitemap.xml",
    "/healthz",
    "/readyz",
    "/en/centres/feed.atom",
]
STATIC = ["css/base.css", "js/portal.js", "images/favicon.svg"]
ERRORS = {
    "/en/nothing/": 404,
    "/nothing": 404,
    "/en/centres/999/": 404,
    "/en/centres/?page=41": 404,
    "/en/centres/?page=x": 400,
    "/.well-known/security.txt": 404,
}


def fail(request):
    raise RuntimeError("on purpose")


urlpatterns = [path("en/fail/", fail), *portal]


def policy(answer):
    """The directives of an answer's policy, whose order means nothing."""
    return set(answer.headers["Content-Security-Policy"].split("; "))


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """{address: answer} of every public page, each asked for once."""
    with standing(django_db_blocker):
        client = Client()
        return {address: client.get(address) for address in ["/", *every_address()]}


def test_every_page_has_the_strict_policy(pages):
    assert len(pages) > 90
    assert [path for path, page in pages.items() if policy(page) != POLICY] == []


@pytest.mark.parametrize("path", [*FOR_MACHINES, "/id/centre/1"])
def test_every_answer_for_a_machine_has_the_strict_policy(client, path):
    make_centre()

    assert policy(client.get(path)) == POLICY


@pytest.mark.parametrize("name", STATIC)
def test_every_static_file_has_the_headers_of_a_page(client, name):
    answer = client.get(f"/static/network/{name}")
    answer.close()

    assert answer.status_code == 200
    assert policy(answer) == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("path", "status"), ERRORS.items())
def test_every_error_has_the_strict_policy(client, path, status):
    answer = client.get(path)

    assert answer.status_code == status
    assert policy(answer) == POLICY


def test_a_withdrawn_record_has_the_strict_policy(client):
    answer = client.get(withdraw(make_centre()).get_absolute_url())

    assert answer.status_code == 410
    assert policy(answer) == POLICY


@pytest.mark.urls(__name__)
def test_a_failure_on_our_side_is_told_in_the_language_of_the_page(client, caplog):
    client.raise_request_exception = False

    answer = client.get("/en/fail/")

    assert answer.status_code == 500
    assert '<html lang="en">' in answer.text
    assert "on purpose" not in answer.text
    assert policy(answer) == POLICY


def test_a_host_that_is_not_ours_is_refused_with_the_strict_policy(client, caplog):
    answer = client.get("/en/", headers={"host": "evil.example.org"})

    assert answer.status_code == 400
    assert policy(answer) == POLICY
    assert "evil.example.org" not in answer.text


def test_no_public_page_sets_or_reads_a_cookie(client, pages):
    answers = pages | {path: client.get(path) for path in [*FOR_MACHINES, *ERRORS]}

    assert [path for path, answer in answers.items() if answer.cookies] == []
    assert [
        path
        for path, answer in answers.items()
        if "cookie" in answer.headers.get("Vary", "").lower()
    ] == []


def test_a_cookie_of_the_reader_changes_no_page(client):
    address = make_centre().get_absolute_url()
    plain = client.get(address)
    client.cookies["session"] = "x" * 32

    answer = client.get(address)

    assert answer.content == plain.content
    assert not answer.cookies


def read(answer):
    content = answer.getvalue().decode()
    answer.close()
    return content


def loaded_by(page):
    """The addresses of everything that a page makes the browser fetch."""
    links = re.findall(r"<link [^>]*>", page)
    fetched = [
        tag for tag in links if re.search(r'rel="(?!canonical|alternate|search)', tag)
    ]
    tags = re.findall(r"<(?:script|img|source|iframe|object|embed)[^>]*>", page)
    return re.findall(r'(?:href|src|srcset|data)="([^"]*)"', " ".join(fetched + tags))


def test_no_page_fetches_anything_from_another_host(pages):
    assert {
        wanted
        for page in pages.values()
        for wanted in loaded_by(page.text)
        if not wanted.startswith("/static/network/")
    } == set()


def test_no_style_sheet_fetches_anything_from_another_host(client):
    sheets = set(re.findall(r"/static/[^\"]*\.css", client.get("/en/").text))
    css = "\n".join(read(client.get(sheet)) for sheet in sheets)

    assert sheets
    assert re.findall(r"@import|url\(\s*['\"]?(?:https?:)?//", css) == []


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_is_only_read(client, kind, method):
    address = RECORDS[kind][0]().get_absolute_url()

    assert getattr(client, method)(address).status_code == 405
