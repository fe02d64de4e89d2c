"""Messages of readers as they come in, go on, and fail to arrive."""

from network import contact
from network.forms import Verdict
from network.forms.senders import Sender
from network.forms.stamps import Stamp
from network.models import ContactStatus, Mail, MailStatus
from tests.factories import make_office
from tests.metropolis.writing import OFFICE, TYPED

PERSON = Verdict((), Sender(network="n", email="e"))
PROGRAMME = Verdict(("trap", "haste"), Sender(network="n", email="e"))


def receive(number=1, *, verdict=PERSON, about=None, language="fr", **words):
    return contact.receive(
        TYPED | words,
        about=about or make_office(contact_email=OFFICE),
        language=language,
        stamp=Stamp(f"{number:032}", 0),
        verdict=verdict,
    )


def in_state(status):
    """A message that got into a state as messages do."""
    message = receive(verdict=PROGRAMME if status == ContactStatus.SPAM else PERSON)
    return contact.relay(message) if status == ContactStatus.RELAYED else message


def undeliverable(message):
    """The message, whose mail no server took."""
    Mail.objects.filter(pk=message.mail_id).update(
        status=MailStatus.UNDELIVERABLE, text=""
    )
    message.refresh_from_db()
    return message
