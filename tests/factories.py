"""Records for tests: a test names only what it is about."""

import datetime as dt
import itertools

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from centres.models import Centre, Domain, Membership, Programme
from conferences.models import (
    Attendance,
    Conference,
    ConferenceSeries,
    Contribution,
    Day,
    MainTheme,
    Paper,
    Presentation,
    Room,
    Session,
    Speaker,
    Volume,
)
from network.languages import LANGUAGES
from network.models import (
    Agreement,
    Chapter,
    City,
    Clause,
    Committee,
    Country,
    Fact,
    Office,
    Organisation,
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

_numbers = itertools.count(1)


def in_three(field, text):
    return {f"{field}_{code}": f"{text} {code}" for code in LANGUAGES}


def _make(model, defaults, fields):
    """Published, unless the test says otherwise; texts in three languages."""
    common = {
        "published_at": timezone.now().replace(microsecond=0),
        "confidence": "read",
        "original_language": "en",
    }
    return model.objects.create(**common | defaults | fields)


def make_source(**fields):
    n = next(_numbers)
    return Source.objects.create(
        **{"key": f"source-{n}", "title": f"Source {n}"} | fields
    )


def make_region(**fields):
    n = next(_numbers)
    return Region.objects.create(
        **{"m49": f"{n % 1000:03}", **in_three("name", f"Region {n}")} | fields
    )


def make_country(**fields):
    n = next(_numbers)
    code = f"{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}"
    defaults = {
        "key": f"country-{n}",
        "iso2": code,
        "iso3": f"{code}{n % 10}",
        "iso_numeric": f"{n % 1000:03}",
        **in_three("name", f"Country {n}"),
    }
    fields.setdefault("region", fields.get("region") or make_region())
    return _make(Country, defaults, fields)


def make_city(**fields):
    n = next(_numbers)
    defaults = {
        "key": f"city-{n}",
        "latitude": 45.5,
        "longitude": -73.6,
        **in_three("name", f"City {n}"),
    }
    fields["country"] = fields.get("country") or make_country()
    return _make(City, defaults, fields)


def make_theme(**fields):
    n = next(_numbers)
    defaults = {
        "code": f"theme-{n}",
        **in_three("name", f"Theme {n}"),
        **in_three("scope", f"Scope {n}"),
    }
    return _make(Theme, defaults, fields)


def make_organisation(**fields):
    n = next(_numbers)
    defaults = {
        "kind": "university",
        **in_three("name", f"Organisation {n}"),
        **in_three("description", f"Description {n}"),
    }
    return _make(Organisation, defaults, fields)


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
    n = next(_numbers)
    return _make(
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
    n = next(_numbers)
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
    n = next(_numbers)
    defaults = {
        **in_three("name", f"Chapter {n}"),
        **in_three("purpose", f"Purpose {n}"),
    }
    return _make(Chapter, defaults, fields)


def make_office(**fields):
    n = next(_numbers)
    defaults = {
        "kind": "secretariat-arm",
        **in_three("name", f"Bureau {n}"),
        **in_three("duties", f"Duties {n}"),
    }
    return _make(Office, defaults, fields)


def make_committee(**fields):
    n = next(_numbers)
    defaults = {**in_three("name", f"Committee {n}"), **in_three("role", f"Task {n}")}
    return _make(Committee, defaults, fields)


def make_agreement(**fields):
    n = next(_numbers)
    defaults = {
        "signed_on": "2008-06-24",
        **in_three("title", f"Agreement {n}"),
        **in_three("purpose", f"Aim {n}"),
        **in_three("legal_nature", "Not binding"),
    }
    return _make(Agreement, defaults, fields)


def make_party(agreement, **fields):
    fields["organisation"] = fields.get("organisation") or make_organisation()
    fields["country"] = fields.get("country") or make_country()
    return Party.objects.create(agreement=agreement, **fields)


def make_clause(agreement, **fields):
    n = next(_numbers)
    defaults = {
        "number": str(n),
        **in_three("title", f"Clause {n}"),
        **in_three("summary", "Text"),
    }
    return Clause.objects.create(agreement=agreement, **defaults | fields)


def make_scheme(**fields):
    n = next(_numbers)
    return _make(Scheme, {"code": f"S{n}", **in_three("name", f"Scheme {n}")}, fields)


def make_scheme_entry(scheme, **fields):
    n = next(_numbers)
    defaults = {
        "code": f"E-{n}",
        "confidence": "read",
        **in_three("label", f"Entry {n}"),
    }
    return SchemeEntry.objects.create(scheme=scheme, **defaults | fields)


def make_page(**fields):
    n = next(_numbers)
    defaults = {
        "place": "about",
        **in_three("title", f"Page {n}"),
        **in_three("text", f"Text of page {n}"),
    }
    return _make(Page, defaults, fields)


def make_centre(**fields):
    n = next(_numbers)
    defaults = {
        "opened_on": "1996-03",
        **in_three("name", f"Centre {n}"),
        **in_three("description", f"About centre {n}"),
    }
    fields["city"] = fields.get("city") or make_city()
    fields.setdefault("country", fields["city"].country)
    return _make(Centre, defaults, fields)


def make_membership(centre=None, organisation=None, **fields):
    return Membership.objects.create(
        centre=centre or make_centre(),
        organisation=organisation or make_organisation(),
        **{"role": "member"} | fields,
    )


def make_domain(centre, *themes, **fields):
    n = next(_numbers)
    domain = Domain.objects.create(
        centre=centre,
        **{"confidence": "read", **in_three("label", f"Domain {n}")} | fields,
    )
    domain.themes.set(themes)
    return domain


def make_programme(**fields):
    n = next(_numbers)
    defaults = {
        **in_three("name", f"Programme {n}"),
        **in_three("purpose", f"Purpose {n}"),
    }
    return _make(Programme, defaults, fields)


def make_series(**fields):
    n = next(_numbers)
    texts = {**in_three("name", f"Series {n}"), **in_three("description", f"On {n}")}
    return _make(ConferenceSeries, texts, fields)


def make_conference(**fields):
    n = next(_numbers)
    defaults = {
        "status": "held",
        "starts_on": "2008-10-27",
        "ends_on": "2008-10-31",
        **in_three("name", f"Conference {n}"),
        **in_three("theme", f"Official theme {n}"),
    }
    fields["series"] = fields.get("series") or make_series()
    fields["city"] = fields["city"] if "city" in fields else make_city()
    conference = _make(Conference, defaults, fields)
    conference.refresh_from_db()  # dates are given as texts
    return conference


def make_main_theme(conference, **fields):
    texts = in_three("title", f"Main theme {next(_numbers)}")
    return MainTheme.objects.create(conference=conference, **texts | fields)


def make_attendance(conference, **fields):
    defaults = {"people": 700, "basis": "reported", "confidence": "read"}
    return Attendance.objects.create(conference=conference, **defaults | fields)


def make_day(conference, date="2008-10-28"):
    day = dt.date.fromisoformat(date)
    return Day.objects.create(conference=conference, date=day)


def make_room(conference, **fields):
    fields.setdefault("name", f"Room {next(_numbers)}")
    return Room.objects.create(conference=conference, **fields)


def make_session(conference=None, **fields):
    return Session.objects.create(
        conference=conference or make_conference(),
        **in_three("title", f"Session {next(_numbers)}") | fields,
    )


def make_presentation(session=None, **fields):
    return Presentation.objects.create(
        session=session or make_session(),
        **in_three("title", f"Presentation {next(_numbers)}") | fields,
    )


def make_speaker(**fields):
    return Speaker.objects.create(**{"name": f"Given Family{next(_numbers)}"} | fields)


def make_paper(**fields):
    n = next(_numbers)
    defaults = {
        "language": "en",
        "published_on": "2008",
        **in_three("title", f"Paper {n}"),
        **in_three("about", f"About paper {n}"),
    }
    paper = _make(Paper, defaults, fields)
    make_contribution(paper)
    paper.refresh_from_db()  # dates are given as texts
    return paper


def make_volume(**fields):
    n = next(_numbers)
    texts = {**in_three("title", f"Volume {n}"), **in_three("about", f"About {n}")}
    volume = _make(Volume, {"kind": "proceedings", **texts}, fields)
    volume.refresh_from_db()
    return volume


def make_contribution(paper, **fields):
    defaults = {"family_name": f"Family{next(_numbers)}", "given_names": "Given"}
    return Contribution.objects.create(paper=paper, **defaults | fields)


def make_user(**fields):
    account = {"email": f"person{next(_numbers)}@example.org", "password": "a"}
    return User.objects.create_user(**account | fields)


# Every kind of record that has a page of its own, and the list it stands in.
RECORDS = {
    "conference": (make_conference, "conferences"),
    "conference-series": (make_series, "series"),
    "paper": (make_paper, "papers"),
    "volume": (make_volume, "volumes"),
    "centre": (make_centre, "centres"),
    "partner": (make_organisation, "partners"),
    "person": (make_person, "people"),
    "city": (make_city, "cities"),
    "country": (make_country, "countries"),
    "theme": (make_theme, "themes"),
    "chapter": (make_chapter, "chapters"),
    "committee": (make_committee, "committees"),
    "agreement": (make_agreement, "agreements"),
    "page": (make_page, None),
}
