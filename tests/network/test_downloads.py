"""Stored files given to readers: whole, or the one range that was asked for."""

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory

from network.downloads import serve

BYTES = bytes(range(100))


def served(**headers):
    request = RequestFactory().get("/", headers=headers)
    return serve(request, ContentFile(BYTES), name="ruiz-2001-es", digest="abc")


def body(response):
    return b"".join(response)


def test_a_file_is_given_whole_with_what_a_viewer_needs_to_know():
    response = served()

    assert response.status_code == 200
    assert body(response) == BYTES
    assert response["Content-Length"] == "100"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="ruiz-2001-es.pdf"'
    assert response["Accept-Ranges"] == "bytes"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=90-", 90, 99),
        ("bytes=99-99", 99, 99),
        ("bytes=50-1000", 50, 99),
        ("bytes=-10", 90, 99),
        ("bytes=-1000", 0, 99),
    ],
)
def test_one_range_is_given_by_itself(asked, first, last):
    response = served(range=asked)

    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/100"
    assert response["Content-Length"] == str(last - first + 1)
    assert body(response) == BYTES[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_behind_the_end_is_not_satisfiable(asked):
    response = served(range=asked)

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */100"


@pytest.mark.parametrize(
    "asked", ["bytes=9-1", "bytes=-", "bytes=0-1,5-6", "lines=0-9", "bytes=a-b", ""]
)
def test_a_range_that_makes_no_sense_is_answered_with_the_whole_file(asked):
    response = served(range=asked)

    assert response.status_code == 200
    assert body(response) == BYTES


def test_a_range_of_another_version_is_answered_with_the_whole_file():
    assert served(range="bytes=0-9", if_range='"old"').status_code == 200
    assert served(range="bytes=0-9", if_range='"abc"').status_code == 206


@pytest.mark.parametrize("known", ['"abc"', '"x", "abc"', 'W/"abc"', "*"])
def test_who_has_the_file_is_not_given_it_again(known):
    response = served(if_none_match=known)

    assert response.status_code == 304
    assert response["ETag"] == '"abc"'
    assert response.content == b""
