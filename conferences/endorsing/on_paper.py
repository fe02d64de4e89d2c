"""The application form to be filled in away from the portal: as ODT and as DOCX."""

from io import BytesIO

import docx
import odfdo
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.languages import active, served

from .forms import MORE, ApplicationForm

LINE = "_" * 60
MOST_CHOICES = 40  # a list of all countries is not printed


def paper_form(rules, terms):
    """[(kind, text)] in the language of the page: "title", "heading" or "text"."""
    form = ApplicationForm()
    yield "title", _("Application for the endorsement of an event")
    yield (
        "text",
        _(
            "You may fill this in and send it by mail or by letter. The form on the site "
            "asks the same and answers at once."
        ),
    )
    days = rules.send_before
    yield (
        "text",
        ngettext(
            "Send it %(days)d day before the event or earlier.",
            "Send it %(days)d days before the event or earlier.",
            days,
        )
        % {"days": days},
    )
    yield from _questions(form.first)
    yield from _question(form["consent"])
    yield "heading", _("Only where there is a fee, a sponsor or a large audience")
    yield from _questions(field for field in form.more if field.name != "uses")
    yield from _questions([form[MORE[-1]]])
    yield "heading", _("More about the event (if you like)")
    yield from _questions(form.other)
    if terms:
        yield "heading", _("The terms")
        for line in served(terms, "text")[0].splitlines():
            if line.strip():
                yield "text", line.strip().lstrip("#- ")


def _questions(fields):
    for field in fields:
        if field.name != "file":
            yield from _question(field)


def _question(field):
    yield "question", f"{field.label}"
    choices = [
        str(label) for value, label in getattr(field.field, "choices", ()) if value
    ]
    if field.help_text:
        yield "text", str(field.help_text)
    if choices and len(choices) <= MOST_CHOICES:
        yield "text", "   ".join(f"☐ {label}" for label in choices)
    elif field.widget_type == "checkbox":
        yield "text", "☐"
    else:
        yield "text", LINE


def as_odt(parts):
    """The bytes of the form as an OpenDocument text."""
    document = odfdo.Document("text")
    document.body.clear()
    document.set_language(active())
    for kind, text in parts:
        level = {"title": 1, "heading": 2, "question": 3}.get(kind)
        document.body.append(
            odfdo.Header(level, text) if level else odfdo.Paragraph(text)
        )
    return _saved(document)


def as_docx(parts):
    """The bytes of the form as an Office Open XML text."""
    document = docx.Document()
    document.core_properties.language = active()
    document.core_properties.author = ""
    for kind, text in parts:
        level = {"title": 0, "heading": 1, "question": 2}.get(kind)
        if level is None:
            document.add_paragraph(text)
        else:
            document.add_heading(text, level)
    return _saved(document)


def _saved(document):
    file = BytesIO()
    document.save(file)
    return file.getvalue()


FORMS = {
    "odt": ("application/vnd.oasis.opendocument.text", as_odt),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        as_docx,
    ),
}
