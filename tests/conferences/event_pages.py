"""Reading the pages of network events."""

import re
from html import unescape

from tests.factories import make_event

LIST = "/en/events/"


def titled(title, starts_on="2999-06-01", **fields):
    texts = {f"title_{code}": title for code in ("en", "fr", "es")}
    return make_event(starts_on=starts_on, **texts | fields)


def found(client, **query):
    """The titles that the list of events shows, in their order."""
    answer = client.get(LIST, query)
    assert answer.status_code == 200
    return [str(event) for event in answer.context["page"]]


def text_of(client, address):
    """What a page says, in one line."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    main = answer.text.split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())
