"""What was typed into a form that is not complete, kept as it is and shown again."""

import re

MONTH = re.compile(r"\d{4}-\d{2}")


def as_initial(answers):
    """Answers as the fields of a form show them."""
    initial = dict(answers)
    if MONTH.fullmatch(initial.get("starts_on", "")):
        initial |= {"starts_on": f"{initial['starts_on']}-01", "month_only": "yes"}
    return initial


def differing(before, now):
    """What is said now and was said otherwise before; what was empty is the same as empty."""
    return {
        name: value
        for name, value in now.items()
        if value != before.get(name) and (value or before.get(name))
    }
