"""The newest papers of a theme, a place, a centre or a person, on its page."""

from django.db.models import Count, Min
from django.http import QueryDict
from django.urls import reverse

from network.listings import with_query

from ..models import Contribution, Paper
from .rows import describe

MOST = 5


def block(papers, **facet):
    """The newest of these papers, how many there are, and the list that has them all."""
    newest = list(papers.for_list().newest_first()[:MOST])
    describe(newest)
    return {"papers": newest, "total": papers.count(), "all": address(**facet)}


def address(**facet):
    query = QueryDict(mutable=True)
    query.update(facet)
    return with_query(reverse("papers"), query)


def block_of_person(person):
    """The same for somebody, whose name may be printed in several forms."""
    public = Paper.objects.published()
    own = Contribution.objects.filter(person=person)
    papers = public.filter(pk__in=own.values("paper"))
    names = (
        Contribution.objects.filter(
            paper__in=public, name_key__in=own.values("name_key")
        )
        .exclude(name_key="")
        .values("name_key")
        .annotate(
            family=Min("family_name"),
            given=Min("given_names"),
            works=Count("paper", distinct=True),
        )
        .order_by("-works", "name_key")
    )
    forms = [
        {
            "name": ", ".join(filter(None, (row["family"], row["given"]))),
            "works": row["works"],
            "all": address(author=row["name_key"]),
        }
        for row in names
    ]
    return block(papers) | {"forms": forms}
