"""What the search reads of the records of the ground."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from .languages import LANGUAGES, served
from .models import (
    Agreement,
    Chapter,
    City,
    Clause,
    Committee,
    Country,
    FormerName,
    Organisation,
    Page,
    Person,
    Role,
    Scheme,
    SchemeEntry,
    Theme,
    ThemeMatch,
)
from .models import Place as PlaceOfPage
from .search.documents import (
    Document,
    Kind,
    Passage,
    about,
    addresses,
    key,
    of_record,
    places,
    published,
    texts,
)


def theme(record):
    return about(of_record("theme", record), themes=[record])


def city(record):
    return about(of_record("city", record), cities=[record])


def country(record):
    return about(of_record("country", record), countries=[record])


def organisation(record):
    found = of_record("partner", record)
    found.passages += [
        Passage(one.name, is_title=True) for one in record.former_names.all()
    ]
    return about(found, [], *places(record))


def person(record):
    """By the name and what is said of the public roles."""
    found = of_record("person", record)
    for one in record.roles.all():
        found.passages += texts(one, one.TRANSLATED)
        if one.organisation and one.organisation.is_public():
            found.passages += texts(one.organisation, ["name"])
    return found


def chapter(record):
    return about(of_record("chapter", record), countries=record.countries.all())


def committee(record):
    return of_record("committee", record)


def agreement(record):
    found = of_record("agreement", record, date=str(record.signed_on or ""))
    for clause in record.clauses.all():
        found.passages += texts(clause, clause.TRANSLATED)
    return about(found, year=found.date)


def page(record):
    return of_record("page", record)


def topic(entry):
    """A line of a research agenda, as it stands on the page of its chapter.

    What a line is part of belongs to what it says.
    """
    chapter = entry.scheme.chapters.all()[0]
    above, parent = [], entry.parent
    while parent is not None:
        above.append(parent)
        parent = parent.parent
    return about(
        Document(
            kind="topic",
            id=entry.pk,
            titles={code: served(entry, "label", code) for code in LANGUAGES},
            abouts={code: served(above[0], "label", code) for code in LANGUAGES}
            if above
            else {code: served(entry, "note", code) for code in LANGUAGES},
            addresses=addresses(lambda: f"{chapter.get_absolute_url()}#{entry.anchor}"),
            shown_from=chapter.published_at,
            changed=chapter.updated_at,
            shown_until=chapter.withdrawn_at,
            original_language=entry.original_language,
            passages=texts(entry, ["label", "note"], {"label"})
            + [text for one in above for text in texts(one, ["label"])],
            keys={key("language", code) for code in entry.languages},
        ),
        themes=entry.themes.all(),
    )


def topics():
    """Lines of the agendas that stand on the page of some public chapter."""
    return (
        SchemeEntry.objects.sourced()
        .filter(
            scheme__in=Scheme.objects.published().filter(
                chapters__in=published(Chapter)
            )
        )
        .select_related("scheme", "parent__parent__parent")
        .prefetch_related("themes", Prefetch("scheme__chapters", published(Chapter)))
    )


KINDS = [
    Kind("theme", 1, _("Themes"), Theme, lambda: published(Theme), theme),
    Kind(
        *("city", 2, _("Cities"), City),
        lambda: published(City).select_related("country"),
        city,
    ),
    Kind("country", 3, _("Countries"), Country, lambda: published(Country), country),
    Kind(
        *("partner", 4, _("Organisations"), Organisation),
        lambda: (
            published(Organisation)
            .select_related("country", "city__country")
            .prefetch_related("former_names")
        ),
        organisation,
        {FormerName: ("former_names",)},
    ),
    Kind(
        *("person", 5, _("People"), Person),
        lambda: published(Person).prefetch_related(
            Prefetch("roles", Role.objects.sourced().select_related("organisation"))
        ),
        person,
        {Role: ("roles",), Organisation: ("roles__organisation",)},
    ),
    Kind(
        *("chapter", 6, _("Chapters"), Chapter),
        lambda: published(Chapter).prefetch_related("countries"),
        chapter,
    ),
    Kind(
        *("committee", 7, _("Committees"), Committee),
        lambda: published(Committee),
        committee,
    ),
    Kind(
        *("agreement", 8, _("Agreements"), Agreement),
        lambda: published(Agreement).prefetch_related("clauses"),
        agreement,
        {Clause: ("clauses",)},
    ),
    Kind(
        *("page", 9, _("Pages"), Page),
        lambda: published(Page).exclude(place=PlaceOfPage.HOME),
        page,
    ),
    Kind(
        *("topic", 10, _("Topics of research agendas"), SchemeEntry),
        topics,
        topic,
        {
            Scheme: ("scheme",),
            SchemeEntry: ("parent", "parent__parent", "parent__parent__parent"),
            Chapter: ("scheme__chapters",),
            ThemeMatch: ("matches",),
        },
        _("Topic of a research agenda"),
    ),
]
