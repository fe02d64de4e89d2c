"""What a real mail server is given, and what follows from its answers."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from metropolis import environment as env
from network.mail.sending import send_due
from network.models import Mail
from tests.network.mail.mails import make_mail
from tests.network.mail.servers import MailServer, free_port

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with MailServer() as server:
        settings.MAIL_SERVER = env.mail_server(server.address)
        yield server


@pytest.fixture
def its_own_certificate(tmp_path):
    """TLS as a stranger between us and the server could offer it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = timezone.now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def states():
    """What became of every mail: (status, attempts, last error)."""
    return list(
        Mail.objects.order_by("pk").values_list("status", "attempts", "last_error")
    )


@pytest.mark.parametrize(
    ("language", "spoken"),
    [("fr", "fr"), ("es", "es"), ("en", "en"), ("", "en, fr, es")],
)
def test_a_server_is_given_a_mail_with_all_that_belongs_to_it(server, language, spoken):
    mail = make_mail(
        to="lectora@example.org",
        language=language,
        subject="Référence\u00a0: ñ",
        text="Línea uno\n\nLigne deux — « été »",
        queued_at=datetime(2026, 3, 1, 12, 30, tzinfo=UTC),
    )

    send_due()

    [(to, message)] = server.taken
    assert to == "lectora@example.org"
    headers = {name.title(): value for name, value in message.items()}
    assert {name: headers[name] for name in headers if name[:2] != "X-"} == {
        "Content-Type": 'text/plain; charset="utf-8"',
        "Mime-Version": "1.0",
        "Content-Transfer-Encoding": "8bit",
        "Subject": "Référence\u00a0: ñ",
        "From": "secretariat@example.org",
        "To": "lectora@example.org",
        "Message-Id": mail.message_id,
        "Date": "Sun, 01 Mar 2026 12:30:00 -0000",
        "Content-Language": spoken,
        "Auto-Submitted": "auto-generated",
    }
    assert message.get_content().splitlines() == [
        "Línea uno",
        "",
        "Ligne deux — « été »",
    ]


def test_many_mails_go_over_one_connection_in_the_order_in_which_they_were_queued(
    server,
):
    mails = [make_mail() for _number in range(5)]

    send_due()

    assert list(server.message_ids()) == [mail.to for mail in mails]


def test_a_recipient_refused_for_good_does_not_stop_the_others(server):
    gone, full, well = make_mail(), make_mail(), make_mail()
    server.answers = {gone.to: "550 No such user", full.to: "452 Mailbox full"}

    send_due()

    assert states() == [
        ("undeliverable", 1, "550 No such user"),
        ("waiting", 1, "452 Mailbox full"),
        ("sent", 1, ""),
    ]
    assert list(server.message_ids()) == [well.to]


def test_a_server_that_is_away_is_asked_once_and_not_for_every_mail(settings):
    settings.MAIL_SERVER = env.mail_server(f"smtp://127.0.0.1:{free_port()}")
    make_mail()
    make_mail()

    assert send_due() is False

    assert states() == [
        ("waiting", 1, "ConnectionRefusedError [Errno 111] Connection refused"),
        ("waiting", 0, ""),
    ]


def test_a_server_with_a_certificate_of_its_own_is_given_nothing(
    settings, its_own_certificate
):
    with MailServer(tls=its_own_certificate) as server:
        address = f"smtp://name:password@127.0.0.1:{server.port}"
        settings.MAIL_SERVER = env.mail_server(address)
        make_mail()

        send_due()

        [(status, attempts, error)] = states()
        assert (status, attempts, server.taken) == ("waiting", 1, [])
        assert "CERTIFICATE_VERIFY_FAILED" in error


def test_a_password_is_not_given_to_a_server_without_tls(settings, server):
    settings.MAIL_SERVER = env.mail_server(
        f"smtp://name:password@127.0.0.1:{server.port}"
    )
    make_mail()

    send_due()

    [(status, _attempts, error)] = states()
    assert (status, server.taken) == ("waiting", [])
    assert error.startswith("SMTPNotSupportedError STARTTLS")
