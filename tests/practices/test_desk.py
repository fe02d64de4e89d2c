"""Practices at the desk: what is refused and in which words, what a record still needs."""

from html import unescape

import pytest
from django.contrib import admin
from django.urls import reverse

from network.models import Theme
from practices.completeness import missing, recorded
from practices.models import Practice
from tests.factories import (
    make_actor,
    make_adaptation,
    make_city,
    make_country,
    make_evaluation,
    make_practice,
    make_result,
    make_source,
    make_theme,
)
from tests.network.desk.conftest import at_the_desk
from tests.network.desk.forms import admin_page, save, send, values_of

pytestmark = pytest.mark.django_db
LIST = "/admin/practices/practice/"
YEAR = "Give the year of the prices, or tick that no source gives it."
UNIT = (
    "Say what the figure counts: choose its unit. Where the source does not say it, "
    "choose “kind of count not stated”."
)
COST = {"cost_known": "yes", "cost_amount": "700000"}
# What somebody writes, the field at which it is refused, and the words.
REFUSED = {
    "an end before the start": (
        {"starts_on": "2010", "ends_on": "2009-12"},
        "ends_on",
        "A practice cannot end before it starts.",
    ),
    "a cost without its currency": (
        COST | {"cost_year": "2020"},
        "cost_currency",
        "Give the currency of the amount.",
    ),
    "a cost without its year": (COST | {"cost_currency": "EUR"}, "cost_year", YEAR),
    "a year that is given and unknown": (
        COST | {"cost_currency": "EUR", "cost_year": "2020", "cost_year_unknown": "on"},
        "cost_year",
        YEAR,
    ),
    "a cost per participant alone": (
        {"cost_known": "yes", "cost_per_participant": "12", "cost_currency": "EUR"},
        "cost_year",
        YEAR,
    ),
    "a currency in words": (
        COST | {"cost_currency": "eur", "cost_year": "2020"},
        "cost_currency",
        "Write the three letters of ISO 4217, such as EUR.",
    ),
    "a cost that is not disclosed": (
        COST | {"cost_known": "no", "cost_currency": "EUR", "cost_year": "2020"},
        "cost_known",
        "With an amount, the cost is disclosed: choose that.",
    ),
    "no place": (
        {"city": ""},
        "city",
        "Before this is published, name its city or its country.",
    ),
    "no summary": (
        {f"summary_{code}": "" for code in ("en", "fr", "es")},
        "summary_en",
        "Write this text in one language at least.",
    ),
    "a group that is not of the list": (
        {"target_groups": "wizards"},
        "target_groups",
        "Select a valid choice. wizards is not one of the available choices.",
    ),
}


@pytest.fixture
def editor():
    return at_the_desk("editor")


def errors_of(answer):
    """{field: words} of the practice's own form."""
    form = answer.context["adminform"].form
    return {name: [*errors] for name, errors in form.errors.items()}


def errors_of_parts(answer):
    """{field: words} of all the parts on the page."""
    return {
        name: [*errors]
        for formset in answer.context["inline_admin_formsets"]
        for form in formset.formset.forms
        for name, errors in form.errors.items()
    }


def publish(client, *practices):
    """What the desk says when these are published from the list."""
    chosen = {"action": "publish", "_selected_action": [p.pk for p in practices]}
    answer = client.post(LIST, chosen, follow=True)
    return [str(message) for message in answer.context["messages"]]


def draft(**fields):
    return make_practice(published_at=None, **fields)


def without(practice, *links):
    for name in links:
        getattr(practice, name).clear()
    return practice


@pytest.mark.parametrize(("typed", "field", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_at_its_field_in_words_that_help(
    editor, typed, field, words
):
    practice = make_practice()

    answer = save(editor, practice, name_en="Typed anew", **typed)

    assert errors_of(answer) == {field: [words]}
    assert words in unescape(answer.text)
    assert values_of(answer)["name_en"] == ["Typed anew"]
    assert Practice.objects.get().name_en != "Typed anew"


def test_a_country_beside_a_city_is_refused(editor):
    practice, country = make_practice(), make_country()

    answer = save(editor, practice, country=str(country.pk))

    assert errors_of(answer) == {
        "country": ["Name the country only where no city is named: a city has its own."]
    }


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"figure": "15"}, "unit", UNIT),
        ({"unit": "persons"}, "figure", "A unit needs its figure."),
    ],
)
def test_a_figure_and_its_unit_need_each_other(editor, typed, field, words):
    result = make_result()

    answer = save(
        editor, result.practice, **{f"results-0-{n}": v for n, v in typed.items()}
    )

    assert errors_of_parts(answer) == {field: [words]}
    assert words in unescape(answer.text)


@pytest.mark.parametrize(
    ("make", "prefix", "text"),
    [
        (make_actor, "actors", "name"),
        (make_evaluation, "evaluations", "evaluator"),
        (make_result, "results", "text"),
    ],
)
def test_a_part_without_its_text_in_any_language_is_refused(editor, make, prefix, text):
    part = make()
    nothing = {f"{prefix}-0-{text}_{code}": "" for code in ("en", "fr", "es")}

    answer = save(editor, part.practice, **nothing)

    assert errors_of_parts(answer) == {
        f"{text}_en": ["Write this text in one language at least."]
    }


@pytest.mark.parametrize(
    ("links", "field", "words"),
    [
        ("themes", "themes", "Before this is published, name at least one theme."),
        ("sources", "sources", "Before this is published, name at least one source."),
    ],
)
def test_no_form_publishes_a_practice_without_its_theme_and_source(
    editor, links, field, words
):
    practice = without(draft(), links)
    day = {"published_at_0": "2026-05-01", "published_at_1": "12:00:00"}

    answer = save(editor, practice, failures_en="The bus was late.", **day)

    assert errors_of(answer) == {field: [words]}
    assert values_of(answer)["failures_en"] == ["The bus was late."]
    practice.refresh_from_db()
    assert practice.published_at is None


def test_a_draft_may_lack_its_theme_source_and_place(editor):
    practice = without(draft(city=None), "themes", "sources")

    assert save(editor, practice, name_en="A beginning").status_code == 302


def test_the_list_publishes_what_is_ready_and_names_what_the_others_lack(editor):
    ready, bare = draft(), without(draft(name_en="Bare"), "themes", "sources")
    nowhere = draft(name_en="Nowhere", city=None, summary_en="")
    Practice.objects.filter(pk=nowhere.pk).update(summary_fr="", summary_es="")

    said = publish(editor, ready, bare, nowhere, make_practice())

    lacking = "Bare (theme, source); Nowhere (summary, place)"
    assert said == [
        "1 record published.",
        f"2 records stay drafts, because something is missing: {lacking}.",
        "1 record was not a draft and was left as it is.",
    ]
    assert Practice.objects.filter(published_at=None).count() == 2


def test_a_record_that_needs_nothing_more_is_published_as_before(editor):
    theme = make_theme(published_at=None)

    editor.post(
        reverse("admin:network_theme_changelist"),
        {"action": "publish", "_selected_action": [theme.pk]},
    )

    assert Theme.objects.get().published_at


def test_a_result_chooses_among_the_evaluations_of_its_practice(editor):
    result = make_result()
    ours = make_evaluation(result.practice, evaluator_en="Our evaluator")
    theirs = make_evaluation(evaluator_en="Their evaluator")

    page = editor.get(admin_page(result.practice)).text
    chosen = save(editor, result.practice, **{"results-0-evaluation": str(ours.pk)})
    refused = save(editor, result.practice, **{"results-0-evaluation": str(theirs.pk)})

    assert "Our evaluator" in page
    assert "Their evaluator" not in page
    assert chosen.status_code == 302
    assert errors_of_parts(refused).keys() == {"evaluation"}
    result.refresh_from_db()
    assert result.evaluation == ours


def test_an_evaluation_that_is_deleted_is_named_by_its_result_no_more(editor):
    evaluation = make_evaluation()
    practice = evaluation.practice
    result = make_result(practice, evaluation=evaluation)

    answer = save(
        editor,
        practice,
        **{"evaluations-0-DELETE": "on", "results-0-text_en": "Written anew"},
    )

    assert answer.status_code == 302
    result.refresh_from_db()
    assert (result.evaluation, result.text_en) == (None, "Written anew")


def test_results_that_nobody_changed_are_not_saved_again(editor):
    evaluation = make_evaluation()
    result = make_result(evaluation.practice, evaluation=evaluation)

    save(editor, evaluation.practice, name_en="Typed anew")

    assert result.history.count() == 1


def test_a_new_practice_has_no_evaluation_to_choose(editor):
    make_evaluation(evaluator_en="Their evaluator")

    assert "Their evaluator" not in editor.get(f"{LIST}add/").text


def test_a_new_practice_is_entered_with_its_groups_and_its_first_result(editor):
    outcome, address = make_theme(), f"{LIST}add/"

    answer = send(
        editor,
        address,
        editor.get(address),
        name_en="New",
        target_groups="women",
        **{"results-0-text_en": "More work", "results-0-outcome": str(outcome.pk)},
    )

    assert answer.status_code == 302
    practice = Practice.objects.get()
    assert practice.target_groups == ("women",)
    assert practice.results.get().outcome == outcome


def test_the_form_has_every_field_of_a_practice_once(rf):
    request, desk = rf.get("/"), admin.site._registry[Practice]
    request.user = at_the_desk("editor").user
    shown = [
        name
        for _heading, options in desk.get_fieldsets(request)
        for name in options["fields"]
    ]

    assert sorted(shown) == sorted([*desk.field_names(request), "still_needed"])


def test_what_nobody_recorded_is_listed_on_top(editor):
    practice = make_practice(status="running", conditions_fr="Un budget")

    page = unescape(editor.get(admin_page(practice)).text)

    for words in missing(practice):
        assert f"<li>{words}</li>" in page
    assert missing(practice) == [
        "for whom it is",
        "when it started or ended",
        "who leads it",
        "what it costs, or that this is not disclosed",
        "what did not work",
        "a result",
        "an evaluation",
        "when this was last confirmed",
    ]
    assert recorded(practice) == (7, 15)


def test_of_an_empty_draft_everything_is_missing():
    texts = {f"{n}_{c}": "" for n in ("message", "summary") for c in ("en", "fr", "es")}
    practice = without(draft(city=None, **texts), "themes", "sources")

    assert recorded(practice) == (0, 15)


def make_complete_practice():
    practice = make_practice(
        status="ended",
        target_groups=("women",),
        starts_on="2007",
        cost_known="no",
        failures_en="The bus was late.",
        conditions_en="A budget",
        confirmed_on="2026-01",
    )
    make_actor(practice)
    make_result(practice)
    make_evaluation(practice)
    return practice


def test_of_a_complete_practice_nothing_is_missing(editor):
    practice = make_complete_practice()

    assert missing(practice) == []
    assert recorded(practice) == (15, 15)


def test_a_cost_that_is_not_disclosed_is_recorded():
    words = "what it costs, or that this is not disclosed"

    assert words in missing(make_practice(cost_known="unknown"))
    assert words not in missing(make_practice(cost_known="no"))


def test_completeness_asks_nothing_of_what_was_read_before(django_assert_num_queries):
    make_complete_practice()
    practice = Practice.objects.for_page().get()

    with django_assert_num_queries(0):
        recorded(practice)
        missing(practice)


def test_a_translator_writes_a_published_practice_and_nothing_else():
    practice = without(make_practice(), "themes")
    translator = at_the_desk("translator-fr")

    answer = save(translator, practice, failures_fr="Le bus était en retard.")

    assert answer.status_code == 302
    assert Practice.objects.get().failures_fr == "Le bus était en retard."


def test_the_history_tells_the_words_of_a_list(editor):
    practice = make_practice(target_groups=("women",))
    practice.save()

    save(editor, practice, target_groups="workers")

    page = editor.get(admin_page(practice, "history")).text
    assert "Workers and entrepreneurs" in page
    assert "(&#x27;women&#x27;,)" not in page


def test_parts_have_pages_for_their_texts(editor):
    for part in (make_actor(), make_evaluation(), make_result(), make_adaptation()):
        assert editor.get(admin_page(part)).status_code == 200


def test_a_practice_with_all_its_links_is_saved_as_it_stands(editor):
    practice = make_complete_practice()
    practice.other_cities.add(make_city())
    practice.sources.add(make_source())
    make_adaptation(practice, city=(city := make_city()), country=city.country)

    assert save(editor, practice).status_code == 302
    assert recorded(practice) == (15, 15)


def test_after_a_new_confirmation_the_day_of_review_is_counted_anew(editor):
    practice = make_practice(confirmed_on="2020", due_on="2022-12-31")

    save(editor, practice, confirmed_on="2026-11")

    practice.refresh_from_db()
    assert (str(practice.confirmed_on), practice.due_on) == ("2026-11", None)
    assert practice.review_due.machine == "2028-11-30"
