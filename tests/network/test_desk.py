"""The secretariat's lists: whole where nothing is looked for, found by any name."""

import pytest
from django.urls import reverse

from tests.factories import make_theme, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def listed(desk, **query):
    """The themes that the desk lists, in its order."""
    page = desk.get(reverse("admin:network_theme_changelist"), query)
    return [str(theme) for theme in page.context["cl"].result_list]


def test_the_desk_lists_every_record_drafts_included(desk):
    make_theme(name_en="Work", published_at=None)
    make_theme(name_en="Éducation")

    assert listed(desk) == ["Éducation", "Work"]


@pytest.mark.parametrize("words", ["education", "ÉDUCATION", "educacion", "learn"])
def test_the_desk_finds_a_record_in_any_language(desk, words):
    make_theme(name_en="Learning", name_fr="Éducation", name_es="Educación")
    make_theme(name_en="Work", name_fr="Emploi", name_es="Trabajo")

    assert listed(desk, q=words) == ["Learning"]
