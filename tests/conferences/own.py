"""Whoever opens an application by an account, and what they may press there."""

from django.test import Client

from conferences.models import Endorsement
from tests.accounts import make_staff, signed_in
from tests.factories import (
    make_endorsement,
    make_event,
    make_organisation_membership,
    make_organiser,
    make_user,
)

ANA = "ana@example.org"
STATES = [
    *("draft", "submitted", "changes", "endorsed", "declined"),
    *("withdrawn", "revoked", "closed"),
]
# The buttons of an application, with what is typed beside them.
DEEDS = {
    "answer": {"words": "Yes."},
    "withdraw": {},
    "copy": {},
    "kit": {},
    "appeal": {"words": "It fits."},
    "return": {"fit": "Shorter."},
    "amend": {"venue": "Hall 2"},
    "report": {"outcome": "held", "participants": "3"},
    "save": {"title": "Another"},
    "send": {"title": "Another"},
    "account": {},
}


def applied(organisation, status="submitted", role="organiser", **fields):
    event = make_event(title_en="Work in season")
    make_organiser(event, organisation=organisation, role=role)
    return make_endorsement(status, event=event, **{"contact_email": ANA} | fields)


def page_of(endorsement):
    return f"/accounts/applications/{endorsement.pk}/"


def browser_of(user, **kwargs):
    client = Client(**kwargs)
    client.force_login(user)
    return client


def seen_by(user):
    return [one.pk for one in Endorsement.objects.of_account(user).order_by("pk")]


def lines(client):
    """What the page of the account lists."""
    boards = client.get("/accounts/").context["boards"]
    return [
        line.endorsement.pk for _template, shown in boards for line in shown["lines"]
    ]


# Who is who.


def by_address(institute):
    return make_user(email=ANA)


def by_membership(institute):
    return make_organisation_membership(organisation=institute).user


def waiting(institute):
    return make_organisation_membership(organisation=institute, state="waiting").user


def ended(institute):
    return make_organisation_membership(organisation=institute, state="ended").user


def of_another_organisation(institute):
    return make_organisation_membership().user


def with_the_address_unverified(institute):
    user = make_user()
    user.emailaddress_set.create(email=ANA, verified=False)
    return user


def with_the_address_no_longer(institute):
    user = make_user(email=ANA)
    user.emailaddress_set.update(email="ana@elsewhere.example")
    user.email = "ana@elsewhere.example"
    user.save()
    return user


def of_the_staff(institute):
    return make_staff("endorsement-officer")


def an_administrator(institute):
    return make_staff("administrator")


def deactivated(institute):
    user = make_user(email=ANA)
    user.is_active = False
    user.save()
    return user


def browser(person, institute):
    if person is None:
        return Client()
    user = person(institute)
    return signed_in(Client(), user) if user.is_staff else browser_of(user)
