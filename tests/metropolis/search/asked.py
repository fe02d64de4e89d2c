"""The page of the search, as tests read it."""

import re

from network.languages import LANGUAGES
from tests.metropolis.pages import address_in


def asked(client, query, language="en"):
    """The answer to a question, which has to be one."""
    answer = client.get(address_in(language, "search"), query)
    assert answer.status_code == 200
    return answer


def titles(answer):
    """The titles of the hits in their order, as they stand on the page."""
    return re.findall(r"<h2><a[^>]*>(.*?)</a></h2>", answer.text)


def tabs(answer):
    return {str(tab.label): tab.count for tab in answer.context["tabs"]}


def facets(answer):
    """{facet: {label of a value: records}}"""
    return {
        facet.name: {one.choice.label: one.count for one in facet.options}
        for facet in answer.context["filter"].facets
    }


def ways(answer, of):
    """{words of a way out: (its address, the number it promises)}"""
    return {
        str(way.label): (way.address, way.count) for way in answer.context["ways"][of]
    }


def count(answer):
    return answer.context["page"].paginator.count


def in_each(field, text):
    """The same text in each language."""
    return {f"{field}_{code}": text for code in LANGUAGES}


def title_in(code, text):
    """A title in one language only, in which the record was written."""
    empty = {f"title_{other}": "" for other in LANGUAGES}
    return empty | {f"title_{code}": text, "original_language": code, "language": code}
