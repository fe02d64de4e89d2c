"""What an applicant wrote becomes an event: not public until it is endorsed."""

from datetime import time

from network.dates import PartialDate
from network.languages import LANGUAGES
from network.models import City, Country, Organisation, SchemeEntry, Theme
from network.text import fold
from network.translations import record_edit

from ..models import EventOrganiser, Mode, NetworkEvent, OrganiserRole
from .letters import is_address

LONGEST_ADDRESS = 254  # of a mailbox


def is_online(text):
    """Whether this is one web address, and not words that begin with one."""
    is_web = text.lower().startswith(("http://", "https://"))
    return is_web and "\n" not in text


def columns_of(answers):
    """What stands beside the form in columns of its own, as far as it fits there."""
    return {
        "form": answers,
        "organisation_name": answers.get("organisation", "")[:250],
        "contact_name": answers.get("contact_name", "")[:150],
        "contact_email": _address(answers.get("contact_email", "")),
        "has_fee": bool(answers.get("has_fee")),
        "has_sponsor": bool(answers.get("has_sponsor")),
    }


def _address(text):
    """The address where it is one: a draft may hold half of it."""
    return text if len(text) <= LONGEST_ADDRESS and is_address(text) else ""


def make_event(endorsement):
    """The event of this application, new or brought up to what its form says now."""
    form, language = endorsement.form, endorsement.language
    event = endorsement.event or NetworkEvent(original_language=language)
    texts = _texts(form, language)
    for name, value in {**_facts(form), **texts}.items():
        setattr(event, name, value)
    changed = {}
    for name in texts:
        field, _sep, code = name.rpartition("_")
        changed.setdefault(field, []).append(code)
    record_edit(event, changed, by=None)
    event.themes.set(Theme.objects.published().filter(code__in=form.get("themes", ())))
    event.agenda.set(SchemeEntry.objects.filter(pk__in=form.get("agenda", ())))
    _set_organiser(event, form)
    return event


def _texts(form, language):
    texts = {
        f"title_{language}": form["title"],
        f"summary_{language}": form["fit"],
        f"audience_{language}": form.get("audience", ""),
    }
    for code in LANGUAGES:
        if code != language:
            texts[f"title_{code}"] = form.get(f"title_{code}", "")
    return texts


def _facts(form):
    programme = form.get("programme", "")
    expected = form.get("expected", "")
    return {
        "kind": form["kind"],
        "starts_on": PartialDate.parse(form["starts_on"]),
        "ends_on": _date(form.get("ends_on")),
        "starts_at": _time(form.get("starts_at")),
        "ends_at": _time(form.get("ends_at")),
        "time_zone": form.get("time_zone", ""),
        "venue": form.get("venue", ""),
        "website": form.get("website", ""),
        "programme_address": programme if is_online(programme) else "",
        "working_languages": " ".join(form.get("languages", ())),
        "interpretation": " ".join(form.get("interpretation", ())),
        "expected_participants": int(expected) if expected else None,
        **_place(form),
    }


def _place(form):
    """Where it is: a city of the portal, another place, or online."""
    place = form["place"]
    if is_online(place):
        return {"mode": Mode.ONLINE, "city": None, "place_name": "", "country": None}
    city = city_called(place)
    country = Country.objects.filter(iso2__iexact=form.get("country", "")).first()
    return {
        "mode": Mode.HYBRID if form.get("is_hybrid") else Mode.IN_PERSON,
        "city": city,
        "place_name": "" if city else place,
        "country": None if city else country,
    }


def city_called(name):
    """The public city that has exactly this name in some language, or None."""
    found = City.objects.published().named(name).select_related("country")
    wanted = fold(name)
    same = [
        city for city in found if wanted in {fold(n or "") for n in city.all_names()}
    ]
    return same[0] if len(same) == 1 else None


def organisation_called(name):
    """The public organisation that has exactly this name, or None."""
    wanted = fold(name)
    same = [
        one
        for one in Organisation.objects.published().named(name)
        if wanted in {fold(n or "") for n in one.all_names()}
    ]
    return same[0] if len(same) == 1 else None


def _set_organiser(event, form):
    """The organisation that applies; whether it is one of the directory, staff decide."""
    event.organisers.update_or_create(
        role=OrganiserRole.ORGANISER,
        order=0,
        defaults={"name": form["organisation"]},
    )
    others = [line.strip() for line in form.get("co_organisers", "").splitlines()]
    event.organisers.filter(role=OrganiserRole.CO_ORGANISER).delete()
    EventOrganiser.objects.bulk_create(
        EventOrganiser(
            event=event, name=name[:250], role=OrganiserRole.CO_ORGANISER, order=n
        )
        for n, name in enumerate(filter(None, others), start=1)
    )


def _date(text):
    return PartialDate.parse(text) if text else None


def _time(text):
    return time.fromisoformat(text) if text else None
