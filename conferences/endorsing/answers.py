"""What an applicant wrote becomes an event: not public until it is endorsed."""

from datetime import time

from network.dates import PartialDate
from network.forms.texts import is_address
from network.languages import LANGUAGES
from network.models import City, Country, Organisation, SchemeEntry, Theme
from network.translations import record_edit

from ..models import EventOrganiser, Mode, NetworkEvent, OrganiserRole
from .drafts import differing


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
    return text if is_address(text) else ""


def make_event(endorsement, before=None):
    """The event of this application, new or brought up to what its form says now.

    Where `before` is what the form said until now, only what differs is written: the rest
    may have been mended by staff.
    """
    form, language = endorsement.form, endorsement.language
    event = endorsement.event or NetworkEvent(original_language=language)
    facts, texts = _facts(form), _texts(form, language)
    if before:
        facts = differing(_facts(before), facts)
        texts = differing(_texts(before, language), texts)
    for name, value in {**facts, **texts}.items():
        setattr(event, name, value)
    changed = {}
    for name in texts:
        field, _sep, code = name.rpartition("_")
        changed.setdefault(field, []).append(code)
    record_edit(event, changed, by=None)
    _set_links(event, form if before is None else differing(before, form))
    return event


def _set_links(event, form):
    """What is chosen from lists, and who holds it, as far as the form says it."""
    if "themes" in form:
        themes = Theme.objects.published().filter(code__in=form["themes"])
        event.themes.set(themes)
    if "agenda" in form:
        event.agenda.set(SchemeEntry.objects.filter(pk__in=form["agenda"]))
    if "organisation" in form:
        event.organisers.update_or_create(
            role=OrganiserRole.ORGANISER,
            order=0,
            defaults={"name": form["organisation"]},
        )
    if "co_organisers" in form:
        _set_co_organisers(event, form["co_organisers"])


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
    return City.objects.published().select_related("country").called(name)


def organisation_called(name):
    """The public organisation that has exactly this name, or None."""
    return Organisation.objects.published().called(name)


def _set_co_organisers(event, lines):
    """The others who hold it; whether they are of the directory, staff decide."""
    others = [line.strip() for line in lines.splitlines()]
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
