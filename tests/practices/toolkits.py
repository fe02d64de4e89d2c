"""Toolkits as the tests bring, open and read them."""

import hashlib
import re
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from network.languages import LANGUAGES
from tests.factories import (
    make_toolkit_file,
)
from tests.metropolis.pages import address_in
from tests.network.desk.conftest import at_the_desk

HIDDEN = {"published_at": None}
LANDING = {
    "en": "/en/toolkits/{}/welcome/",
    "fr": "/fr/trousses/{}/accueil/",
    "es": "/es/herramientas/{}/acogida/",
}
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def page_of(client, record, language="en"):
    answer = client.get(address_in(language, record))
    assert answer.status_code == 200
    return unescape(answer.text)


def words(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def facts(page):
    """{term: what stands beside it} of the facts of a record."""
    box = page.split('aria-labelledby="facts"')[1].split("</aside>")[0]
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", box, re.DOTALL)
    return {words(term): words(said) for term, said in pairs}


def section(page, heading):
    """What stands under a heading; None where there is no such heading."""
    found = re.search(f"<h2>{heading}</h2>(.*?)</section>", page, re.DOTALL)
    return found and found[1]


def found(client, query=""):
    answer = client.get(f"/en/toolkits/{query}")
    assert answer.status_code == 200
    return [record.name for record in answer.context["page"]]


def bring(toolkit, content=b"%PDF-", **fields):
    """A stored file, which nobody opened: its checksum is that of these bytes."""
    return make_toolkit_file(
        toolkit,
        upload=ContentFile(content, name="whatever.exe"),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        **fields,
    )


def opened(client, file, **headers):
    """(status, bytes, headers) of what a reader is given."""
    response = client.get(file.get_absolute_url(), headers=headers)
    return response.status_code, b"".join(response), response.headers


def typed(toolkit, upload, **fields):
    return {
        "toolkit": toolkit.pk,
        "upload": upload,
        "language": "fr",
        "order": 0,
        "is_shown": "on",
    } | fields


def desk_brings(toolkit, content, **fields):
    """What the desk answers when somebody brings this file."""
    upload = SimpleUploadedFile("guide.pdf", content, "application/pdf")
    return at_the_desk("editor").post(
        "/admin/practices/toolkitfile/add/", typed(toolkit, upload, **fields)
    )


def stored():
    try:
        return default_storage.listdir("toolkits")[1]
    except FileNotFoundError:
        return []
