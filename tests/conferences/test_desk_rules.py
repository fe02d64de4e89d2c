"""The rules of the endorsement desk, its texts, its absences: who edits them, and what stays."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from conferences.models import (
    Absence,
    Criterion,
    DeskRules,
    EndorsementTerms,
    KitDownload,
    Phrase,
    Review,
)
from network.languages import LANGUAGES
from tests.accounts import make_staff, signed_in
from tests.factories import (
    in_three,
    make_criterion,
    make_endorsement,
    make_phrase,
    make_terms,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.content]

ADMIN = "admin:conferences_{}_{}"


@pytest.fixture
def desk(client):
    return signed_in(client, make_staff("editor"))


def page(model, kind="changelist", record=None):
    args = [record.pk] if record else []
    return reverse(ADMIN.format(model._meta.model_name, kind), args=args)


# The deadlines.

DEADLINES = {
    "send_before": "60",
    "late_before": "10",
    "answer_in": "20",
    "changes_in": "7",
    "lapsed_after": "21",
    "appeal_in": "30",
    "report_in": "90",
    "agenda": "",
}


def test_an_editor_changes_the_deadlines(desk):
    rules = DeskRules.objects.create()

    answer = desk.post(page(DeskRules, "change", rules), DEADLINES)

    assert answer.status_code == 302
    now = DeskRules.now()
    assert {name: str(getattr(now, name) or "") for name in DEADLINES} == DEADLINES


def test_a_late_application_comes_later_than_one_in_time(desk):
    rules = DeskRules.objects.create()

    answer = desk.post(
        page(DeskRules, "change", rules), DEADLINES | {"late_before": "61"}
    )

    assert "A late application comes later than one in time." in answer.text
    assert DeskRules.now().send_before == 45


def test_the_first_row_is_added_and_no_second_one(desk):
    assert desk.get(page(DeskRules, "add")).status_code == 200

    desk.post(page(DeskRules, "add"), DEADLINES)

    assert desk.get(page(DeskRules, "add")).status_code == 403
    assert desk.post(page(DeskRules, "add"), DEADLINES).status_code == 403
    assert DeskRules.objects.count() == 1


def test_the_deadlines_are_not_deleted(desk):
    rules = DeskRules.objects.create()

    assert desk.get(page(DeskRules, "delete", rules)).status_code == 403


def test_an_officer_reads_the_deadlines_and_changes_none(client):
    rules = DeskRules.objects.create()
    officer = signed_in(client, make_staff("endorsement-officer"))

    assert officer.get(page(DeskRules, "change", rules)).status_code == 200
    assert officer.post(page(DeskRules, "change", rules), DEADLINES).status_code == 403


# The texts.

OTHERS = {
    Criterion: {"order": "1", "is_used": "on"},
    Phrase: {"use": "decline", "order": "1"},
    EndorsementTerms: {"version": "2", "in_force_from": "2026-01-01"},
}
TEXT = {Criterion: "question", Phrase: "text", EndorsementTerms: "text"}
MAKE = {Criterion: make_criterion, Phrase: make_phrase, EndorsementTerms: make_terms}
of_every_text = pytest.mark.parametrize("model", OTHERS)


@of_every_text
def test_a_text_is_written_in_three_columns(desk, model):
    texts = in_three(TEXT[model], "A text")

    answer = desk.post(page(model, "add"), OTHERS[model] | texts)

    assert answer.status_code == 302
    record = model.objects.get()
    assert {name: getattr(record, name) for name in texts} == texts


@of_every_text
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_in_any_one_language_is_enough(desk, model, language):
    texts = {f"{TEXT[model]}_{language}": "A text"}

    assert desk.post(page(model, "add"), OTHERS[model] | texts).status_code == 302
    assert model.objects.count() == 1


@of_every_text
def test_the_lists_say_what_they_are_for_and_find_a_text(desk, model):
    record = MAKE[model](**in_three(TEXT[model], "Families"))
    MAKE[model]()

    answer = desk.get(page(model), {"q": "families"})

    assert 'class="purpose"' in answer.text
    assert list(answer.context["cl"].result_list) == [record]


def test_phrases_are_listed_by_their_use(desk):
    refusal = make_phrase("decline")
    make_phrase("revoke")

    answer = desk.get(page(Phrase), {"use__exact": "decline"})

    assert list(answer.context["cl"].result_list) == [refusal]


def test_a_criterion_that_was_answered_is_not_deleted(desk):
    criterion = make_criterion()
    review = Review.objects.create(
        endorsement=make_endorsement("submitted"), reviewer=make_user()
    )
    review.judgements.create(criterion=criterion, is_met=True)

    answer = desk.post(page(Criterion, "delete", criterion), {"post": "yes"})

    assert answer.context["protected"]
    assert Criterion.objects.count() == 1


def test_a_criterion_that_nobody_answered_is_deleted(desk):
    desk.post(page(Criterion, "delete", make_criterion()), {"post": "yes"})

    assert Criterion.objects.count() == 0


# Terms that somebody agreed to.


def by_application(terms):
    make_endorsement("submitted", terms=terms)


def by_download(terms):
    KitDownload.objects.create(
        endorsement=make_endorsement(), file="logo.svg", terms=terms
    )


@pytest.mark.parametrize("accept", [by_application, by_download])
def test_terms_that_were_accepted_stay_as_they_are(desk, accept):
    terms = make_terms(**in_three("text", "As they were read"))
    accept(terms)
    address = page(EndorsementTerms, "change", terms)

    shown = desk.get(address)
    sent = desk.post(address, OTHERS[EndorsementTerms] | in_three("text", "Others"))
    deleted = desk.post(page(EndorsementTerms, "delete", terms), {"post": "yes"})

    assert "These terms were accepted and stay as they are." in shown.text
    assert 'name="_save"' not in shown.text
    assert (sent.status_code, deleted.status_code) == (403, 403)
    terms.refresh_from_db()
    assert terms.text_fr == "As they were read fr"


@pytest.mark.parametrize("role", ["translator-fr", "importer", "administrator"])
def test_nobody_at_the_desk_changes_what_was_accepted(client, role):
    terms = make_terms(**in_three("text", "As they were read"))
    by_application(terms)
    desk = signed_in(client, make_staff(role))

    answer = desk.post(page(EndorsementTerms, "change", terms), {"text_fr": "Autres"})

    assert answer.status_code == 403


def test_a_change_of_accepted_terms_is_not_put_back(desk):
    terms = make_terms()
    terms.text_fr = "Second"
    terms.save()
    by_application(terms)
    version = terms.history.latest().pk
    name = ADMIN.format("endorsementterms", "put_back")

    answer = desk.post(reverse(name, args=[terms.pk, version]), {"column": "text_fr"})

    assert answer.status_code == 403


def test_terms_that_nobody_accepted_are_changed(desk):
    terms = make_terms()

    answer = desk.post(
        page(EndorsementTerms, "change", terms),
        OTHERS[EndorsementTerms] | in_three("text", "Others"),
    )

    assert answer.status_code == 302
    terms.refresh_from_db()
    assert terms.text_es == "Others es"


# Who is away.


@pytest.fixture
def officer(client):
    return signed_in(client, make_staff("endorsement-officer"))


def away(person, stand_in, last_day="2026-07-14"):
    return {
        "person": person.pk,
        "first_day": "2026-07-01",
        "last_day": last_day,
        "stand_in": stand_in.pk,
    }


def test_an_officer_says_who_is_away(officer):
    person, colleague = make_staff("editor"), make_staff("editor")

    answer = officer.post(page(Absence, "add"), away(person, colleague))

    assert answer.status_code == 302
    absence = Absence.objects.get()
    assert (absence.person, absence.stand_in) == (person, colleague)
    assert absence.last_day == dt.date(2026, 7, 14)


@pytest.mark.parametrize("gone", ["is_active", "is_staff"])
def test_only_active_staff_can_be_chosen(officer, gone):
    person, former = make_staff("editor"), make_staff("editor")
    setattr(former, gone, False)
    former.save()

    shown = officer.get(page(Absence, "add"))
    answer = officer.post(page(Absence, "add"), away(person, former))

    fields = shown.context["adminform"].form.fields
    assert former not in fields["person"].queryset
    assert former not in fields["stand_in"].queryset
    assert (answer.status_code, Absence.objects.count()) == (200, 0)


def test_nobody_stands_in_for_themselves(officer):
    person = make_staff("editor")

    answer = officer.post(page(Absence, "add"), away(person, person))

    assert "Nobody can stand in for themselves." in answer.text
    assert Absence.objects.count() == 0


def test_an_absence_does_not_end_before_it_begins(officer):
    people = make_staff("editor"), make_staff("editor")

    answer = officer.post(page(Absence, "add"), away(*people, last_day="2026-06-30"))

    assert "The last day does not precede the first." in answer.text


def test_an_absence_is_deleted_when_somebody_stays(officer):
    absence = Absence.objects.create(
        person=make_user(),
        stand_in=make_user(),
        first_day=timezone.localdate(),
        last_day=timezone.localdate(),
    )

    officer.post(page(Absence, "delete", absence), {"post": "yes"})

    assert Absence.objects.count() == 0


# Which files of a kit were fetched.


def test_downloads_are_listed_and_nothing_in_them_is_changed(officer):
    download = KitDownload.objects.create(
        endorsement=make_endorsement(reference="MET-2026-0042"), file="logo-fr.svg"
    )

    listed = officer.get(page(KitDownload)).text
    change = page(KitDownload, "change", download)

    assert "MET-2026-0042" in listed
    assert "logo-fr.svg" in listed
    assert officer.get(change).status_code == 200
    assert officer.post(change, {"file": "other"}).status_code == 403
    assert officer.get(page(KitDownload, "add")).status_code == 403


@pytest.mark.parametrize("role", ["viewer", "importer", "translator-fr"])
def test_who_does_not_endorse_sees_none_of_it(client, role):
    desk = signed_in(client, make_staff(role))
    make_endorsement("submitted")

    statuses = {
        name: desk.get(reverse(ADMIN.format(name, "changelist"))).status_code
        for name in ("endorsement", "deskrules", "absence", "kitdownload")
    }

    assert set(statuses.values()) == {403}
