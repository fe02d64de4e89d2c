"""Works with what is hard to cite, for tests."""

from conferences.models import Paper
from tests.factories import in_three, make_paper

HARD = 'Œuvres & <b>"niños"</b> {50%} #1_a ~b^2 $3 \\ Straße'
NAMES = [
    ("van der Leun", "Joanne"),
    ("Díaz Mendiburo", "Aaraón"),
    ("Díaz de León", "Ana"),
    ("Nuñez-Œhler", "Zoë J."),
]
BODY = "Research and Development, Inc."
FULL = {
    "title_en": HARD,
    "published_on": "2008-05-12",
    "container": "City & Community",
    "volume": "19",
    "issue": "2",
    "pages": "288-294",
    "publisher": "Presses de l’Université",
    "publisher_place": "Montréal",
    "doi": "10.1111/cico_12(493)",
    "issn": "1535-6841",
}


def cited(names=(), **fields):
    paper = make_paper(**fields)
    paper.contributions.all().delete()
    for order, (family, given, *role) in enumerate(names):
        paper.contributions.create(
            order=order,
            family_name=family,
            given_names=given,
            is_body=family == BODY,
            role=role[0] if role else "author",
        )
    return Paper.objects.cited().get(pk=paper.pk)


def titled(title, **fields):
    return make_paper(**in_three("title", title) | fields)
