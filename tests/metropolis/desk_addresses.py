"""Every address of the desk, read from its map, and who is answered there."""

import re
from dataclasses import dataclass, field
from functools import cache

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.test import RequestFactory
from django.urls import URLPattern, resolve

from centres.models import CentreName
from conferences.models import (
    Absence,
    Announcement,
    DeskRules,
    EndorsementStep,
    KitDownload,
    NetworkEvent,
)
from network.models import Correction, CountryStanding, MailText, Notice, Report
from network.models.publishing import Publishable, Translated
from network.roles import DESK
from tests import factories as make
from tests.network.mail.mails import make_mail

# One record of each kind that has pages on the desk. A new kind needs a line here.
MAKERS = {
    "centres.centre": make.make_centre,
    "centres.centrename": lambda: CentreName.objects.create(
        centre=make.make_centre(), name_en="A", name_fr="B", name_es="C"
    ),
    "centres.domain": lambda: make.make_domain(make.make_centre()),
    "centres.membership": make.make_membership,
    "centres.programme": make.make_programme,
    "conferences.announcement": lambda: Announcement.objects.create(
        conference=make.make_conference(), **make.in_three("text", "Elsewhere")
    ),
    "conferences.attendance": lambda: make.make_attendance(make.make_conference()),
    "conferences.absence": lambda: Absence.objects.create(
        person=make.make_user(),
        stand_in=make.make_user(),
        first_day="2026-07-01",
        last_day="2026-07-02",
    ),
    "conferences.conference": make.make_conference,
    "conferences.conferenceseries": make.make_series,
    "conferences.criterion": make.make_criterion,
    "conferences.deskrules": DeskRules.objects.create,
    "conferences.endorsement": lambda: make.make_endorsement("submitted"),
    "conferences.endorsementstep": lambda: EndorsementStep.objects.create(
        endorsement=make.make_endorsement(), form_hash="0"
    ),
    "conferences.endorsementterms": make.make_terms,
    "conferences.eventfile": make.make_event_file,
    "conferences.kitdownload": lambda: KitDownload.objects.create(
        endorsement=make.make_endorsement(), file="logo.svg"
    ),
    "conferences.maintheme": lambda: make.make_main_theme(make.make_conference()),
    "conferences.networkevent": make.make_event,
    "conferences.paper": make.make_paper,
    "conferences.volume": make.make_volume,
    "conferences.paperseries": make.make_paper_series,
    "conferences.paperfile": make.make_paper_file,
    "conferences.phrase": make.make_phrase,
    "conferences.presentation": make.make_presentation,
    "conferences.session": make.make_session,
    "network.agreement": make.make_agreement,
    "network.chapter": make.make_chapter,
    "network.city": make.make_city,
    "network.clause": lambda: make.make_clause(make.make_agreement()),
    "network.committee": make.make_committee,
    "network.contactmessage": make.make_contact_message,
    "network.correction": lambda: Correction.objects.create(
        **make.in_three("text", "A date")
    ),
    "network.country": make.make_country,
    "network.countrystanding": lambda: CountryStanding.objects.create(
        country=make.make_country(), confidence="read"
    ),
    "network.fact": lambda: make.make_fact(make.make_theme()),
    "network.mail": make_mail,
    "network.mailtext": lambda: MailText.objects.get(key="password-changed"),
    "network.notice": lambda: Notice.objects.create(
        starts_at="2026-01-01T00:00Z",
        ends_at="2026-01-02T00:00Z",
        **make.in_three("text", "A sentence"),
    ),
    "network.office": make.make_office,
    "network.organisation": make.make_organisation,
    "network.organisationmembership": make.make_organisation_membership,
    "network.page": make.make_page,
    "network.party": lambda: make.make_party(make.make_agreement()),
    "network.person": make.make_person,
    "network.region": make.make_region,
    "network.relation": make.make_relation,
    "network.report": lambda: Report.objects.create(
        language="fr", message="This is wrong", stamp="stamp"
    ),
    "network.role": lambda: make.make_role(make.make_committee()),
    "network.scheme": make.make_scheme,
    "network.schemeentry": lambda: make.make_scheme_entry(make.make_scheme()),
    "network.source": make.make_source,
    "network.theme": make.make_theme,
    "network.user": make.make_user,
    "practices.actor": make.make_actor,
    "practices.adaptation": make.make_adaptation,
    "practices.evaluation": make.make_evaluation,
    "practices.practice": make.make_practice,
    "practices.proposal": make.make_proposal,
    "practices.result": make.make_result,
    "practices.reviewcriteria": make.make_review_criteria,
    "practices.reviewcriterion": make.make_review_criterion,
    "practices.selectedpractice": make.make_selected,
    "practices.selection": make.make_selection,
    "practices.toolkit": make.make_toolkit,
    "practices.toolkitfile": make.make_toolkit_file,
}


@dataclass(frozen=True)
class Address:
    """One line of the desk's map."""

    kind: str  # "change", "history", "texts": the name of the page
    group: str  # what it is about: "records", "mails", "the desk"
    route: str
    model: type = field(default=None, compare=False)

    def path(self, record=None):
        """The address for this record, or one that a stranger would guess."""
        route = re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", self.route.strip("^$"))
        return "/admin/" + re.sub(
            r"<(?:\w+:)?(\w+)>",
            lambda place: str(value(place[1], record) if record else 1),
            route,
        )


def value(name, record):
    """What stands in a place of an address. A new name needs a line here."""
    return {
        "app_label": lambda: "network",
        "content_type_id": lambda: ContentType.objects.get_for_model(record).pk,
        "id": lambda: record.pk,
        "language": lambda: "fr",
        "object_id": lambda: record.pk,
        "url": lambda: "nothing/of/that/name",
        "version": lambda: record.history.latest().pk,
    }[name]()


# Models that have a page on the desk, but are added and deleted with their record.
PARTS = {
    *("network.schemeentry", "network.fact", "network.role", "network.relation"),
    *("network.countrystanding", "network.party", "network.clause"),
    *("centres.centrename", "centres.membership", "centres.domain"),
    *("conferences.announcement", "conferences.attendance", "conferences.maintheme"),
    *("practices.actor", "practices.adaptation"),
    *("practices.evaluation", "practices.result", "practices.selectedpractice"),
}


def group_of(model):
    """The kind of model, as the table of roles names it."""
    if model._meta.model_name in DESK:
        return str(model._meta.verbose_name_plural)
    if model._meta.label_lower in PARTS:
        return "parts"
    if model is NetworkEvent:
        return "events"  # whoever decides about one may mend it
    if issubclass(model, Publishable):
        return "published records"
    return "other texts" if issubclass(model, Translated) else "other records"


def addresses_of_models():
    return [
        Address(
            (pattern.name or "shortcut").removeprefix(
                f"{model._meta.app_label}_{model._meta.model_name}_"
            ),
            group_of(model),
            f"{model._meta.app_label}/{model._meta.model_name}/{pattern.pattern}",
            model,
        )
        for model, desk in admin.site._registry.items()
        for pattern in desk.get_urls()
    ]


def addresses_of_the_desk():
    return [
        Address(pattern.name or "anything else", "the desk", str(pattern.pattern))
        for pattern in admin.site.get_urls()
        if isinstance(pattern, URLPattern)
    ]


view_of = cache(resolve)  # the same for everybody who asks


def answer(user, method, path, data=()):
    """The status with which a page answers this person.

    The view is asked without drawing its page, which is what takes long.
    """
    request = getattr(RequestFactory(), method)(path, dict(data))
    request.user, request.session, request.LANGUAGE_CODE = user, SessionStore(), "en"
    request._dont_enforce_csrf_checks = True
    request._messages = CookieStorage(request)
    request.resolver_match = match = view_of(path)
    # Whatever it did is undone: the next person meets the same records.
    with transaction.atomic():
        try:
            response = match.func(request, *match.args, **match.kwargs)
            if file := getattr(response, "file_to_stream", None):
                # Not response.close(): that would end the connection to the database.
                file.close()
            return response.status_code
        except PermissionDenied:
            return 403
        except Http404:
            return 404
        finally:
            transaction.set_rollback(True)
