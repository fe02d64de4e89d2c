"""The secretariat sees that messages went, and reads none but what looks like spam."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network import contact
from network.forms import Verdict
from network.forms.senders import Sender
from network.forms.stamps import Stamp
from network.models import ContactMessage, Mail, MailStatus
from tests.accounts import make_staff, signed_in
from tests.factories import make_centre, make_contact_message, make_office
from tests.metropolis.writing import DESK, mails, make_mail_texts

pytestmark = pytest.mark.django_db

PAYLOAD = "\"'><svg onload=alert(1)>{{ 7 }}</textarea><script>alert(2)</script>"
LIST = "admin:network_contactmessage_changelist"
MAILS = "admin:network_mail_changelist"
BUTTONS = ["_not_spam", "_again"]
SAID = {
    "name": "Ana Privada",
    "email": "ana@private.example",
    "subject": "A matter of mine",
    "message": "Nobody else reads this.",
}
OFFICE = "office@example.org"


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def desk(client):
    return signed_in(client, make_staff("editor"))


def make_message(number=1, *, suspicions=(), about=None, **words):
    return contact.receive(
        SAID | words,
        about=about or make_office(contact_email=OFFICE),
        language="fr",
        stamp=Stamp(f"{number:032}", 0),
        verdict=Verdict(suspicions, Sender()),
    )


def undelivered(**fields):
    message = contact.relay(make_message(**fields))
    Mail.objects.filter(pk=message.mail_id).update(
        status=MailStatus.UNDELIVERABLE, text=""
    )
    return message


def page(message):
    return reverse("admin:network_contactmessage_change", args=[message.pk])


def press(desk, message, button):
    return desk.post(page(message), {button: ""}, follow=True)


def buttons(answer):
    return [name for name in BUTTONS if f'name="{name}"' in answer.text]


def state():
    return ContactMessage.objects.get().status


def pages_about(message):
    """Every page of the desk on which a word of a message could stand."""
    history = reverse("admin:network_contactmessage_history", args=[message.pk])
    one = (reverse("admin:network_mail_change", args=[m.pk]) for m in all_mails())
    return ["/admin/", reverse(LIST), page(message), history, reverse(MAILS), *one]


def all_mails():
    return Mail.objects.all()


@pytest.mark.parametrize("status", ["asked", "relayed", "undelivered"])
@pytest.mark.parametrize("role", ["editor", "endorsement-officer", "administrator"])
def test_the_words_of_a_message_are_shown_to_nobody(client, role, status):
    desk = signed_in(client, make_staff(role))
    message = make_message()
    if status != "asked":
        contact.relay(message)
    if status == "undelivered":
        Mail.objects.update(status=MailStatus.UNDELIVERABLE)

    texts = [desk.get(path).text for path in pages_about(message)]

    hidden = ("name", "subject", "message")
    assert [word for word in hidden for text in texts if SAID[word] in text] == []
    assert "Passed on" in texts[1] or status == "asked"


@pytest.mark.parametrize("words", ["matter", "mine", "[Metropolis]", "matter office"])
def test_no_mail_is_found_by_the_words_of_a_reader(desk, words):
    contact.relay(make_message())

    found = desk.get(reverse(MAILS), {"q": words}).context["cl"].result_list

    assert list(found) == []


def test_a_mail_is_found_by_whom_it_went_to(desk):
    message = contact.relay(make_message())

    found = desk.get(reverse(MAILS), {"q": "office@example"}).context["cl"].result_list

    assert list(found) == [message.mail]


def test_a_mail_that_is_not_sent_again_tells_no_word_of_a_reader(desk):
    message = undelivered()

    answer = desk.post(
        reverse(MAILS),
        {"action": "send_again", "_selected_action": [message.mail_id]},
        follow=True,
    )

    assert "cannot be sent again" in answer.text
    assert SAID["subject"] not in answer.text


def test_what_looks_like_spam_is_shown_with_its_reasons(desk):
    answer = desk.get(page(make_message(suspicions=("trap", "links"))))

    assert "filled in a field that nobody sees; holds many links" in answer.text
    assert [word for word in SAID.values() if word not in answer.text] == []
    assert buttons(answer) == ["_not_spam"]


def test_what_is_no_spam_is_let_through_by_a_button(desk):
    message = make_message(suspicions=("trap",))

    answer = press(desk, message, "_not_spam")

    assert "its writer is asked to confirm it" in answer.text
    assert state() == "asked"
    assert mails() == [("contact-confirm", SAID["email"], "")]
    assert buttons(desk.get(page(message))) == []


def test_what_could_not_be_delivered_is_passed_on_by_a_button(desk):
    message = undelivered(about=make_office())
    message.record.contact_email = OFFICE
    message.record.save()
    assert buttons(desk.get(page(message))) == ["_again"]

    answer = press(desk, message, "_again")

    assert "is on its way again" in answer.text
    assert [to for _kind, to, _reply in mails()][1:] == [DESK, OFFICE]
    assert buttons(desk.get(page(message))) == []


@pytest.mark.parametrize("button", BUTTONS)
def test_a_button_of_yesterday_says_why_it_does_nothing(desk, button):
    message = make_message()

    answer = press(desk, message, button)

    expected = {"_not_spam": "already “Not confirmed yet”", "_again": "on its way"}
    assert expected[button] in answer.text
    assert (state(), len(mails())) == ("asked", 1)


@pytest.mark.parametrize(
    "fields",
    [{}, {"_save": ""}, {"status": "relayed", "_continue": ""}, {"email": "a@a.org"}],
    ids=str,
)
def test_a_status_has_no_side_door(desk, fields):
    message = make_message(suspicions=("trap",))

    answer = desk.post(page(message), fields)

    assert "Press one of the buttons below." in answer.text
    message.refresh_from_db()
    assert (message.status, message.email) == ("spam", SAID["email"])


def test_a_viewer_sees_no_message(client):
    message = make_message(suspicions=("trap",))
    viewer = signed_in(client, make_staff("viewer"))

    assert viewer.get(reverse(LIST)).status_code == 403
    assert viewer.get(page(message)).status_code == 403
    assert press(viewer, message, "_not_spam").status_code == 403
    assert state() == "spam"


def test_nobody_adds_or_deletes_a_message(client):
    admin = signed_in(client, make_staff("administrator"))
    message = make_message()
    delete = reverse("admin:network_contactmessage_delete", args=[message.pk])
    chosen = {"action": "delete_selected", "_selected_action": [message.pk]}

    add = reverse("admin:network_contactmessage_add")
    assert admin.get(add).status_code == 403
    assert admin.post(delete, {"post": "yes"}).status_code == 403
    admin.post(reverse(LIST), chosen | {"post": "yes"})
    assert ContactMessage.objects.count() == 1


def test_nothing_that_a_reader_typed_runs_at_the_desk(desk):
    centre = make_centre(name_en=PAYLOAD, contact_email=OFFICE)
    words = dict.fromkeys(("name", "subject", "message"), PAYLOAD)
    spam = make_message(1, suspicions=("trap",), about=centre, **words)
    passed = contact.relay(make_message(2, about=centre, **words))

    answers = [desk.get(p) for one in (spam, passed) for p in pages_about(one)]

    assert {answer.status_code for answer in answers} == {200}
    assert [a.request["PATH_INFO"] for a in answers if "<svg onload" in a.text] == []
    assert [a.request["PATH_INFO"] for a in answers if "<script>alert" in a.text] == []
    assert desk.get(page(spam)).text.count("&lt;svg onload") >= 3


def test_the_list_asks_the_database_the_same_for_any_length(desk):
    def statements():
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(reverse(LIST)).status_code == 200
        return len(queries)

    contact.relay(make_message())
    desk.get(reverse(LIST))
    with_one = statements()
    for number in range(2, 9):
        contact.relay(make_message(number))

    assert statements() == with_one


@pytest.mark.parametrize("status", MailStatus)
def test_messages_are_filtered_by_what_became_of_their_mail(desk, status):
    other = make_contact_message("asked")
    message = contact.relay(make_message())
    sent_at = message.confirmed_at if status == MailStatus.SENT else None
    Mail.objects.filter(pk=message.mail_id).update(status=status, sent_at=sent_at)

    listed = desk.get(reverse(LIST), {"mail": status})

    assert list(listed.context["cl"].result_list) == [message]
    assert other.pk != message.pk


@pytest.mark.parametrize("kind", ["office", "chapter", "centre"])
def test_the_address_of_a_record_is_entered_at_the_desk(desk, kind):
    app = "centres" if kind == "centre" else "network"

    form = desk.get(reverse(f"admin:{app}_{kind}_add"))

    assert 'name="contact_email"' in form.text
    assert "Never shown. What readers write through the form goes there" in form.text
