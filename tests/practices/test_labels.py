"""The label of a practice: what follows from its evaluations and results, and why."""

import pytest

from practices.models import Practice
from practices.words import evidence
from tests.factories import (
    make_evaluation,
    make_practice,
    make_result,
    make_theme,
)
from tests.metropolis.pages import address_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]

WORDS = {
    "documented": "Documented",
    "promising": "Promising",
    "good": "Good",
    "not-shown": "Tested: not shown to work",
    "harmful": "Tested: harmful",
}
INDEPENDENT = {"independence": "independent"}
OTHERS = ("commissioned", "self", "unknown")


def evaluated(*directions, practice=None, **evaluation):
    """A practice with one evaluation that found what went these ways."""
    practice = practice or make_practice()
    study = make_evaluation(practice, **evaluation)
    for direction in directions:
        make_result(practice, evaluation=study, direction=direction)
    return practice


def label(practice):
    return read(practice).label.value


def reasons(practice):
    return read(practice).reasons


def read(practice):
    return read_again(practice).label


def read_again(practice):
    return Practice.objects.for_page().get(pk=practice.pk)


def test_without_an_evaluation_a_practice_is_documented():
    practice = make_practice()

    assert label(practice) == "documented"
    assert reasons(practice) == ["No evaluation is recorded."]


@pytest.mark.parametrize("directions", [[], ["output-only"], ["unknown"]])
@pytest.mark.parametrize("level", [None, 0, 5])
def test_an_evaluation_that_recorded_no_effect_leaves_it_documented(level, directions):
    practice = evaluated(*directions, design_level=level, **INDEPENDENT)

    assert label(practice) == "documented"
    assert reasons(practice) == [
        "Evaluated, but no effect that was tested is recorded."
    ]


@pytest.mark.parametrize("level", [None, 0, 1, 2])
def test_improvements_found_without_a_comparison_group_are_promising(level):
    practice = evaluated("improved", "improved", design_level=level, **INDEPENDENT)

    assert label(practice) == "promising"
    first, *found = reasons(practice)
    assert first == "Evaluated, but no comparison group is recorded."
    assert len(found) == 2


@pytest.mark.parametrize("other", ["no-change", "worsened", "mixed"])
@pytest.mark.parametrize("level", [None, 0, 2])
def test_without_a_comparison_group_everything_has_to_have_improved(level, other):
    practice = evaluated("improved", other, design_level=level, **INDEPENDENT)

    assert label(practice) == "documented"
    assert len(reasons(practice)) == 3


@pytest.mark.parametrize("others", [[], ["no-change"], ["mixed"], ["output-only"]])
@pytest.mark.parametrize("level", [3, 4, 5])
def test_good_is_what_improved_in_an_independent_test_and_worsened_nothing(
    level, others
):
    practice = evaluated("improved", *others, design_level=level, **INDEPENDENT)

    assert label(practice) == "good"


@pytest.mark.parametrize("independence", OTHERS)
@pytest.mark.parametrize("level", [3, 5])
def test_a_test_by_somebody_who_is_not_independent_is_promising(level, independence):
    practice = evaluated("improved", design_level=level, independence=independence)

    assert label(practice) == "promising"


def test_what_improved_has_to_be_found_by_the_independent_test_itself():
    practice = evaluated("improved", design_level=5, independence="self")
    evaluated("no-change", practice=practice, design_level=3, **INDEPENDENT)

    assert label(practice) == "promising"


@pytest.mark.parametrize("level", [3, 5])
def test_what_improves_one_outcome_and_worsens_another_is_only_promising(level):
    practice = evaluated("improved", "worsened", design_level=level, **INDEPENDENT)

    assert label(practice) == "promising"


@pytest.mark.parametrize(
    "directions", [["no-change"], ["mixed"], ["no-change", "mixed"]]
)
@pytest.mark.parametrize("independence", ["independent", *OTHERS])
def test_a_test_that_shows_no_improvement_says_that_it_is_not_shown(
    independence, directions
):
    practice = evaluated(*directions, design_level=3, independence=independence)

    assert label(practice) == "not-shown"


@pytest.mark.parametrize("directions", [["worsened"], ["no-change", "worsened"]])
@pytest.mark.parametrize("independence", ["independent", *OTHERS])
def test_a_test_that_shows_only_worse_outcomes_says_that_it_is_harmful(
    independence, directions
):
    practice = evaluated(*directions, design_level=4, independence=independence)

    assert label(practice) == "harmful"


def test_what_was_tested_counts_and_what_was_only_observed_does_not():
    practice = evaluated("improved", design_level=1, **INDEPENDENT)
    evaluated("no-change", practice=practice, design_level=5, **INDEPENDENT)

    assert label(practice) == "not-shown"
    assert len(reasons(practice)) == 1


@pytest.mark.parametrize("direction", ["improved", "worsened"])
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), "documented"),
        (("no-change",), "not-shown"),
        (("improved",), "good"),
        (("worsened",), "harmful"),
    ],
)
def test_a_result_that_no_evaluation_found_changes_nothing(given, expected, direction):
    """However strong an evaluation stands beside it: rigour is lent to nothing."""
    practice = evaluated(*given, design_level=5, **INDEPENDENT)
    said = reasons(practice)

    make_result(practice, direction=direction)

    assert (label(practice), reasons(practice)) == (expected, said)


def test_a_weak_study_takes_no_rigour_from_a_strong_one_beside_it():
    practice = evaluated("improved", design_level=0, **INDEPENDENT)
    make_evaluation(practice, design_level=5, **INDEPENDENT)

    assert label(practice) == "promising"


def test_the_reasons_name_each_outcome_its_direction_its_test_and_its_year():
    practice = make_practice()
    random = make_evaluation(practice, design_level=5, year=2020, **INDEPENDENT)
    compared = make_evaluation(practice, design_level=3)
    early = make_evaluation(practice, design_level=1, year=2001)
    for order, (name, study, direction, year) in enumerate(
        [
            ("Employment", random, "improved", None),
            ("Language", random, "no-change", 2022),
            ("Housing", compared, "mixed", None),
            ("Health", early, "worsened", None),
        ]
    ):
        make_result(
            practice,
            outcome=make_theme(name_en=name),
            evaluation=study,
            direction=direction,
            year=year,
            order=order,
        )

    assert reasons(practice) == [
        "Employment: improved (Random assignment, 2020)",
        "Language: no change (Random assignment, 2022)",
        "Housing: mixed (Before and after, with a comparison group)",
    ]


def test_a_level_of_zero_is_recorded_and_a_missing_one_is_said_to_be_missing():
    zero = evaluated("improved", design_level=0)
    none = evaluated("improved", design_level=None)

    assert "(Descriptive, no measured effect)" in reasons(zero)[1]
    assert "(design not recorded)" in reasons(none)[1]
    assert (read_again(zero).strongest, read_again(none).strongest) == (0, None)
    assert evidence(read_again(zero)).startswith("Descriptive, no measured effect")
    assert evidence(read_again(none)).startswith("Evaluated, design not recorded")


def test_a_level_of_zero_stands_on_the_page_as_a_level(client):
    zero, none = (evaluated("improved", design_level=level) for level in (0, None))

    shown = client.get(zero.get_absolute_url()).text
    missing = client.get(none.get_absolute_url()).text

    assert 'data-level="0"' in shown
    assert "level 0 of 5" in shown
    assert "data-level" not in missing.split("<main")[1]
    assert "of 5" not in missing


@pytest.mark.parametrize(
    ("directions", "level", "expected"),
    [
        ([], None, "documented"),
        (["improved"], 1, "promising"),
        (["improved"], 5, "good"),
        (["no-change"], 5, "not-shown"),
        (["worsened"], 5, "harmful"),
    ],
)
def test_the_page_says_the_label_and_all_its_reasons(
    client, directions, level, expected
):
    practice = evaluated(*directions, design_level=level, **INDEPENDENT)

    page = client.get(address_in("en", practice)).text

    folded = page.split('<details class="reasons">')[1].split("</details>")[0]
    assert f"<summary>Label: {WORDS[expected]}</summary>" in folded
    for reason in reasons(practice):
        assert f"<li>{reason}</li>" in folded


@pytest.mark.parametrize("direction", ["improved", "no-change", "worsened", "mixed"])
def test_how_sure_we_are_does_not_depend_on_which_way_it_went(direction):
    practice = evaluated(direction, design_level=4, year=2019, **INDEPENDENT)

    assert evidence(read_again(practice)) == (
        "Quasi-random assignment; independent; 2019"
    )
