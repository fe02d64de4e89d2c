"""The desk's pages about mails."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from network.models import Mail, MailStatus, MailText
from tests.factories import make_user
from tests.network.mail.mails import make_mail

pytestmark = pytest.mark.django_db

LIST = "admin:network_mail_changelist"


def sign_in(client, *codenames):
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    return client


@pytest.fixture
def desk(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def undeliverable(**fields):
    return make_mail(status=MailStatus.UNDELIVERABLE, **fields)


def page_of(mail):
    return reverse("admin:network_mail_change", args=[mail.pk])


def send_again(client, *mails):
    chosen = {"action": "send_again", "_selected_action": [mail.pk for mail in mails]}
    return client.post(reverse(LIST), chosen, follow=True)


def messages_of(answer):
    return [str(message) for message in answer.context["messages"]]


def test_mails_are_listed_by_what_became_of_them(desk):
    make_mail()
    failed = undeliverable(last_error="550 No such user")

    answer = desk.get(reverse(LIST), {"status__exact": "undeliverable"})

    assert list(answer.context["cl"].result_list) == [failed]
    assert answer.context["title"] == "Mails that could not be delivered"
    assert "550 No such user" in answer.text


def test_mails_are_listed_by_kind_and_the_kinds_are_named_in_words(desk):
    make_mail(kind="invitation")
    received = make_mail(kind="report-received")

    answer = desk.get(reverse(LIST), {"kind": "report-received"})

    assert list(answer.context["cl"].result_list) == [received]
    assert "A reader reported a mistake and left an e-mail address." in answer.text


@pytest.mark.parametrize("mails", [1, 3])
def test_the_list_of_mails_asks_the_same_for_any_length(
    desk, django_assert_num_queries, mails
):
    for _number in range(mails):
        make_mail()
    desk.get(reverse(LIST))

    with django_assert_num_queries(7):
        desk.get(reverse(LIST))


def test_the_text_of_a_mail_is_shown(desk):
    mail = make_mail(language="fr", subject="<Objet>", text="Une ligne\n<i>&")

    page = desk.get(page_of(mail)).text

    assert '<span lang="fr">&lt;Objet&gt;</span>' in page
    assert '<div lang="fr">Une ligne<br>&lt;i&gt;&amp;</div>' in page


def test_the_text_of_a_secret_mail_is_shown_to_nobody(desk):
    mail = make_mail(secret=True, text="https://portal.example.org/secret-link")

    page = desk.get(page_of(mail)).text

    assert "secret-link" not in page + desk.get(reverse(LIST)).text
    assert "its text is shown to nobody" in page


@pytest.mark.parametrize("name", ["add", "delete"])
def test_nobody_writes_or_deletes_a_mail_by_hand(desk, name):
    mail = make_mail()
    arguments = [mail.pk] if name == "delete" else []
    address = reverse(f"admin:network_mail_{name}", args=arguments)

    assert desk.post(address, {"post": "yes"}).status_code == 403
    assert Mail.objects.count() == 1


def test_nobody_changes_a_mail_by_hand(desk):
    mail = make_mail()

    assert desk.post(page_of(mail), {"to": "other@example.org"}).status_code == 403


def test_undeliverable_mails_are_sent_again(client):
    sign_in(client, "view_mail", "send_mail_again")
    mails = [undeliverable(), undeliverable()]

    answer = send_again(client, *mails)

    assert messages_of(answer) == ["2 mails are on their way again."]
    assert Mail.objects.waiting().count() == 2


def test_a_mail_that_cannot_be_sent_again_says_why(client):
    sign_in(client, "view_mail", "send_mail_again")
    mail = undeliverable(secret=True, text="", subject="Choose", to="a@example.org")

    [refusal] = messages_of(send_again(client, mail))

    assert refusal.startswith("The mail “Choose” to a@example.org cannot be sent again")
    assert Mail.objects.undeliverable().count() == 1


def test_who_may_only_look_at_mails_sends_none_again(client):
    sign_in(client, "view_mail")

    answer = send_again(client, undeliverable())

    assert "send_again" not in answer.text
    assert Mail.objects.undeliverable().count() == 1


@pytest.mark.usefixtures("mail_texts")
def test_the_texts_of_mails_are_listed_by_what_they_are_for(desk):
    page = desk.get(reverse("admin:network_mailtext_changelist")).text

    assert "An account was made for this person, who now chooses a password." in page


@pytest.mark.usefixtures("mail_texts")
@pytest.mark.parametrize(
    ("language", "subject", "first"),
    [
        ("en", "Your account on the Metropolis portal", "An account was made"),
        ("fr", "Votre compte sur le portail Metropolis", "Un compte a été créé"),
        ("es", "Su cuenta en el portal Metropolis", "Se ha creado una cuenta"),
    ],
)
def test_a_text_is_shown_as_its_reader_gets_it(client, language, subject, first):
    sign_in(client, "view_mailtext")
    text = MailText.objects.get(key="invitation")
    address = reverse("admin:network_mailtext_preview", args=[text.pk, language])

    page = client.get(address).text

    assert f'<article lang="{language}">' in page
    assert f"<h3>{subject}</h3>" in page
    assert first in page
    assert "{link}" in page


@pytest.mark.usefixtures("mail_texts")
def test_a_preview_of_a_missing_language_is_what_readers_get_instead(desk):
    text = MailText.objects.get(key="invitation")
    MailText.objects.filter(pk=text.pk).update(text_es="")

    address = reverse("admin:network_mailtext_preview", args=[text.pk, "es"])

    page = desk.get(address).text
    assert (
        "Spanish: this text is missing. Readers get the following one (English)" in page
    )
    assert '<article lang="en">' in page


@pytest.mark.usefixtures("mail_texts")
@pytest.mark.parametrize(
    ("id", "language", "status"), [(0, "de", 404), (999999, "fr", 404)]
)
def test_there_is_no_preview_of_what_is_not_there(desk, id, language, status):
    id = id or MailText.objects.first().pk
    address = reverse("admin:network_mailtext_preview", args=[id, language])

    assert desk.get(address).status_code == status


@pytest.mark.usefixtures("mail_texts")
def test_who_may_not_see_the_texts_sees_no_preview(client):
    sign_in(client, "view_mail")
    id = MailText.objects.first().pk
    address = reverse("admin:network_mailtext_preview", args=[id, "fr"])

    assert client.get(address).status_code == 403


@pytest.mark.usefixtures("mail_texts")
def test_the_form_of_a_text_says_when_it_is_sent_and_what_is_filled_in(desk):
    text = MailText.objects.get(key="password-reset")

    page = desk.get(reverse("admin:network_mailtext_change", args=[text.pk])).text

    assert "Someone who has an account asked for a new password." in page
    assert "{link}, {days}, {site}" in page
    assert reverse("admin:network_mailtext_preview", args=[text.pk, "es"]) in page


@pytest.mark.usefixtures("mail_texts")
def test_a_text_without_its_link_is_not_saved(desk):
    text = MailText.objects.get(key="invitation")
    address = reverse("admin:network_mailtext_change", args=[text.pk])
    form = desk.get(address).context["adminform"].form
    given = {name: form[name].value() or "" for name in form.fields}
    given |= {"text_fr": "Bonjour.", "seen": desk.get(address).context["seen"]}

    page = desk.post(address, given).text

    assert "French: {link} is missing from the text." in page
    text.refresh_from_db()
    assert text.text_fr.startswith("Un compte")


@pytest.mark.usefixtures("mail_texts")
def test_the_code_and_not_the_desk_decides_which_mails_there_are(desk):
    id = MailText.objects.first().pk

    assert desk.get(reverse("admin:network_mailtext_add")).status_code == 403
    address = reverse("admin:network_mailtext_delete", args=[id])
    assert desk.post(address, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("status", [MailStatus.WAITING, MailStatus.UNDELIVERABLE])
def test_a_mail_that_hides_its_links_is_shown_without_them(desk, status):
    token = "T" * 32
    mail = make_mail(
        status=status, hides=True, text=f"Hello https://example.org/kit/{token}/"
    )

    page = desk.get(page_of(mail)).text

    assert "https://example.org/kit/…/" in page
    assert token not in page + desk.get(reverse(LIST)).text
