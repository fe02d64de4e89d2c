"""What the tests of the search stand on."""

import pytest

from network.search import index
from tests.factories import (
    make_centre,
    make_city,
    make_paper,
    make_practice,
    make_theme,
)
from tests.metropolis.search.asked import in_each


@pytest.fixture(autouse=True)
def _without_history(settings):
    """Old versions are searched by nobody, and a part of what making rows costs."""
    settings.SIMPLE_HISTORY_ENABLED = False


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """What is written in `with commit():` is committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def library():
    """Papers and practices on two themes in two years, a centre that says the same."""
    city = make_city(**in_each("name", "Antville"))
    themes = [
        make_theme(code=code, **in_each("name", code)) for code in ("roofs", "jobs")
    ]
    papers = []
    for number, (at, year) in enumerate([(0, 1996), (0, 2008), (1, 2008), (1, 2008)]):
        paper = make_paper(
            **in_each("title", f"Quixotic {number}"), published_on=str(year)
        )
        paper.themes.add(themes[at])
        papers.append(paper)
    papers[0].cities.add(city)
    practice = make_practice(
        city=city, themes=themes[:1], **in_each("name", "Quixotic practice")
    )
    centre = make_centre(city=city, **in_each("name", "Quixotic centre"))
    index.sweep()
    return [*papers, practice, centre]
