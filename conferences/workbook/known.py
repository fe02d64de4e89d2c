"""What the portal has of a programme, and how the cells of the workbook say it."""

from django.db.models import Prefetch
from django.utils.functional import cached_property

from network.columns import IN_THE_LANGUAGE
from network.desk.tables.columns import Link
from network.languages import LANGUAGES
from network.models import Country, Person, Theme
from network.text import fold

from ..models import Presentation, SessionKind, SessionStatus, Speaker
from .sheets import ROLES

SEPARATOR = "; "


class Known:
    """The programme of an edition, with everything that names it; asked for once."""

    def __init__(self, conference, *, locked=False):
        self.conference = conference
        speakers = Speaker.objects.select_related("country", "person")
        sessions = conference.sessions.in_order()
        if locked:
            sessions = sessions.select_for_update(of=("self",))
        self.sessions = list(
            sessions.select_related("day", "room").prefetch_related(
                "themes",
                Prefetch("speakers", speakers),
                Prefetch(
                    "presentations",
                    Presentation.objects.prefetch_related(
                        Prefetch("speakers", speakers)
                    ),
                ),
            )
        )
        for session in self.sessions:
            session.conference = conference
        self.days = {day.date: day for day in conference.programme_days.all()}
        self.rooms = {known_as(room.name): room for room in conference.rooms.all()}

    @cached_property
    def talks(self):
        return [
            talk for session in self.sessions for talk in session.presentations.all()
        ]

    @cached_property
    def speakers(self):
        """Everybody, once: {who they are, as printed: a row of them}."""
        found = {}
        for record in (*self.sessions, *self.talks):
            for speaker in record.speakers.all():
                found.setdefault(identity(speaker), speaker)
        return dict(sorted(found.items(), key=lambda each: each[1].sort_en))

    @cached_property
    def people(self):
        """{who somebody is, as printed: what the sheets call them}."""
        called, taken = {}, set()
        for who, speaker in self.speakers.items():
            name = speaker.name.replace(";", ",")
            called[who] = _free(name, speaker.affiliation, taken)
            taken.add(known_as(called[who]))
        return called

    @cached_property
    def themes(self):
        """Themes by code and by their names in every language."""
        return _by_names(Theme.objects.all(), "code")

    @cached_property
    def countries(self):
        return _by_names(Country.objects.all(), "iso2")


def _by_names(records, code):
    found = {}
    for record in records:
        names = [getattr(record, f"name_{language}") for language in LANGUAGES]
        for name in (getattr(record, code), *names):
            found.setdefault(fold(name or ""), record)
    found.pop("", None)
    return found


def identity(speaker):
    """What makes two speakers the same: all that a programme prints of them."""
    return (
        speaker.name,
        speaker.family_name,
        speaker.affiliation,
        speaker.country_id,
        speaker.person_id,
    )


def known_as(name):
    """How names are compared: without case and accents, where letters are left."""
    return fold(name) or name.strip()


def _free(name, affiliation, taken):
    tries = [name, f"{name} ({affiliation})".replace(";", ",")]
    tries += [f"{name} ({number})" for number in range(2, len(taken) + 3)]
    return next(one for one in tries if known_as(one) not in taken)


def cells_of_session(session, called):
    """{column: text} of a session; `called` says how the sheets call its people."""
    return {
        "no": str(session.pk or ""),
        "code": session.code,
        "kind": str(SessionKind(session.kind).label),
        "status": str(SessionStatus(session.status).label),
        "day": str(session.day.date) if session.day else "",
        "starts_at": _clock(session.starts_at),
        "ends_at": _clock(session.ends_at),
        "room": session.room.name if session.room else "",
        "working_languages": languages(session.working_languages),
        "interpretation": languages(session.interpretation),
        "themes": SEPARATOR.join(map(str, session.themes.all())) if session.pk else "",
        **_texts(session),
        **cells_of_people(session.speakers.all() if session.pk else (), called, ROLES),
    }


def cells_of_talk(talk, called):
    """The same of a talk."""
    roles = ("speaker",)
    return {
        "no": str(talk.pk or ""),
        "session": reference(talk.session),
        "order": str(talk.order),
        "language": languages(talk.language),
        "slides": talk.slides,
        "video": talk.video,
        **_texts(talk),
        **cells_of_people(talk.speakers.all() if talk.pk else (), called, roles),
    }


def cells_of_person(speaker, called):
    """The same of somebody named in the programme."""
    return {
        "called": called[identity(speaker)],
        "name": speaker.name,
        "family_name": speaker.family_name,
        "affiliation": speaker.affiliation,
        "country": str(speaker.country or ""),
        "person": Link(Person).render(speaker.person),
    }


def cells_of_people(speakers, called, roles):
    return {
        role: SEPARATOR.join(
            called[identity(speaker)] for speaker in speakers if speaker.role == role
        )
        for role in roles
    }


def reference(session):
    """How a talk names its session."""
    return session.code or f"#{session.pk}"


def languages(codes):
    """Names of languages for "en fr"; a language without a name by its code."""
    names = (str(IN_THE_LANGUAGE.get(code, code)) for code in codes.split())
    return SEPARATOR.join(names)


def _texts(record):
    return {
        f"{field}_{language}": plain(getattr(record, f"{field}_{language}") or "")
        for field in ("title", "abstract")
        for language in LANGUAGES
    }


def plain(text):
    """A text as it comes back from a cell."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _clock(moment):
    return f"{moment:%H:%M}" if moment else ""
