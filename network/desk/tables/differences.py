"""The difference of two cells for a page, at a cost that has an end."""

from django.utils.html import format_html

from network.translations.differences import WORDS, as_html

# So many pairs of words are compared; a longer passage is shown as replaced.
MOST = 250_000

SHORT = 16  # characters: a time, a number, the name of a room


def difference(before, after):
    """What was taken out and put in, as <del> and <ins>; a short value is read whole."""
    if before and after and max(len(before), len(after)) <= SHORT:
        return format_html("<del>{}</del> <ins>{}</ins>", before, after)
    old, new = WORDS.findall(before), WORDS.findall(after)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    return format_html(
        "{}{}{}",
        "".join(old[:head]),
        _middle(old[head : len(old) - tail], new[head : len(new) - tail]),
        "".join(old[len(old) - tail :]),
    )


def _alike(old, new):
    """With how many words both begin."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _middle(old, new):
    if len(old) * len(new) <= MOST:
        return as_html("".join(old), "".join(new))
    return format_html("<del>{}</del><ins>{}</ins>", "".join(old), "".join(new))
