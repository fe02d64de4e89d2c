"""The words of the endorsement desk: its mails, criteria, phrases and terms."""

import datetime as dt
import io
import re

import pytest
from django.core.management import call_command

from conferences.archive import NOUNS, prepare_desk
from conferences.endorsing import letters
from conferences.models import (
    Criterion,
    DeskRules,
    EndorsementTerms,
    Phrase,
    PhraseUse,
)
from network.archive import load
from network.languages import LANGUAGES, in_language
from network.mail import KINDS
from network.models import Mail, MailText
from network.prose import render
from tests.accounts import make_staff
from tests.factories import make_scheme
from tests.factories.events import make_endorsement
from tests.network.mail.mails import load_mail_texts

pytestmark = [pytest.mark.django_db, pytest.mark.content]

OF_THE_DESK = (Criterion, Phrase, EndorsementTerms)
WITH_REFERENCE = [key for key, kind in KINDS.items() if "title" in kind.needs]
WORDS = "Two words"
WRITTEN_OF = {
    "sent_at": dt.datetime(2026, 11, 2, tzinfo=dt.UTC),
    "reason": WORDS,
    "reason_language": "en",
}
# Every letter to an applicant, and in which state an application has it written.
LETTERS = {
    "application-confirm": ("draft", letters.ask_to_confirm, ()),
    "application-link": ("draft", letters.draft_kept, ("https://example.org/link",)),
    "application-received": ("submitted", letters.received, ()),
    "application-question": ("submitted", letters.question, (WORDS, "en")),
    "application-changes": ("changes", letters.changes, (WORDS, "en")),
    "application-reminder": ("changes", letters.reminder, ()),
    "application-lapsed": ("changes", letters.lapsed, ()),
    "application-endorsed": ("endorsed", letters.endorsed, ()),
    "application-declined": ("declined", letters.declined, ()),
    "application-revoked": ("revoked", letters.revoked, ()),
    "application-reinstated": ("endorsed", letters.reinstated, ()),
    "application-amended": ("endorsed", letters.amended, (["venue"],)),
    "application-change-refused": (
        *("endorsed", letters.amendment_refused),
        (["venue"], WORDS, "en"),
    ),
    "application-soon": ("endorsed", letters.soon, ()),
    "application-report-due": ("endorsed", letters.report_due, (7,)),
    "application-withdrawn": ("withdrawn", letters.withdrawn, ()),
    "application-closed": ("closed", letters.closed, ()),
}
# What the typography of a language does not allow.
WRONG = {
    "en": r"['\"]|\s[:;?!]",
    "fr": r"['\"]|(?<!\u00a0):|\s[;?!]|[^\u00a0]»|«[^\u00a0]",
    "es": r"['\"]|\s[:;?!]|\?[^¿]*\?",
}
TO_THE_DESK = {"desk-application", "desk-returned"}


@pytest.fixture
def words():
    """The criteria, phrases and terms, as the archive brings them."""
    load([noun for noun in NOUNS if noun.model in OF_THE_DESK])


@pytest.fixture
def mail_texts():
    load_mail_texts()


def texts_of(record):
    """Its texts by field: {"question": {"en": …, "fr": …, "es": …}}."""
    return {
        field: {code: in_language(record, field, code) for code in LANGUAGES}
        for field in record.TRANSLATED
    }


def number_of_words(text):
    return len(re.findall(r"[^\W_]+(?:[’-][^\W_]+)*", text))


def count_of(pattern, text):
    return len(re.findall(pattern, text, re.MULTILINE))


@pytest.mark.usefixtures("mail_texts")
@pytest.mark.parametrize("key", WITH_REFERENCE)
def test_a_mail_about_an_application_begins_with_its_reference(key):
    text = MailText.objects.get(key=key)

    assert text.subject_en.startswith("{reference}: ")
    assert text.subject_fr.startswith("{reference}\u00a0: ")
    assert text.subject_es.startswith("{reference}: ")


@pytest.mark.usefixtures("mail_texts")
def test_a_mail_before_the_confirmation_repeats_nothing_that_was_typed():
    confirm = MailText.objects.get(key="application-confirm")

    assert confirm.places_in("fr") == {"link", "hours", "site"}


def test_every_kind_of_mail_to_an_applicant_is_tried_here():
    kinds = {key for key in KINDS if key.startswith("application-")}

    assert kinds == set(LETTERS)


@pytest.mark.usefixtures("mail_texts")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", LETTERS)
def test_a_letter_to_an_applicant_has_every_place_filled(key, language):
    status, write, words = LETTERS[key]
    endorsement = make_endorsement(status, language=language, **WRITTEN_OF)

    write(endorsement, *words)

    mail = Mail.objects.get()
    assert (mail.kind, mail.language) == (key, language)
    assert not re.search("[{}]|None", mail.subject + mail.text)


@pytest.mark.usefixtures("mail_texts")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_to_the_desk_has_every_place_filled(language):
    officer = make_staff("endorsement-officer")
    officer.language = language
    officer.save()
    endorsement = make_endorsement("submitted", assigned_to=officer)

    letters.tell_desk(endorsement)
    letters.tell_desk_of(endorsement, "return")

    mails = Mail.objects.order_by("kind")
    assert {mail.kind for mail in mails} == TO_THE_DESK
    assert {mail.language for mail in mails} == {language}
    assert not any(re.search("[{}]|None", mail.subject + mail.text) for mail in mails)


@pytest.mark.usefixtures("words")
def test_the_criteria_are_five_in_the_order_in_which_they_are_judged():
    keys = [criterion.key for criterion in Criterion.objects.filter(is_used=True)]

    assert keys == ["fit", "quality", "independence", "inclusion", "feasibility"]


@pytest.mark.usefixtures("words")
def test_every_criterion_is_one_question_in_three_languages():
    ends = {"en": "?", "fr": "?", "es": "?"}
    for criterion in Criterion.objects.all():
        questions = texts_of(criterion)["question"]

        assert {code: text[-1] for code, text in questions.items()} == ends
        assert {text.count("?") for text in questions.values()} == {1}


@pytest.mark.usefixtures("words")
def test_there_are_phrases_for_every_use():
    counts = {use: Phrase.objects.filter(use=use).count() for use in PhraseUse}

    assert counts == {"question": 6, "changes": 6, "decline": 6, "revoke": 4}


@pytest.mark.usefixtures("words")
def test_the_key_of_a_phrase_begins_with_its_use():
    assert all(phrase.key.startswith(f"{phrase.use}-") for phrase in phrases())


@pytest.mark.usefixtures("words")
def test_a_phrase_is_one_or_two_whole_sentences_alike_in_each_language():
    for phrase in phrases():
        ends = {count_of(r"[.?]", text) for text in texts_of(phrase)["text"].values()}

        assert ends <= {1, 2}
        assert len(ends) == 1


def phrases():
    return Phrase.objects.order_by("pk")


@pytest.mark.usefixtures("words")
def test_the_words_of_the_desk_are_set_in_the_typography_of_each_language():
    for record in [row for model in OF_THE_DESK for row in model.objects.all()]:
        for field, texts in texts_of(record).items():
            wrong = {code: re.findall(WRONG[code], texts[code]) for code in LANGUAGES}

            assert wrong == {"en": [], "fr": [], "es": []}, (record.key, field)
            assert texts["es"].count("¿") == texts["es"].count("?")


@pytest.mark.usefixtures("words")
def test_the_terms_are_in_force_from_november_2026():
    assert EndorsementTerms.now(dt.date(2026, 10, 31)) is None
    assert EndorsementTerms.now(dt.date(2026, 11, 1)).version == "1"


@pytest.mark.usefixtures("words")
def test_the_terms_are_short_and_say_as_much_in_each_language():
    texts = texts_of(EndorsementTerms.objects.get())["text"]
    lengths = {code: number_of_words(text) for code, text in texts.items()}

    assert max(lengths.values()) <= 350
    assert max(lengths.values()) / min(lengths.values()) < 1.15
    for sign in (r"^## ", r"^- ", r"[.;:](?=\s|$)", r"\d+"):
        assert len({count_of(sign, text) for text in texts.values()}) == 1, sign


@pytest.mark.usefixtures("words")
def test_the_terms_name_the_days_by_which_the_desk_goes():
    terms = EndorsementTerms.objects.get()
    report_in, remove_in = DeskRules().report_in, letters.REMOVE_IN.days

    assert (report_in, remove_in) == (30, 5)
    assert "Within 30 days" in terms.text_en
    assert "within five days" in terms.text_en


@pytest.mark.usefixtures("words")
def test_the_terms_become_headings_and_lists():
    page = render(EndorsementTerms.objects.get().text_fr)

    assert (page.count("<h2>"), page.count("<li>")) == (7, 5)
    assert "##" not in page


def test_the_desk_is_prepared_with_the_agenda_of_north_america():
    agenda = make_scheme(key="mna", code="MNA")

    prepare_desk()

    assert DeskRules.objects.get().agenda == agenda
    assert DeskRules.now().send_before == DeskRules().send_before


def test_what_the_secretariat_changed_is_not_prepared_again():
    make_scheme(key="mna", code="MNA")
    DeskRules.objects.create(send_before=60)

    prepare_desk()

    rules = DeskRules.objects.get()
    assert (rules.send_before, rules.agenda) == (60, None)


@pytest.mark.usefixtures("whole_archive")
def test_loading_the_archive_prepares_the_desk():
    for _time in range(2):
        call_command("load_archive", stdout=io.StringIO())

    assert DeskRules.objects.get().agenda.code == "MNA"
