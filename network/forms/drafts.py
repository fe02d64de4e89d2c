"""What was typed into a form that is not complete, kept as it is and shown again."""

from django import forms

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


def _printable(text):
    return (
        "".join(sign for sign in text if sign >= " " or sign in "\n\t")
        .encode("utf-8", "ignore")
        .decode()
    )
