"""Pages that are given again as they were a moment ago, until something changes."""

import pytest
from django.core.cache import caches
from django.db import OperationalError

from conferences.models import Conference, Paper
from network.models import Stamp
from tests.factories import make_conference, make_paper, make_theme, make_user
from tests.network.desk.conftest import at_the_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is done in this block is committed at its end, as far as others see."""
    return django_capture_on_commit_callbacks


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.KEEP_PAGES_FOR = 60
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def paper():
    return make_paper(title_en="As it was")


def test_a_page_that_was_asked_for_before_costs_one_statement(
    client, paper, django_assert_num_queries
):
    address = paper.get_absolute_url()
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address)

    assert again.content == first.content
    assert again.headers == first.headers


def test_a_change_is_seen_at_once_however_it_was_written(client, paper, committed):
    address = paper.get_absolute_url()
    client.get(address)
    paper.message_en = "Build before they come"
    with committed(execute=True):
        paper.save()
    assert "Build before they come" in client.get(address).content.decode()

    with committed(execute=True):
        Paper.objects.filter(pk=paper.pk).update(message_en="Build now")
    assert "Build now" in client.get(address).content.decode()

    with committed(execute=True):
        paper.themes.add(make_theme(name_en="Housing"))
    assert ">Housing<" in client.get(address).content.decode()


def test_a_record_that_is_withdrawn_is_gone_at_once(client, paper, committed):
    address = paper.get_absolute_url()
    client.get(address)
    paper.withdrawn_at = paper.published_at
    paper.withdrawal_reason_en = "A mistake"
    with committed(execute=True):
        paper.save()

    assert client.get(address).status_code == 410


def test_a_programme_that_is_published_ends_what_is_kept(committed):
    stamp = Stamp.now()
    with committed(execute=True):
        edition = Conference.objects.filter(pk=make_conference().pk)
        edition.update(programme_is_public=True)

    assert Stamp.now() > stamp


def test_what_no_reader_sees_leaves_the_pages_as_they_are(committed):
    stamp = Stamp.now()
    with committed(execute=True):
        make_user()

    assert Stamp.now() == stamp


def test_each_language_and_each_page_of_a_list_is_kept_by_itself(client, paper):
    for address, word in (("/en/papers/", "Papers"), ("/fr/articles/", "Documents")):
        for _again in range(2):
            assert f"{word}</h1>" in client.get(address).content.decode()
    client.get("/en/papers/?page=2")
    assert client.get("/en/papers/").status_code == 200
    assert client.get("/en/papers/?page=2").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/en/papers/?kind=article",  # there are too many questions
        "/en/report/",  # sets a cookie
        "/en/papers/feed.atom",
        "/admin/login/",
        "/healthz",
        "/en/papers/999999/",
    ],
)
def test_only_whole_pages_that_are_the_same_for_all_are_kept(client, paper, address):
    client.get(address)
    before = len(caches["pages"]._cache)
    client.get(address)

    assert len(caches["pages"]._cache) == before
    assert before == ("feed" in address)


def test_a_preview_is_kept_for_nobody(client, editor):
    draft = make_paper(published_at=None)
    page = editor.get(f"/admin/conferences/paper/{draft.pk}/change/")
    (address,) = {one for one in page.context["previews"].values() if "/en/" in one}
    client.get(address)

    assert not caches["pages"]._cache


@pytest.fixture
def editor():
    return at_the_desk("editor")


def test_what_does_not_answer_costs_the_keeping_and_not_the_page(
    client, paper, monkeypatch
):
    def away():
        raise OperationalError

    monkeypatch.setattr(Stamp, "now", away)

    assert b"As it was" in client.get(paper.get_absolute_url()).content


def test_a_reader_who_understands_no_compression_is_given_the_page_plain(client, paper):
    address = paper.get_absolute_url()
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    plain = client.get(address)

    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert b"As it was" in plain.content
