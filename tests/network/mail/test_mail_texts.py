"""The texts of the mails: every kind has one, in three languages, with its places."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from network.languages import LANGUAGES, in_language
from network.mail import KINDS
from network.mail.letters import written
from network.models import MailText
from network.models.mail import EVERYWHERE
from tests.network.mail.mails import make_mail_text

pytestmark = [pytest.mark.django_db, pytest.mark.content]

of_every_text = pytest.mark.parametrize(
    ("key", "language"), [(key, code) for key in KINDS for code in LANGUAGES]
)
SIGNED = {
    "en": "The Metropolis secretariat",
    "fr": "Le Secrétariat de Metropolis",
    "es": "El Secretariado de Metropolis",
}
# What the typography of a language does not allow.
WRONG = {
    "en": r"['\"]|\s[:;?!]",
    "fr": r"['\"]|(?<!\u00a0):(?!//)|\s[;?!]|[^\u00a0]»|«[^\u00a0]",
    "es": r"['\"]|\s[:;?!]|(?<!¿)\b[^¿]*\?",
}
FILLED_IN = "These words are filled in: {days}, {link}, {site}."


def refusals(**fields):
    text = make_mail_text(**fields)
    with pytest.raises(ValidationError) as refusal:
        text.full_clean()
    return refusal.value.messages


@pytest.mark.usefixtures("mail_texts")
def test_every_kind_of_mail_has_a_text_and_every_text_a_kind():
    assert set(MailText.objects.values_list("key", flat=True)) == set(KINDS)


@pytest.mark.usefixtures("mail_texts")
@of_every_text
def test_a_text_is_whole_signed_and_set_in_the_typography_of_its_language(
    key, language
):
    text = MailText.objects.get(key=key)
    values = {name: f"[{name}]" for name in (*text.kind.places, *EVERYWHERE)}

    letter = written(text, language, values)

    assert letter.language == language
    assert letter.text.endswith(f"\n\n{SIGNED[language]}\n[site]")
    assert all(f"[{name}]" in letter.text for name in text.kind.needs)
    assert "{" not in letter.subject + letter.text
    assert re.findall(WRONG[language], letter.subject + "\n" + letter.text) == []


@pytest.mark.usefixtures("mail_texts")
def test_the_languages_of_a_text_name_the_same_places():
    for text in MailText.objects.all():
        assert text.places_in("en") == text.places_in("fr") == text.places_in("es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_says_what_it_is_for_in_the_language_of_staff(language):
    with translation.override(language):
        purposes = {str(kind.purpose) for kind in KINDS.values()}

    assert len(purposes) == len(KINDS)


def test_a_text_with_its_places_is_taken():
    make_mail_text(subject_en="{site}", text_en="{link} {days}").full_clean()


def test_a_text_that_names_an_unknown_place_is_refused():
    [refusal] = refusals(text_fr="Ouvrez {link}, {nom}")

    assert refusal == f"French: nothing fills in {{nom}}. {FILLED_IN}"


def test_a_subject_that_names_an_unknown_place_is_refused():
    [refusal] = refusals(subject_es="Hola {link.mapa}")

    assert refusal == f"Spanish: nothing fills in {{link.mapa}}. {FILLED_IN}"


def test_a_text_that_lost_its_link_is_refused():
    [refusal] = refusals(text_en="Open the link.")

    assert refusal == (
        "English: {link} is missing from the text. "
        "The mail would be of no use without it."
    )


def test_a_language_that_is_not_written_yet_lacks_no_place():
    make_mail_text(text_es="").full_clean()


def test_a_text_of_a_kind_that_the_code_no_longer_knows_is_left_alone():
    text = make_mail_text("of-another-year", text_en="{anything}")

    text.full_clean()
    assert (text.kind, str(text)) == (None, "of-another-year")


@pytest.mark.usefixtures("mail_texts")
def test_what_a_mail_links_to_is_filled_in_and_never_written_out():
    for text in MailText.objects.all():
        for field in text.TRANSLATED:
            for code in LANGUAGES:
                assert "://" not in in_language(text, field, code)
