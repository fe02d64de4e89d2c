"""PDF files as the tests need them: readable, scanned, hostile."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

A4 = (595, 842)


def make_pdf(*pages, change=None, **saved):
    """The bytes of a PDF with these lines of text, one a page; "" is an empty page.

    `change` may do to the open file what it likes before it is saved.
    """
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )
    for line in pages:
        page = pdf.add_blank_page(page_size=A4)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        drawn = b"BT /F1 12 Tf 72 720 Td (" + line.encode("cp1252") + b") Tj ET"
        page.obj.Contents = pdf.make_stream(drawn if line else b"")
    if change:
        change(pdf)
    written = io.BytesIO()
    pdf.save(written, **saved)
    return written.getvalue()


def script():
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def arm(pdf):
    """A script that runs at once, one behind a page, a command and a hidden programme."""
    pdf.Root.OpenAction = script()
    pdf.Root.AA = Dictionary(WC=script())
    pdf.pages[0].obj.AA = Dictionary(O=script())
    pdf.attachments["programme.exe"] = b"MZ"
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[0, 0, 100, 100],
        A=Dictionary(S=Name.Launch, F=String("cmd.exe"), Next=Array([script()])),
    )
    pdf.pages[0].obj.Annots = Array([link])


def swell(pdf):
    """400 MB of spaces on the first page: some hundred kilobytes while packed."""
    pdf.pages[0].obj.Contents = pdf.make_stream(b" " * (400 * 2**20))
