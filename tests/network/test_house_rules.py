"""The rules of the house for translated texts, read from the models and the source."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from modeltranslation.translator import translator

from network.languages import LANGUAGES
from network.models.publishing import Translated
from network.translations.worklists import SECTIONS

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["network", "centres", "conferences", "practices", "metropolis"]
SOURCES = [
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
]
TRANSLATED = [
    (model, field)
    for model in apps.get_models()
    if issubclass(model, Translated)
    for field in sorted(translator.get_options_for_model(model).fields)
]
MODELS = list(dict.fromkeys(model for model, _ in TRANSLATED))
# A name that some model translates; a few of them are plain columns of other models.
NAMES = {field for _, field in TRANSLATED}
EXPRESSIONS = {
    *("F", "OuterRef", "Lower", "Upper", "Coalesce", "Length", "Left", "Replace"),
    *("Concat", "Substr", "Trim", "Greatest", "Least", "Cast", "NullIf", "Collate"),
    *("Max", "Min", "Count", "StringAgg", "ArrayAgg", "order_by", "aggregate"),
    *("annotate", "alias", "distinct", "earliest", "latest", "in_bulk"),
}
ACROSS = {"values", "values_list"}
# A plain column across a relation, though another model has a text of this name.
PLAIN = {"text_states__status"}


def bare_names(source):
    """The translated names that stand in an expression without a language."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        for text in literals(call):
            last = text.lstrip("-").split("__")[-1]
            if text in PLAIN:
                continue
            if last in NAMES and (
                name in EXPRESSIONS or (name in ACROSS and "__" in text)
            ):
                yield f"{name}({text!r})"


def literals(call):
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return [
        value.value
        for value in values
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    ]


def ids(pairs):
    return [f"{model.__name__}.{field}" for model, field in pairs]


every_text = pytest.mark.parametrize(
    ("model", "field"), TRANSLATED, ids=ids(TRANSLATED)
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_expression_names_a_text_without_its_language(path):
    assert list(bare_names(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "F('name')",
        "models.F('country__name')",
        "Lower('title')",
        "Coalesce('summary', Value(''))",
        "Theme.objects.order_by('-name')",
        "Theme.objects.order_by(Lower('name'))",
        "City.objects.values('country__name')",
        "Theme.objects.aggregate(last=Max('name'))",
    ],
)
def test_a_bare_name_in_an_expression_is_seen(source):
    assert len(list(bare_names(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "F('name_fr')",
        "order_by(f'sort_{active()}')",
        "values('name')",
        "order_by('pk')",
    ],
)
def test_names_with_a_language_are_left_alone(source):
    assert list(bare_names(source)) == []


def test_every_translated_text_is_registered():
    for model in apps.get_models():
        if issubclass(model, Translated):
            fields = set(translator.get_options_for_model(model).fields)
            assert fields >= set(model.TRANSLATED) >= set(model.ESSENTIAL)


@pytest.mark.parametrize("model", MODELS)
def test_what_is_said_of_texts_is_said_of_translated_ones(model):
    named = {*model.ESSENTIAL, *model.OPTIONAL, *model.OWN_WORDS, *model.PROSE}

    assert named <= set(model.TRANSLATED)
    # What is not compared cannot decide whether a language is there.
    assert not set(model.ESSENTIAL) & set(model.OWN_WORDS)


@pytest.mark.parametrize("model", MODELS)
def test_every_record_with_texts_counts_to_a_section_of_the_desk(model):
    assert model.SECTION in SECTIONS


@every_text
def test_no_translated_text_is_unique(model, field):
    columns = [field, *(f"{field}_{language}" for language in LANGUAGES)]

    assert not any(model._meta.get_field(column).unique for column in columns)


@every_text
def test_only_texts_are_translated(model, field):
    assert isinstance(model._meta.get_field(field), models.CharField | models.TextField)


@every_text
def test_no_language_of_a_text_is_required(model, field):
    columns = [field, *(f"{field}_{language}" for language in LANGUAGES)]

    assert all(model._meta.get_field(column).blank for column in columns)


@pytest.mark.parametrize("model", MODELS)
def test_no_rule_of_the_database_reads_a_base_column(model):
    translated = {field for owner, field in TRANSLATED if owner is model}

    for rule in model._meta.constraints:
        assert not set(getattr(rule, "fields", ())) & translated
        assert not names_in(getattr(rule, "condition", None)) & translated


def names_in(condition):
    if not isinstance(condition, models.Q):
        return set()
    names = set()
    for part in condition.children:
        names |= {part[0].split("__")[0]} if isinstance(part, tuple) else names_in(part)
    return names


@pytest.mark.parametrize("model", MODELS)
def test_no_model_is_ordered_by_a_translated_text(model):
    order = {str(name).lstrip("-").split("__")[-1] for name in model._meta.ordering}

    assert not order & NAMES
