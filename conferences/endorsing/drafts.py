"""What was typed into a form that is not complete, kept as it is and shown again."""

import re

from django import forms

MONTH = re.compile(r"\d{4}-\d{2}")
LONGEST = 40_000  # signs of all answers together


def typed(form):
    """The same of a form that may be wrong: what was typed, bounded and printable."""
    kept, left = {}, LONGEST
    for name, field in form.fields.items():
        if name == "file":
            continue
        several = isinstance(field, forms.MultipleChoiceField)
        values = form.data.getlist(name)[:50] if several else [form.data.get(name, "")]
        values = [_printable(value)[:left] for value in values]
        left -= sum(map(len, values))
        kept[name] = values if several else values[0]
    return kept


def as_initial(answers):
    """Answers as the fields of a form show them."""
    initial = dict(answers)
    if MONTH.fullmatch(initial.get("starts_on", "")):
        initial |= {"starts_on": f"{initial['starts_on']}-01", "month_only": "yes"}
    return initial


def _printable(text):
    return (
        "".join(sign for sign in text if sign >= " " or sign in "\n\t")
        .encode("utf-8", "ignore")
        .decode()
    )
