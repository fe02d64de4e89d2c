"""PDF files that somebody brings: what is kept, what is taken out, what is refused."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from network.pdf import MAX_BYTES, PdfRefused, take_in
from tests.pdfs import arm, make_pdf, swell

TEXTS = {
    "en": "Families of seasonal workers",
    "fr": "Des familles où l’œuvre d’été a séparé parents et enfants",
    "es": "Las familias de los jornaleros: ¿qué pasa con los niños?",
}


def brought(content, name="paper.pdf"):
    return take_in(SimpleUploadedFile(name, content))


@pytest.mark.parametrize("language", TEXTS)
def test_the_text_of_each_page_is_read_in_every_language(language):
    pdf = brought(make_pdf(TEXTS[language], "", "Page 3"))

    assert pdf.pages == 3
    assert [page.strip() for page in pdf.text] == [TEXTS[language], "", "Page 3"]
    assert pdf.has_text


def test_a_file_with_nothing_to_take_out_is_served_as_it_came():
    content = make_pdf("Nothing runs here")
    pdf = brought(content)

    assert pdf.cleaned is None
    assert pdf.removed == ()
    assert pdf.size == len(content)


def test_scanned_pages_are_said_to_have_no_text_layer():
    assert brought(make_pdf("", "")).has_text is False


def test_what_runs_or_hides_is_taken_out_and_the_text_stays():
    pdf = brought(make_pdf("Families of seasonal workers", change=arm))

    assert pdf.removed == ("files", "javascript", "launch")
    for word in (b"/JavaScript", b"/JS", b"/Launch", b"/AA", b"/EmbeddedFiles", b"MZ"):
        assert word not in unpacked(pdf.cleaned)
    assert pdf.text[0].strip() == "Families of seasonal workers"
    assert pdf.size == len(pdf.cleaned)


def unpacked(content):
    """The bytes of a PDF in which no stream is compressed."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
        )
    return written.getvalue()


def test_a_hostile_file_that_is_cleaned_once_needs_no_second_cleaning():
    cleaned = brought(make_pdf("Once", change=arm)).cleaned

    assert brought(cleaned).removed == ()


def test_a_bomb_costs_only_its_own_text():
    pdf = brought(make_pdf("Swollen", "Page 2", change=swell))

    assert pdf.pages == 2
    assert pdf.text is None
    assert pdf.has_text is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "first bytes"),
        (b"PK\x03\x04", "first bytes"),
        (b"<html>%PDF-1.7</html>", "first bytes"),
        (b"\n%PDF-1.7", "first bytes"),
        (b"%PDF-1.7\n<html><script>alert(1)</script></html>", "damaged"),
        (b"%PDF-1.7" + b"\x00" * 4096, "damaged"),
    ],
)
def test_what_is_no_pdf_is_refused_whatever_it_is_called(content, reason):
    with pytest.raises(PdfRefused, match=reason):
        brought(content)


def test_a_torn_file_is_refused():
    whole = make_pdf("A first page", "A second page")
    with pytest.raises(PdfRefused, match="damaged"):
        brought(whole[: len(whole) // 2])


def test_a_file_that_asks_for_a_password_is_refused():
    locked = make_pdf("Secret", encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(PdfRefused, match="password"):
        brought(locked)


def test_a_file_above_the_limit_is_refused_before_it_is_opened():
    class Large:
        size = MAX_BYTES + 1

    with pytest.raises(PdfRefused, match="25 MB"):
        take_in(Large())


def test_a_refusal_is_in_the_language_of_who_brings_the_file():
    said = set()
    for language in ("en", "fr", "es"):
        with translation.override(language), pytest.raises(PdfRefused) as refused:
            brought(b"nothing")
        said.add(str(refused.value))
    assert len(said) == 3
