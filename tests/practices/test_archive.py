"""The practices hold what their data file says, and each statement names its source."""

from collections import Counter

import pytest

from network.languages import LANGUAGES
from practices.archive import DATA
from practices.models import (
    Actor,
    Adaptation,
    CostKnown,
    Evaluation,
    Practice,
    Result,
)
from tests.data_files import content_of

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("whole_archive"),
]

CHILDREN = {
    "actors": Actor,
    "results": Result,
    "evaluations": Evaluation,
    "adaptations": Adaptation,
}
WITH_SOURCE = {
    name: CHILDREN[name] for name in ("results", "evaluations", "adaptations")
}


def entries():
    return content_of(DATA / "practices.yaml")["practices"]


def parts(name):
    """(key of its practice, part) of each part of this name in the data file."""
    return [(entry["key"], part) for entry in entries() for part in entry.get(name, ())]


def rows(model):
    """The rows in the order of the data file."""
    found = {}
    for row in model.objects.select_related("practice"):
        found.setdefault(row.practice.key, []).append(row)
    return [(key, row) for key in keys() for row in found.get(key, ())]


def keys():
    return [entry["key"] for entry in entries()]


def sources_of_practices():
    practices = Practice.objects.prefetch_related("sources")
    return {practice.key: {*practice.sources.all()} for practice in practices}


def test_forty_practices_are_loaded_and_open_to_readers():
    assert len(keys()) == 40
    assert Practice.objects.published().count() == 40
    assert set(Practice.objects.values_list("key", flat=True)) == set(keys())


@pytest.mark.parametrize("name", CHILDREN)
def test_each_practice_has_as_many_parts_as_the_data_file_holds(name):
    held = Counter(key for key, _part in parts(name))
    there = Counter(CHILDREN[name].objects.values_list("practice__key", flat=True))

    assert held.total() > 0
    assert there == held


@pytest.mark.parametrize("name", WITH_SOURCE)
def test_each_part_names_a_source_that_is_among_those_of_its_practice(name):
    known = sources_of_practices()
    astray = [
        (key, str(row))
        for key, row in rows(WITH_SOURCE[name])
        if row.source not in known[key]
    ]

    assert astray == []


def test_each_cost_names_a_source_that_is_among_those_of_its_practice():
    known = sources_of_practices()
    disclosed = Practice.objects.filter(cost_known=CostKnown.YES)

    assert {one.key for one in disclosed} == {key for key, _part in parts("cost")}
    assert [one.key for one in disclosed if one.cost_source not in known[one.key]] == []


def test_a_practice_whose_cost_no_source_discloses_has_no_amount():
    others = Practice.objects.exclude(cost_known=CostKnown.YES)

    assert {one.cost_known for one in others} == {CostKnown.UNKNOWN}
    assert {(one.cost_amount, one.cost_per_participant) for one in others} == {
        (None, None)
    }


def test_an_evaluation_has_the_level_that_is_recorded_and_no_level_where_none_is():
    held = [(key, part.get("design_level")) for key, part in parts("evaluations")]
    there = [(key, row.design_level) for key, row in rows(Evaluation)]

    assert there == held
    levels = Counter(level for _key, level in there)
    assert levels[None]  # not recorded is another thing than descriptive
    assert levels[0]


def test_each_figure_is_that_of_the_data_file_and_says_what_it_counts():
    held = [
        (k, part.get("figure"), part.get("unit", "")) for k, part in parts("results")
    ]
    there = [
        (key, None if row.figure is None else float(row.figure), row.unit)
        for key, row in rows(Result)
    ]

    assert there == held
    assert [
        key for key, figure, unit in there if (figure is None) != (unit == "")
    ] == []
    assert 0 in [figure for _key, figure, _unit in there]  # nobody left is a figure too


def test_each_result_names_the_evaluation_that_found_it_and_no_other():
    held = [(key, part.get("evaluation")) for key, part in parts("results")]
    there = [
        (key, row.evaluation and row.evaluation.order + 1) for key, row in rows(Result)
    ]

    assert there == held
    assert all(
        row.evaluation.practice_id == row.practice_id and row.is_effect
        for _key, row in rows(Result)
        if row.evaluation
    )


@pytest.mark.parametrize("model", [Practice, *CHILDREN.values()])
def test_each_text_that_exists_in_one_language_exists_in_all(model):
    partial = [
        (record.pk, name)
        for record in model.objects.all()
        for name in model.TRANSLATED
        if len({bool(getattr(record, f"{name}_{code}")) for code in LANGUAGES}) > 1
    ]

    assert partial == []
