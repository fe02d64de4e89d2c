"""The text of a file: UTF-8 or nothing, for a wrong guess would spoil every name."""

import codecs

from django.utils.translation import gettext as _

from network.tables import MAX_BYTES, TableRefused

MOST_RECORDS = 5_000


def check_size(content: bytes):
    if len(content) > MAX_BYTES:
        raise TableRefused.because(
            _("The file is larger than %d megabytes.") % (MAX_BYTES // 2**20)
        )
    if not content.strip():
        raise TableRefused.because(_("The file is empty."))


def decoded(content: bytes) -> str:
    """The text with one kind of line; TableRefused where it is none."""
    check_size(content)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise TableRefused.because(
            _("The file is a text in UTF-16. Export it again as UTF-8.")
        )
    body = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refusal(body, error.start) from error
    if "\0" in text:
        raise _refusal(body, body.index(b"\0"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refusal(body, position):
    reason = _(
        "The file is not a text in UTF-8: byte %(position)d (0x%(byte)02X) cannot be "
        "read. Export it again as UTF-8 (“Unicode”)."
    )
    words = {"position": position + 1, "byte": body[position]}
    return TableRefused.because(reason % words, body.count(b"\n", 0, position) + 1)


def check_number(records: int):
    if records > MOST_RECORDS:
        raise TableRefused.because(
            _("The file has more than %d records.") % MOST_RECORDS
        )
