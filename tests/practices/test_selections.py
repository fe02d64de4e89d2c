"""Selections of practices: in the order and for the reasons that editors gave."""

import re
from html import unescape

import pytest
from django.db import IntegrityError, transaction

from network.languages import LANGUAGES
from network.search import index
from practices.models import Practice, SelectedPractice, Selection
from tests.factories import (
    make_evaluation,
    make_practice,
    make_selected,
    make_selection,
)
from tests.metropolis.pages import address_in, statements, withdraw
from tests.network.desk.conftest import at_the_desk
from tests.network.desk.forms import save, values_of

pytestmark = pytest.mark.django_db

HIDDEN = {"published_at": None}
ADDRESSES = {
    "en": "/en/selections/",
    "fr": "/fr/selections/",
    "es": "/es/selecciones/",
}
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def page_of(client, record, language="en"):
    answer = client.get(address_in(language, record))
    assert answer.status_code == 200
    return unescape(answer.text)


def words(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def rows(page):
    """The HTML of each row of the page, in its order."""
    return page.split('<li class="row">')[1:]


def practices_named(*names):
    return [make_practice(name_en=name) for name in names]


def names_in_rows(page):
    return [
        words(re.search(r"<h2>(.*?)</h2>", row, re.DOTALL)[1]) for row in rows(page)
    ]


@in_every_language
def test_selections_have_an_address_in_every_language(client, language):
    selection = make_selection(make_practice())

    listed = client.get(ADDRESSES[language])

    assert listed.status_code == 200
    assert [*listed.context["page"]] == [selection]
    assert address_in(language, selection).startswith(ADDRESSES[language])
    assert "About selection" in page_of(client, selection, language)


def test_the_practices_stand_in_the_order_of_the_editors(client):
    one, two, three = practices_named("Alpha", "Beta", "Gamma")
    selection = make_selection()
    make_selected(selection, one, order=3)
    make_selected(selection, two, order=1)
    make_selected(selection, three, order=2)

    assert names_in_rows(page_of(client, selection)) == ["Beta", "Gamma", "Alpha"]


def test_each_practice_has_its_reason_where_one_is_written(client):
    one, two = practices_named("Alpha", "Beta")
    selection = make_selection()
    make_selected(selection, one, order=1, reason_en="It failed <well>")
    make_selected(selection, two, order=2, **{f"reason_{c}": "" for c in LANGUAGES})

    first, second = rows(client.get(selection.get_absolute_url()).text)

    assert "Why it is here</strong> It failed &lt;well&gt;" in first
    assert "Why it is here" not in second


def test_a_reason_in_another_language_is_marked(client):
    selection = make_selection()
    make_selected(selection, reason_en="", reason_fr="Elle a duré", reason_es="")

    assert '<span lang="fr">Elle a duré</span>' in page_of(client, selection)


def test_two_to_four_of_them_are_chosen_and_compared(client):
    one, two = practices_named("Alpha", "Beta")
    make_evaluation(one, design_level=4)
    page = page_of(client, make_selection(one, two))

    assert '<form method="get" action="/en/practices/compare/">' in page
    chosen = re.findall(r'type="checkbox" name="id" value="(\d+)"', page)
    assert chosen == [str(one.pk), str(two.pk)]
    assert client.get(
        f"/en/practices/compare/?id={one.pk}&id={two.pk}"
    ).status_code == (200)


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_hidden_practice_is_not_named_and_not_counted(client, state):
    shown, hidden = practices_named("Alpha", "Phantom")
    if state == "draft":
        Practice.objects.filter(pk=hidden.pk).update(published_at=None)
    else:
        withdraw(hidden)

    page = page_of(client, make_selection(shown, hidden))

    assert names_in_rows(page) == ["Alpha"]
    assert "Phantom" not in page
    assert "Reason" in page  # that of the practice that is shown
    assert page.count("Why it is here") == 1


def test_a_selection_of_hidden_practices_says_that_none_is_in_it(client):
    page = page_of(client, make_selection(make_practice(**HIDDEN)))

    assert "No practice is in this selection yet." in page
    assert "<form method" not in page.split("<main")[1].split("</main>")[0].replace(
        'class="facets-form"', ""
    )


def test_the_page_of_a_practice_names_the_selections_it_is_in(client):
    practice = make_practice()
    selection = make_selection(practice, name_en="For small cities")
    make_selection(practice, name_en="Phantom", **HIDDEN)
    make_selection(make_practice(), name_en="Of another practice")

    page = page_of(client, practice)

    assert "<dt>In these selections</dt>" in page
    assert f'<a href="{selection.get_absolute_url()}">For small cities</a>' in page
    assert "Phantom" not in page
    assert "Of another practice" not in page


def test_a_practice_in_no_public_selection_says_nothing_of_selections(client):
    practice = make_practice()
    make_selection(practice, **HIDDEN)

    assert "In these selections" not in page_of(client, practice)


def test_more_practices_cost_the_page_no_more_statements(client):
    selection = make_selection(make_practice())
    with_one = statements(client, selection.get_absolute_url())
    for _ in range(5):
        make_selected(selection)

    assert statements(client, selection.get_absolute_url()) == with_one


def test_the_feed_tells_of_public_selections(client):
    make_selection(name_en="For small cities")
    make_selection(name_en="Phantom", **HIDDEN)

    feed = client.get("/en/selections/feed.atom").text

    assert "For small cities" in feed
    assert "Phantom" not in feed


def test_the_search_finds_a_selection_by_its_name(client):
    selection = make_selection(name_fr="Petites villes")
    index.sweep()

    assert selection.get_absolute_url() in client.get("/en/search/?q=petites").text


def test_a_practice_is_in_a_selection_once():
    practice = make_practice()
    selection = make_selection(practice)

    with (
        pytest.raises(IntegrityError, match=r"selected_practice|UNIQUE"),
        transaction.atomic(),
    ):
        SelectedPractice.objects.create(selection=selection, practice=practice)


def test_editors_add_order_and_explain_practices_at_the_desk():
    one, two = practices_named("Alpha", "Beta")
    selection = make_selection(one)

    answer = save(
        at_the_desk("editor"),
        selection,
        **{
            "rows-0-order": "2",
            "rows-1-practice": str(two.pk),
            "rows-1-order": "1",
            "rows-1-reason_en": "It is the oldest",
        },
    )

    assert answer.status_code == 302
    first, second = selection.rows.values_list("practice", "order", "reason_en")
    assert first == (two.pk, 1, "It is the oldest")
    assert second[:2] == (one.pk, 2)


def test_the_desk_refuses_a_practice_twice_and_loses_nothing_that_was_typed():
    practice = make_practice()
    selection = make_selection(practice)

    answer = save(
        at_the_desk("editor"),
        selection,
        **{
            "rows-1-practice": str(practice.pk),
            "rows-1-order": "2",
            "rows-1-reason_en": "Once more",
        },
    )

    assert answer.status_code == 200
    assert values_of(answer)["rows-1-reason_en"] == ["Once more"]
    assert selection.rows.count() == 1


def test_the_form_asks_for_all_of_its_practices_at_once():
    selection = make_selection(*practices_named("Alpha", "Beta", "Gamma"))

    answer = save(at_the_desk("editor"), selection, name_en="Renamed")

    assert answer.status_code == 302
    assert selection.rows.count() == 3


@pytest.mark.parametrize("number", ["999999", "-1"])
def test_the_desk_refuses_a_practice_that_is_not_there(number):
    selection = make_selection()

    answer = save(
        at_the_desk("editor"),
        selection,
        **{"rows-0-practice": number, "rows-0-order": "1"},
    )

    assert answer.status_code == 200
    assert not selection.rows.exists()


def test_the_desk_refuses_a_selection_without_a_name_at_its_field():
    nothing = {f"name_{code}": "" for code in LANGUAGES}

    answer = save(at_the_desk("editor"), make_selection(), **nothing)

    assert {*answer.context["adminform"].form.errors} == {"name_en"}


def test_who_may_only_look_cannot_change_a_selection():
    selection = make_selection()

    answer = at_the_desk("viewer").post(
        f"/admin/practices/selection/{selection.pk}/change/", {"name_en": "Mine"}
    )

    assert answer.status_code == 403
    assert Selection.objects.get().name_en == selection.name_en


def test_an_empty_list_says_that_there_is_none_and_not_to_drop_a_filter(client):
    assert "not made a selection yet" in client.get("/en/selections/").text
    assert "Take a filter away" in client.get("/en/selections/?q=zzz").text
