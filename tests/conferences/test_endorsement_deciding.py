"""How an application is decided at the desk, in which words, and how a letter is entered."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conferences import endorsements
from conferences.models import Absence, Endorsement
from network.forms import stamps
from network.models import Mail
from tests.accounts import make_staff, signed_in
from tests.conferences.endorsing import make_mail_texts
from tests.factories import (
    make_criterion,
    make_draft,
    make_endorsement,
    make_phrase,
    make_theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.content]

LIST = "/admin/conferences/endorsement/"
ENTER = f"{LIST}enter/"
LOG = "/admin/conferences/endorsementstep/"
PAYLOAD = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
SECOND = "Two people have to answer the criteria first."


@pytest.fixture(autouse=True)
def _mail_texts(db):
    make_mail_texts()


@pytest.fixture
def officer():
    return make_staff("endorsement-officer", language="en")


@pytest.fixture
def desk(client, officer):
    return signed_in(client, officer)


@pytest.fixture
def criterion():
    return make_criterion()


def page(endorsement):
    return reverse("admin:conferences_endorsement_change", args=[endorsement.pk])


def press(desk, endorsement, button, **fields):
    return desk.post(page(endorsement), {button: "1", "language": "en"} | fields)


def yes(criterion, word="yes"):
    return {f"criterion_{criterion.pk}": word}


def reviews(endorsement):
    """(who, whether the criteria are met, note, interest) of each review."""
    return [
        (one.reviewer, [j.is_met for j in one.judgements.all()], one.note, one.interest)
        for one in endorsement.reviews.all()
    ]


# Who decides.


@pytest.mark.parametrize("money", ["has_fee", "has_sponsor"])
def test_where_money_is_involved_the_second_reader_endorses(
    client, desk, officer, criterion, money
):
    endorsement = make_endorsement("submitted", **{money: True})
    colleague = make_staff("editor")

    first = press(desk, endorsement, "_endorse", note="Fine", **yes(criterion))
    kept = reviews(endorsement)
    second = press(
        signed_in(client, colleague), endorsement, "_endorse", **yes(criterion)
    )

    assert SECOND in first.text
    assert kept == [(officer, [True], "Fine", "")]
    assert second.status_code == 302
    endorsement.refresh_from_db()
    assert (endorsement.status, endorsement.decided_by) == ("endorsed", colleague)


def test_who_has_an_interest_of_their_own_may_not_decide(desk, officer, criterion):
    endorsement = make_endorsement("submitted")

    declared = press(desk, endorsement, "_endorse", interest="My sister speaks")
    press(desk, endorsement, "_judge", interest="My sister speaks")

    assert "You named an interest of your own" in declared.text
    assert reviews(endorsement) == [(officer, [], "", "My sister speaks")]
    endorsement.refresh_from_db()
    assert endorsement.status == "submitted"


def test_nobody_decides_about_an_application_of_their_own(desk, officer, criterion):
    endorsement = make_endorsement("submitted", contact_email=officer.email)
    answers = {f"criterion_{criterion.pk}": "yes"}

    refused = press(desk, endorsement, "_endorse", **answers)

    assert "This is an application of your own" in refused.text
    endorsement.refresh_from_db()
    assert endorsement.status == "submitted"


def test_the_review_of_whoever_has_an_interest_does_not_count_as_the_second(
    client, desk, criterion
):
    endorsement = make_endorsement("submitted", has_fee=True)
    press(desk, endorsement, "_judge", interest="My sister speaks")

    other = signed_in(client, make_staff("editor"))
    answer = press(other, endorsement, "_endorse", **yes(criterion))

    assert SECOND in answer.text


def test_a_review_can_be_changed_and_is_shown_in_the_form(desk, officer, criterion):
    endorsement = make_endorsement("submitted")
    press(desk, endorsement, "_judge", note="Unsure", **yes(criterion, "no"))
    initial = desk.get(page(endorsement)).context["form"].initial

    press(desk, endorsement, "_judge", note="Sure", **yes(criterion))

    name = f"criterion_{criterion.pk}"
    assert (initial[name], initial["note"]) == ("no", "Unsure")
    assert reviews(endorsement) == [(officer, [True], "Sure", "")]


def test_an_application_goes_to_the_stand_in_of_who_is_away(desk):
    person, stand_in = make_staff("editor"), make_staff("editor")
    today = timezone.localdate()
    Absence.objects.create(
        person=person, stand_in=stand_in, first_day=today, last_day=today
    )
    endorsement = make_endorsement("submitted")

    press(desk, endorsement, "_assign", to=person.pk)

    endorsement.refresh_from_db()
    assert endorsement.assigned_to == stand_in


# In which words.


def test_a_reason_is_the_phrases_in_the_language_of_the_applicant_and_own_words(
    desk, criterion
):
    phrase = make_phrase("decline", text_en="Too late.", text_fr="Trop tard.")
    endorsement = make_endorsement("submitted", language="fr")

    press(
        *(desk, endorsement, "_decline"),
        phrases=[phrase.pk],
        words="A pity",
        **yes(criterion, "no"),
    )

    endorsement.refresh_from_db()
    told = "Trop tard.\n\n(anglais) A pity"
    assert (endorsement.reason, endorsement.reason_language) == (told, "fr")
    mail = Mail.objects.get(kind="application-declined")
    assert (mail.to, mail.language) == (endorsement.contact_email, "fr")
    assert f"reason: {told}" in mail.text


def test_own_words_in_the_language_of_the_applicant_are_not_marked(desk):
    endorsement = make_endorsement("submitted", language="es")

    press(desk, endorsement, "_ask", words="¿Quién habla?", language="es")

    assert endorsement.messages.get().text == "¿Quién habla?"
    mail = Mail.objects.get(kind="application-question")
    assert mail.language == "es"
    assert "question: ¿Quién habla?" in mail.text


def test_only_phrases_of_the_buttons_on_the_page_are_offered(desk):
    make_phrase("decline", text_en="Refused words")
    make_phrase("revoke", text_en="Revoked words")

    text = desk.get(page(make_endorsement("submitted"))).text

    assert "Refused words" in text
    assert "Revoked words" not in text


def test_the_register_tells_a_reason_only_where_that_was_ticked(desk):
    told, kept = make_endorsement(), make_endorsement()

    press(desk, told, "_revoke", words="Sold tickets", is_public="on")
    press(desk, kept, "_revoke", words="Sold tickets")

    public = Endorsement.objects.order_by("pk").values_list("reason_is_public")
    assert list(public) == [(True,), (False,)]


def test_changes_name_the_fields_and_the_day(desk):
    endorsement = make_endorsement("submitted")

    press(
        *(desk, endorsement, "_changes"),
        words="Shorten it",
        fields_to_change=["fit", "programme"],
    )

    endorsement.refresh_from_db()
    assert endorsement.asked == ["fit", "programme"]
    text = Mail.objects.get(kind="application-changes").text
    assert "- What it is about, and how it fits the research agenda" in text
    assert "reason: Shorten it" in text


@pytest.mark.parametrize("name", ["contact_email", "consent"])
def test_neither_address_nor_consent_is_asked_for_again(desk, name):
    endorsement = make_endorsement("submitted")

    answer = press(desk, endorsement, "_changes", words="Why", fields_to_change=[name])

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"fields_to_change"}


# What strangers typed.

TYPED = (
    *("organisation", "contact_name", "title", "place", "fit", "programme", "venue"),
    *("title_fr", "title_es", "co_organisers", "audience", "fees", "sponsors", "ties"),
    *("conflicts", "openness", "inclusion", "uses"),
)


def test_what_an_applicant_typed_is_text_and_not_a_programme(desk, officer, criterion):
    form = dict.fromkeys(TYPED, PAYLOAD)
    endorsement = endorsements.confirm(make_draft(**form))
    endorsements.judge(endorsement, {criterion: True}, by=officer, note=PAYLOAD)
    endorsements.ask(endorsement, PAYLOAD, "en", by=officer)
    endorsements.answer(endorsement, PAYLOAD)
    endorsements.request_changes(endorsement, ["fit"], PAYLOAD, "en", by=officer)
    endorsements.give_back(endorsement, {"fit": f"{PAYLOAD} again"})

    pages = {address: desk.get(address).text for address in (LIST, page(endorsement))}
    log = desk.get(LOG).text

    assert [PAYLOAD in text for text in (*pages.values(), log)] == [False] * 3
    assert pages[page(endorsement)].count(ESCAPED) > len(TYPED)
    assert ESCAPED in pages[LIST]


def test_words_in_the_log_are_text(desk, officer):
    endorsement = make_endorsement("submitted")
    endorsements.request_changes(endorsement, ["fit"], PAYLOAD, "en", by=officer)
    step = endorsement.steps.get()

    text = desk.get(f"{LOG}{step.pk}/change/").text

    assert PAYLOAD not in text
    assert ESCAPED in text


# What came by letter.


def letter(**answers):
    """What somebody of the staff types of it."""
    return {
        "stamp": stamps.make("application", unhurried=True),
        "organisation": "University of the Lakes",
        "contact_name": "Ana Ruiz",
        "contact_email": "",
        "title": "On families",
        "kind": "seminar",
        "starts_on": str(timezone.localdate() + timedelta(days=90)),
        "place": "Lakeside",
        "languages": ["en"],
        "themes": [make_theme().code],
        "fit": "On the families of seasonal workers.",
        "programme": "https://example.org/programme",
        "consent": "on",
    } | answers


@pytest.mark.parametrize(
    ("address", "kinds"),
    [("", []), ("ana@example.org", ["application-received"])],
)
def test_an_application_by_letter_is_entered(desk, officer, address, kinds):
    answer = desk.post(ENTER, letter(contact_email=address))

    endorsement = Endorsement.objects.get()
    assert (answer.status_code, answer.url) == (302, page(endorsement))
    assert (endorsement.status, endorsement.entered_by) == ("submitted", officer)
    assert (endorsement.event.title_en, endorsement.confirmed_at) == (
        "On families",
        None,
    )
    assert endorsement.steps.get().deed == "enter"
    assert list(Mail.objects.values_list("kind", flat=True)) == kinds


def test_the_same_letter_sent_twice_is_one_application(desk):
    typed = letter()
    desk.post(ENTER, typed)

    again = desk.post(ENTER, typed)

    assert "is already “Submitted”" in again.text
    assert "On families" in again.text
    assert Endorsement.objects.count() == 1


def test_an_incomplete_letter_is_shown_again_with_what_was_typed(desk):
    answer = desk.post(ENTER, letter(title="", organisation="Typed with care"))

    assert "This field is required." in answer.text
    assert "Typed with care" in answer.text
    assert Endorsement.objects.count() == 0
