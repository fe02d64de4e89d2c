"""Publishing: who may see a record, and when."""

import datetime as dt

import pytest
from django.http import Http404

from network.models import Gone, PublishingStatus, Theme
from tests.factories import make_theme

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
INSTANT = dt.timedelta(microseconds=1)

# published at, withdrawn at, the status at NOW
CASES = [
    (None, None, PublishingStatus.DRAFT),
    (NOW + DAY, None, PublishingStatus.SCHEDULED),
    (NOW + INSTANT, None, PublishingStatus.SCHEDULED),
    (NOW + DAY, NOW + 2 * DAY, PublishingStatus.SCHEDULED),
    (NOW, None, PublishingStatus.PUBLISHED),
    (NOW - DAY, None, PublishingStatus.PUBLISHED),
    (NOW - DAY, NOW + INSTANT, PublishingStatus.PUBLISHED),
    (NOW - DAY, NOW, PublishingStatus.WITHDRAWN),
    (NOW - 2 * DAY, NOW - DAY, PublishingStatus.WITHDRAWN),
    (NOW, NOW, PublishingStatus.WITHDRAWN),
]
every_case = pytest.mark.parametrize(("published_at", "withdrawn_at", "status"), CASES)


def test_every_state_of_publishing_is_tested():
    assert {status for _, _, status in CASES} == set(PublishingStatus)


@every_case
def test_the_two_moments_decide_the_state(published_at, withdrawn_at, status):
    theme = Theme(published_at=published_at, withdrawn_at=withdrawn_at)

    assert theme.publishing_status(NOW) == status
    assert theme.is_public(NOW) == (status == PublishingStatus.PUBLISHED)
    assert theme.was_published(NOW) == (status in ("published", "withdrawn"))


@every_case
def test_the_list_and_the_record_follow_one_rule(published_at, withdrawn_at, status):
    theme = make_theme(published_at=published_at, withdrawn_at=withdrawn_at)

    listed = theme in Theme.objects.published(NOW)

    assert listed == theme.is_public(NOW) == (status == PublishingStatus.PUBLISHED)


@every_case
def test_only_a_public_record_has_a_page(published_at, withdrawn_at, status):
    theme = make_theme(published_at=published_at, withdrawn_at=withdrawn_at)

    if status == PublishingStatus.PUBLISHED:
        assert Theme.objects.public_or_404(theme.pk, NOW) == theme
    else:
        refusal = Gone if status == PublishingStatus.WITHDRAWN else Http404
        with pytest.raises(refusal):
            Theme.objects.public_or_404(theme.pk, NOW)


def test_a_withdrawn_record_comes_with_its_reason():
    theme = make_theme(
        published_at=NOW - DAY, withdrawn_at=NOW, withdrawal_reason_fr="Doublon"
    )

    with pytest.raises(Gone) as refusal:
        Theme.objects.public_or_404(theme.pk, NOW)

    assert refusal.value.record == theme
    assert refusal.value.record.withdrawal_reason_fr == "Doublon"


@pytest.mark.parametrize("id", [0, -1, 10**9, 10**30])
def test_an_unknown_number_is_not_found(id):
    make_theme()

    with pytest.raises(Http404):
        Theme.objects.public_or_404(id, NOW)


def test_a_scheduled_record_becomes_public_by_itself():
    theme = make_theme(published_at=NOW)

    assert list(Theme.objects.published(NOW - INSTANT)) == []
    assert list(Theme.objects.published(NOW)) == [theme]


@pytest.mark.parametrize(
    ("published_in", "withdrawn_in", "status"),
    [
        (-DAY, None, PublishingStatus.PUBLISHED),
        (DAY, None, PublishingStatus.SCHEDULED),
        (-DAY, -INSTANT, PublishingStatus.WITHDRAWN),
    ],
)
def test_without_a_moment_the_present_counts(published_in, withdrawn_in, status):
    now = dt.datetime.now(dt.UTC)
    theme = make_theme(
        published_at=now + published_in,
        withdrawn_at=now + withdrawn_in if withdrawn_in else None,
    )

    assert theme.publishing_status() == status
    assert list(Theme.objects.published()) == ([theme] if theme.is_public() else [])


def test_the_published_can_be_narrowed_further():
    make_theme(name_en="Asylum", published_at=None)
    shown = make_theme(name_en="Asylum")
    make_theme(name_en="Housing")

    assert list(Theme.objects.published().named("asylum").by_name()) == [shown]
