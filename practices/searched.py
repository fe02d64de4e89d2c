"""What the search reads of practices and toolkits."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from network.models import Organisation
from network.search.documents import (
    Kind,
    Passage,
    about,
    files,
    of_record,
    places,
    published,
    texts,
)

from .models import (
    Actor,
    Evaluation,
    Practice,
    Result,
    SelectedPractice,
    Selection,
    Toolkit,
    ToolkitFile,
)


def practice(record):
    """With its results, what evaluations found, and who took part."""
    found = of_record("practice", record, date=str(record.starts_on or ""))
    for one in (*record.results.all(), *record.evaluations.all()):
        found.passages += texts(one, one.TRANSLATED)
    for one in record.actors.all():
        found.passages += texts(one, one.TRANSLATED)
        if one.organisation and one.organisation.is_public():
            found.passages += texts(one.organisation, ["name"])
            found.passages.append(Passage(one.organisation.acronyms))
    return about(found, record.themes.all(), *places(record), found.date)


def toolkit(record):
    found = of_record("toolkit", record, date=str(record.published_on or ""))
    found.passages += files(record)
    return about(found, record.themes.all(), year=found.date)


def selection(record):
    """With the reasons why each practice is in it."""
    found = of_record("selection", record)
    for one in record.rows.all():
        if one.practice.is_public():
            found.passages += texts(one, one.TRANSLATED)
    return found


KINDS = [
    Kind(
        *("practice", 40, _("Practices"), Practice),
        lambda: (
            published(Practice)
            .select_related("city__country", "country")
            .prefetch_related(
                *("themes", "other_cities__country", "results", "evaluations"),
                "actors__organisation",
            )
        ),
        practice,
        {
            Actor: ("actors",),
            Evaluation: ("evaluations",),
            Result: ("results",),
            Organisation: ("actors__organisation",),
        },
    ),
    Kind(
        *("toolkit", 41, _("Toolkits and webinars"), Toolkit),
        lambda: published(Toolkit).prefetch_related(
            "themes", Prefetch("files", ToolkitFile.objects.public())
        ),
        toolkit,
        {ToolkitFile: ("files",)},
    ),
    Kind(
        *("selection", 42, _("Selections"), Selection),
        lambda: published(Selection).prefetch_related("rows__practice"),
        selection,
        {SelectedPractice: ("rows",), Practice: ("rows__practice",)},
    ),
]
