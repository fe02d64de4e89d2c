"""Records of the network, and accounts."""

import itertools

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from network.models import (
    Agreement,
    Chapter,
    City,
    Clause,
    Committee,
    ContactMessage,
    ContactStatus,
    Country,
    Fact,
    Office,
    Organisation,
    OrganisationMembership,
    Page,
    Party,
    Person,
    Region,
    Relation,
    Role,
    Scheme,
    SchemeEntry,
    Source,
    Theme,
    User,
)

from .base import in_three, numbers, published

# Codes of two letters are few; those that tests name are theirs.
NAMED = {"BE", "CA", "CL", "ES", "FR", "MX", "US"}
countries = itertools.filterfalse(lambda c: letters(c) in NAMED, itertools.count())
regions = itertools.count()


def make_source(**fields):
    n = next(numbers)
    return Source.objects.create(
        **{"key": f"source-{n}", "title": f"Source {n}"} | fields
    )


def make_region(**fields):
    n, code = next(numbers), f"{next(regions) % 1000:03}"
    return Region.objects.create(
        **{"m49": code, **in_three("name", f"Region {n}")} | fields
    )


def letters(c):
    """Two letters for a number, in the order of the alphabet."""
    return f"{chr(65 + c // 26 % 26)}{chr(65 + c % 26)}"


def make_country(**fields):
    n, c = next(numbers), next(countries)
    code = letters(c)
    defaults = {
        "key": f"country-{n}",
        "iso2": code,
        "iso3": f"{code}{c % 10}",
        "iso_numeric": f"{c % 1000:03}",
        **in_three("name", f"Country {n}"),
    }
    fields.setdefault("region", fields.get("region") or make_region())
    return published(Country, defaults, fields)


def make_city(**fields):
    n = next(numbers)
    defaults = {
        "key": f"city-{n}",
        "latitude": 45.5,
        "longitude": -73.6,
        **in_three("name", f"City {n}"),
    }
    fields["country"] = fields.get("country") or make_country()
    return published(City, defaults, fields)


def make_theme(**fields):
    n = next(numbers)
    defaults = {
        "code": f"theme-{n}",
        **in_three("name", f"Theme {n}"),
        **in_three("scope", f"Scope {n}"),
    }
    return published(Theme, defaults, fields)


def make_organisation(**fields):
    n = next(numbers)
    defaults = {
        "kind": "university",
        **in_three("name", f"Organisation {n}"),
        **in_three("description", f"Description {n}"),
    }
    return published(Organisation, defaults, fields)


def make_organisation_membership(user=None, organisation=None, state="confirmed"):
    """An account that speaks for an organisation, asks to, or did once."""
    now = timezone.now()
    fields = {}
    if state != "waiting":
        fields |= {"confirmed_at": now, "confirmed_by": make_user()}
    if state == "ended":
        fields["ended_at"] = now
    return OrganisationMembership.objects.create(
        user=user or make_user(),
        organisation=organisation or make_organisation(),
        **fields,
    )


def make_relation(organisation=None, kind="member", target=None, **fields):
    target = target or make_chapter()
    return Relation.objects.create(
        **{
            "organisation": organisation or make_organisation(),
            "kind": kind,
            "confidence": "read",
            "target_type": ContentType.objects.get_for_model(target),
            "target_id": target.pk,
        }
        | fields
    )


def make_person(**fields):
    n = next(numbers)
    return published(
        Person, {"name": f"Given Family{n}", "family_name": f"Family{n}"}, fields
    )


def make_role(record=None, **fields):
    target = (
        {
            "record_type": ContentType.objects.get_for_model(record),
            "record_id": record.pk,
        }
        if record
        else {}
    )
    defaults = {
        "name": "Given Family",
        "confidence": "read",
        **in_three("office", "Office"),
    }
    return Role.objects.create(**defaults | target | fields)


def make_fact(record, **fields):
    n = next(numbers)
    return Fact.objects.create(
        **{
            "record_type": ContentType.objects.get_for_model(record),
            "record_id": record.pk,
            "confidence": "read",
            **in_three("text", f"Fact {n}"),
        }
        | fields
    )


def make_chapter(**fields):
    n = next(numbers)
    defaults = {
        **in_three("name", f"Chapter {n}"),
        **in_three("purpose", f"Purpose {n}"),
    }
    return published(Chapter, defaults, fields)


def make_office(**fields):
    n = next(numbers)
    defaults = {
        "kind": "secretariat-arm",
        **in_three("name", f"Bureau {n}"),
        **in_three("duties", f"Duties {n}"),
    }
    return published(Office, defaults, fields)


def make_committee(**fields):
    n = next(numbers)
    defaults = {**in_three("name", f"Committee {n}"), **in_three("role", f"Task {n}")}
    return published(Committee, defaults, fields)


def make_agreement(**fields):
    n = next(numbers)
    defaults = {
        "signed_on": "2008-06-24",
        **in_three("title", f"Agreement {n}"),
        **in_three("purpose", f"Aim {n}"),
        **in_three("legal_nature", "Not binding"),
    }
    return published(Agreement, defaults, fields)


def make_party(agreement, **fields):
    fields["organisation"] = fields.get("organisation") or make_organisation()
    fields["country"] = fields.get("country") or make_country()
    return Party.objects.create(agreement=agreement, **fields)


def make_clause(agreement, **fields):
    n = next(numbers)
    defaults = {
        "number": str(n),
        **in_three("title", f"Clause {n}"),
        **in_three("summary", "Text"),
    }
    return Clause.objects.create(agreement=agreement, **defaults | fields)


def make_scheme(**fields):
    n = next(numbers)
    return published(
        Scheme, {"code": f"S{n}", **in_three("name", f"Scheme {n}")}, fields
    )


def make_scheme_entry(scheme, **fields):
    n = next(numbers)
    defaults = {
        "code": f"E-{n}",
        "confidence": "read",
        **in_three("label", f"Entry {n}"),
    }
    return SchemeEntry.objects.create(scheme=scheme, **defaults | fields)


def make_page(**fields):
    n = next(numbers)
    defaults = {
        "place": "about",
        **in_three("title", f"Page {n}"),
        **in_three("text", f"Text of page {n}"),
    }
    return published(Page, defaults, fields)


def make_contact_message(status="asked", **fields):
    """What a reader wrote, in a state; no mail was sent about it."""
    n, now = next(numbers), timezone.now()
    defaults = {
        "record": fields.pop("record", None) or make_office(),
        "language": "fr",
        "name": f"Reader {n}",
        "email": f"reader{n}@example.org",
        "subject": f"Subject {n}",
        "message": f"Words {n}",
        "stamp": f"{n:032}",
        "asked_at": None if status == ContactStatus.SPAM else now,
        "confirmed_at": now if status == ContactStatus.RELAYED else None,
    }
    return ContactMessage.objects.create(status=status, **defaults | fields)


def make_user(**fields):
    account = {"email": f"person{next(numbers)}@example.org", "password": "a"}
    return User.objects.create_user(**account | fields)
