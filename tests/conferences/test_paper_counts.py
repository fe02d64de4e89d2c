"""The numbers of the whole library, kept in a table."""

import datetime as dt

import pytest
from django.utils import timezone

from conferences.models import Paper, PaperCount
from conferences.papers import facets
from conferences.papers.counts import library, recount
from tests.factories import make_city, make_paper, make_paper_file, make_theme


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is done in this block is committed at its end, as far as others see."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def papers():
    theme, city = make_theme(code="housing"), make_city()
    found = [make_paper(kind="book"), make_paper(kind="book", published_on="")]
    found[0].themes.add(theme)
    found[0].cities.add(city)
    make_paper(published_at=None)
    return found


@pytest.mark.django_db
def test_the_kept_numbers_are_those_that_counting_gives(papers):
    counted = facets.count_all()
    recount()

    assert PaperCount.objects.exists()
    assert library() == counted
    assert counted["kind"] == {"book": 2}
    assert counted["theme"] == {"housing": 1}
    assert counted["year"] == {"2008": 1, "unknown": 1}
    assert counted[facets.ALL] == {"": 2}


@pytest.mark.django_db
def test_a_library_that_was_counted_when_it_was_empty_is_counted_again():
    recount()
    make_paper()

    assert library()[facets.ALL] == {"": 1}


@pytest.mark.django_db
def test_the_kept_numbers_are_read_by_one_statement(papers, django_assert_num_queries):
    recount()
    with django_assert_num_queries(1):
        library()


@pytest.mark.django_db
def test_a_list_that_nothing_narrows_shows_the_kept_numbers(papers, client):
    recount()
    PaperCount.objects.filter(facet="kind", value="book").update(number=4321)
    PaperCount.objects.filter(facet=facets.ALL).update(number=4321)
    page = client.get("/en/papers/")

    assert page.content.decode().count("4,321") >= 2
    assert page.context["page"].paginator.count == 4321
    narrowed = client.get("/en/papers/?kind=book").context["page"]
    assert narrowed.paginator.count == 2


@pytest.mark.django_db
def test_every_commit_that_changes_what_is_counted_is_counted(papers, committed):
    first, second = papers
    with committed(execute=True):
        second.kind = "thesis"
        second.save()
    assert PaperCount.objects.get(facet="kind", value="thesis").number == 1

    with committed(execute=True):
        Paper.objects.filter(pk=second.pk).update(kind="video")
    assert library()["kind"] == {"book": 1, "video": 1}
    with committed(execute=True):
        second.themes.add(make_theme(code="work"))
    assert library()["theme"] == {"housing": 1, "work": 1}
    with committed(execute=True):
        make_paper_file(second)
    assert library()["online"] == {"yes": 1, "no": 1}
    with committed(execute=True):
        first.delete()
    assert library()[facets.ALL] == {"": 1}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "due",
    [
        {"published_at": timezone.now() + dt.timedelta(hours=1)},
        {"withdrawn_at": timezone.now() + dt.timedelta(hours=1)},
    ],
    ids=lambda due: next(iter(due)),
)
def test_the_numbers_hold_until_the_next_paper_is_due(papers, due):
    make_paper(**due)
    recount()
    (until,) = set(PaperCount.objects.values_list("good_until", flat=True))

    assert until == next(iter(due.values()))


@pytest.mark.django_db
def test_the_numbers_hold_until_the_day_on_which_an_embargo_ends(papers):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    make_paper_file(papers[0], embargo_until=tomorrow)
    recount()

    assert PaperCount.objects.first().good_until.date() == tomorrow


@pytest.mark.django_db
def test_numbers_that_are_past_their_day_are_counted_again(papers):
    recount()
    past = timezone.now() - dt.timedelta(seconds=1)
    PaperCount.objects.update(good_until=past, number=99)

    assert library()["kind"] == {"book": 2}
    assert PaperCount.objects.get(facet="kind", value="book").number == 2
