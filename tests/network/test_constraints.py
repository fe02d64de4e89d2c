"""What the database itself refuses, whoever writes to it."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import IntegrityError

from centres.models import CentreName
from conferences.models import Announcement
from network.languages import LANGUAGES
from network.models import Correction, MailText, Notice, Relation
from network.models.publishing import Publishable, Translated
from tests import factories

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


def make_centre_name():
    texts = factories.in_three("name", "Former name")
    return CentreName.objects.create(centre=factories.make_centre(), **texts)


def make_notice():
    texts = factories.in_three("text", "Closed")
    return Notice.objects.create(
        starts_at=NOW, ends_at=NOW + dt.timedelta(days=1), **texts
    )


# How a record of each model is made, by the model's name.
MAKERS = {
    "Actor": factories.make_actor,
    "Agreement": factories.make_agreement,
    "Centre": factories.make_centre,
    "CentreName": make_centre_name,
    "Chapter": factories.make_chapter,
    "City": factories.make_city,
    "Clause": lambda: factories.make_clause(factories.make_agreement()),
    "Committee": factories.make_committee,
    "Correction": lambda: Correction.objects.create(
        **factories.in_three("text", "The date was wrong")
    ),
    "Announcement": lambda: Announcement.objects.create(
        conference=factories.make_conference(), **factories.in_three("text", "Text")
    ),
    "Conference": factories.make_conference,
    "ConferenceSeries": factories.make_series,
    "Country": factories.make_country,
    "Criterion": factories.make_criterion,
    "Domain": lambda: factories.make_domain(factories.make_centre()),
    "EndorsementTerms": factories.make_terms,
    "Evaluation": factories.make_evaluation,
    "Fact": lambda: factories.make_fact(factories.make_theme()),
    "MainTheme": lambda: factories.make_main_theme(factories.make_conference()),
    "NetworkEvent": factories.make_event,
    "MailText": lambda: MailText.objects.create(
        **factories.in_three("subject", "A subject"), **factories.in_three("text", "A")
    ),
    "Notice": make_notice,
    "Office": factories.make_office,
    "Organisation": factories.make_organisation,
    "Page": factories.make_page,
    "Paper": factories.make_paper,
    "PaperSeries": factories.make_paper_series,
    "Person": factories.make_person,
    "Volume": factories.make_volume,
    "Phrase": factories.make_phrase,
    "Practice": factories.make_practice,
    "ReviewCriterion": factories.make_review_criterion,
    "Presentation": factories.make_presentation,
    "Programme": factories.make_programme,
    "Region": factories.make_region,
    "Result": factories.make_result,
    "Scheme": factories.make_scheme,
    "SchemeEntry": lambda: factories.make_scheme_entry(factories.make_scheme()),
    "Selection": factories.make_selection,
    "Session": factories.make_session,
    "Theme": factories.make_theme,
    "Toolkit": factories.make_toolkit,
}


def columns_of(condition):
    """The columns that a condition asks about."""
    for part in condition.children:
        yield from (
            [part[0].split("__")[0]] if isinstance(part, tuple) else columns_of(part)
        )


def in_some_language():
    """Models of which some text has to exist, the rule's name, and the texts it names."""
    for model in apps.get_models():
        for rule in model._meta.constraints if issubclass(model, Translated) else ():
            if "_has_a_" in rule.name or "_says_" in rule.name:
                columns = set(columns_of(rule.condition))
                texts = {name[:-3] for name in columns if name[-2:] in LANGUAGES}
                if texts:  # "cost_has_a_year" is about no text
                    yield model.__name__, rule.name, sorted(texts)


RULES = list(in_some_language())
PUBLISHABLE = [
    model.__name__ for model in apps.get_models() if issubclass(model, Publishable)
]
# These are named by their parts, or need no title.
WITHOUT_TITLE = {
    *("Adaptation", "Attendance", "CountryStanding", "Membership", "Party", "Person"),
    *("Relation", "Role", "SelectedPractice"),
}


def write(record, **columns):
    """Writes to the database alone: no form, no save()."""
    return type(record).objects.filter(pk=record.pk).update(**columns)


def in_languages(fields, languages, absent):
    return {
        f"{field}_{code}": "Texte" if code in languages else absent
        for field in fields
        for code in LANGUAGES
    }


def test_every_translated_model_needs_a_title_or_is_known_to_need_none():
    translated = {m.__name__ for m in apps.get_models() if issubclass(m, Translated)}

    assert {model for model, _, _ in RULES} == translated - WITHOUT_TITLE


@pytest.mark.parametrize("absent", ["", None])
@pytest.mark.parametrize(("model", "rule", "fields"), RULES)
def test_a_record_without_a_title_in_any_language_is_refused(
    model, rule, fields, absent
):
    record = MAKERS[model]()

    with pytest.raises(IntegrityError, match=rule):
        write(record, **in_languages(fields, [], absent))


@pytest.mark.parametrize("absent", ["", None])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("model", "rule", "fields"), RULES)
def test_a_title_in_any_one_language_is_enough(model, rule, fields, language, absent):
    record = MAKERS[model]()

    assert write(record, **in_languages(fields, [language], absent)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_is_made_in_any_one_language(language):
    texts = in_languages(["name"], [language], None)

    theme = factories.make_theme(**texts, original_language=language)

    theme.full_clean()
    assert str(theme) == "Texte"


@pytest.mark.parametrize("published_at", [None, NOW])
@pytest.mark.parametrize("model", PUBLISHABLE)
def test_a_record_is_not_withdrawn_before_it_is_published(model, published_at):
    record = MAKERS[model]()
    before = NOW - dt.timedelta(microseconds=1)

    with pytest.raises(IntegrityError, match="_is_withdrawn_after_it_is_published"):
        write(record, published_at=published_at, withdrawn_at=before)


@pytest.mark.parametrize("model", PUBLISHABLE)
def test_a_record_may_be_withdrawn_once_it_is_published(model):
    record = MAKERS[model]()

    assert write(record, published_at=NOW, withdrawn_at=NOW) == 1


def test_only_about_has_more_than_one_page():
    factories.make_page(place="about")
    factories.make_page(place="about")
    factories.make_page(place="contact")

    with pytest.raises(IntegrityError):
        factories.make_page(place="contact")


def test_a_relation_has_a_whole_target_or_none():
    relation = factories.make_relation()

    with pytest.raises(IntegrityError, match="relation_target_whole_or_none"):
        Relation.objects.filter(pk=relation.pk).update(target_id=None)


def test_a_notice_ends_after_it_starts():
    with pytest.raises(IntegrityError, match="notice_ends_after_it_starts"):
        write(make_notice(), ends_at=NOW)
