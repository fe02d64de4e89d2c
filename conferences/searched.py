"""What the search reads of conferences, their sessions, events and the papers."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from network.languages import LANGUAGES, served
from network.search.documents import (
    Document,
    Kind,
    Passage,
    about,
    addresses,
    files,
    key,
    of_record,
    places,
    published,
    texts,
)

from .models import (
    Conference,
    ConferenceSeries,
    Contribution,
    Day,
    EventOrganiser,
    MainTheme,
    NetworkEvent,
    Paper,
    PaperFile,
    PaperSeries,
    Presentation,
    Session,
    Speaker,
    Volume,
)


def conference(record):
    found = of_record("conference", record, date=str(record.starts_on or ""))
    for one in record.main_themes.all():
        found.passages += texts(one, ["title"])
    return about(found, record.themes.all(), *places(record), found.date)


def series(record):
    return of_record("conference-series", record)


def session(record):
    """With its talks, and the names of who speaks."""
    edition = record.conference
    found = Document(
        kind="session",
        id=record.pk,
        titles={code: served(record, "title", code) for code in LANGUAGES},
        abouts={code: served(edition, "name", code) for code in LANGUAGES},
        addresses=addresses(record.get_absolute_url),
        shown_from=edition.published_at,
        changed=record.updated_at,
        shown_until=edition.withdrawn_at,
        original_language=record.original_language,
        date=str(record.day.date) if record.day else str(edition.starts_on or ""),
        passages=texts(record, ["title", "abstract"], {"title"}),
        keys={key("language", code) for code in record.languages},
    )
    names = [speaker.name for speaker in record.speakers.all()]
    for talk in record.presentations.all():
        found.passages += texts(talk, ["title", "abstract"])
        names += [speaker.name for speaker in talk.speakers.all()]
    found.passages += [Passage(name, is_author=True) for name in names]
    return about(found, record.themes.all(), year=found.date)


def paper(record):
    """With its authors, where it appeared, and the text of its public files."""
    found = of_record("paper", record, date=str(record.published_on or ""))
    # Of a work it counts in which language it was written, not how it is described.
    found.keys = {key("language", record.language)}
    found.passages += [
        Passage(str(one), is_author=True) for one in record.contributions.all()
    ]
    printed = (record.container, record.series_title, record.publisher)
    found.passages += [Passage(text) for text in printed if text]
    found.passages += files(record)
    return about(
        found,
        record.themes.all(),
        record.cities.all(),
        record.countries.all(),
        found.date,
    )


def volume(record):
    found = of_record("volume", record, date=str(record.published_on or ""))
    if record.editors:
        found.passages.append(Passage(record.editors, is_author=True))
    return about(found, year=found.date)


def paper_series(record):
    return of_record("series-of-papers", record)


def event(record):
    """With the names of who holds it."""
    found = of_record("event", record, date=str(record.starts_on))
    found.passages += [Passage(one.name) for one in record.organisers.all()]
    return about(found, record.themes.all(), *places(record), found.date)


def _papers():
    public = PaperFile.objects.public().prefetch_related("paper__contributions")
    return published(Paper).prefetch_related(
        *("contributions", "themes", "cities__country", "countries"),
        Prefetch("files", public),
    )


def _sessions():
    """Those of a public day, as the programme shows them."""
    return (
        Session.objects.public()
        .filter(conference__in=published(Conference))
        .select_related("conference", "day")
        .prefetch_related("themes", "speakers", "presentations__speakers")
    )


KINDS = [
    Kind(
        *("conference", 30, _("Conferences"), Conference),
        lambda: (
            published(Conference)
            .select_related("city__country", "country")
            .prefetch_related("themes", "main_themes", "other_cities__country")
        ),
        conference,
        {MainTheme: ("main_themes",)},
    ),
    Kind(
        *("conference-series", 31, _("Series of conferences"), ConferenceSeries),
        lambda: published(ConferenceSeries),
        series,
    ),
    Kind(
        *("session", 32, _("Sessions"), Session),
        _sessions,
        session,
        {
            Presentation: ("presentations",),
            Speaker: ("speakers", "presentations__speakers"),
            Day: ("day",),
            Conference: ("conference",),
        },
    ),
    Kind(
        *("paper", 33, _("Papers"), Paper),
        _papers,
        paper,
        {Contribution: ("contributions",), PaperFile: ("files",)},
    ),
    Kind(
        *("volume", 34, _("Volumes and issues"), Volume),
        lambda: published(Volume),
        volume,
    ),
    Kind(
        *("series-of-papers", 35, _("Series of papers"), PaperSeries),
        lambda: published(PaperSeries),
        paper_series,
    ),
    Kind(
        *("event", 36, _("Events"), NetworkEvent),
        lambda: (
            published(NetworkEvent)
            .select_related("city__country", "country")
            .prefetch_related("themes", "organisers")
        ),
        event,
        {EventOrganiser: ("organisers",)},
    ),
]
