"""What the tests of mails start from."""

import pytest

from tests.network.mail.mails import load_mail_texts


@pytest.fixture
def mail_texts(db):
    """The texts of all mails, as the archive brings them."""
    load_mail_texts()
