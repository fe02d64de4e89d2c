"""Centres and what belongs to them."""

from centres.models import Centre, Domain, Membership, Programme

from .base import in_three, numbers, published
from .network import make_city, make_organisation


def make_centre(**fields):
    n = next(numbers)
    defaults = {
        "opened_on": "1996-03",
        **in_three("name", f"Centre {n}"),
        **in_three("description", f"About centre {n}"),
    }
    fields["city"] = fields.get("city") or make_city()
    fields.setdefault("country", fields["city"].country)
    return published(Centre, defaults, fields)


def make_membership(centre=None, organisation=None, **fields):
    return Membership.objects.create(
        centre=centre or make_centre(),
        organisation=organisation or make_organisation(),
        **{"role": "member"} | fields,
    )


def make_domain(centre, *themes, **fields):
    n = next(numbers)
    domain = Domain.objects.create(
        centre=centre,
        **{"confidence": "read", **in_three("label", f"Domain {n}")} | fields,
    )
    domain.themes.set(themes)
    return domain


def make_programme(**fields):
    n = next(numbers)
    defaults = {
        **in_three("name", f"Programme {n}"),
        **in_three("purpose", f"Purpose {n}"),
    }
    return published(Programme, defaults, fields)
