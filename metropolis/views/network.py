"""Pages of organisations, people, themes and chapters, which gather from every app."""

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.models import Centre, Membership
from conferences.event_blocks import block as event_block
from conferences.models import Conference, NetworkEvent, Paper
from conferences.papers.blocks import block, block_of_person
from metropolis.filters import OrganisationFilter
from network.listings import NameFilter, listing, record_page
from network.models import (
    Agreement,
    Chapter,
    Country,
    Fact,
    MatchKind,
    Organisation,
    Party,
    Person,
    Relation,
    RelationKind,
    Role,
    Scheme,
    SchemeEntry,
    Succession,
    Theme,
    ThemeMatch,
    related_organisations,
)
from practices.blocks import block as practice_block
from practices.models import Practice


def _facts():
    return Prefetch("facts", Fact.objects.sourced().prefetch_related("sources"))


@require_safe
def organisation_list(request, answer=listing):
    organisations = Organisation.objects.published().for_list().by_name()
    return answer(
        request,
        "metropolis/organisations.html",
        OrganisationFilter,
        organisations,
        title=_("Partners and other organisations"),
    )


@require_safe
def organisation_detail(request, id, slug=""):
    relations = Relation.objects.sourced().prefetch_related("target", "sources")
    organisations = Organisation.objects.select_related("country", "city", "parent")
    organisations = organisations.prefetch_related(
        Prefetch("relations", relations, to_attr="shown_relations"),
        Prefetch("roles", Role.objects.sourced().select_related("person")),
        Prefetch("successions", Succession.objects.to_public()),
        Prefetch("inheritances", Succession.objects.from_public()),
        "former_names",
        _facts(),
        "sources",
    )
    return record_page(
        request,
        "metropolis/organisation.html",
        organisations,
        id,
        slug,
        _of_organisation,
    )


def _of_organisation(organisation):
    memberships = Membership.objects.public().filter(organisation=organisation)
    parties = Party.objects.filter(
        organisation=organisation, agreement__in=Agreement.objects.published()
    )
    # That a university belongs to a centre is said once, with what it does there.
    relations = [
        relation
        for relation in organisation.shown_relations
        if not (
            relation.kind == RelationKind.MEMBER and isinstance(relation.target, Centre)
        )
    ]
    hosted = Conference.objects.published().filter(hosts__organisation=organisation)
    told = [r.target_id for r in relations if isinstance(r.target, Conference)]
    return {
        "relations": relations,
        "conferences": hosted.exclude(pk__in=told).distinct().newest_first(),
        "events": event_block(
            NetworkEvent.objects.published().held_by(organisation),
            organiser=organisation.pk,
        ),
        "memberships": memberships,
        "parts": organisation.parts.published().by_name(),
        "parties": parties.select_related("agreement"),
        "practices": practice_block(
            Practice.objects.published().filter(actors__organisation=organisation)
        ),
    }


@require_safe
def person_list(request, answer=listing):
    people = Person.objects.published().for_list().by_name()
    return answer(
        request, "metropolis/people.html", NameFilter, people, title=_("People")
    )


@require_safe
def person_detail(request, id, slug=""):
    roles = (
        Role.objects.sourced()
        .select_related("organisation")
        .prefetch_related("record", "sources")
    )
    people = Person.objects.prefetch_related(Prefetch("roles", roles), "sources")
    return record_page(request, "metropolis/person.html", people, id, slug, _by_person)


def _by_person(person):
    return {"papers": block_of_person(person)}


@require_safe
def centre_detail(request, id, slug=""):
    centres = Centre.objects.for_page()
    return record_page(request, "metropolis/centre.html", centres, id, slug, _of_centre)


def _of_centre(centre):
    papers = Paper.objects.published().filter(centre=centre)
    return {"papers": block(papers, centre=centre.pk)}


@require_safe
def theme_list(request, answer=listing):
    themes = Theme.objects.published().for_list().by_name()
    return answer(
        request,
        "metropolis/themes.html",
        NameFilter,
        themes,
        title=_("Themes"),
        per_page=60,
    )


@require_safe
def theme_detail(request, id, slug=""):
    themes = Theme.objects.prefetch_related(
        Prefetch("related", Theme.objects.published().by_name()), "sources"
    )
    return record_page(request, "metropolis/theme.html", themes, id, slug, _under_theme)


def _under_theme(theme):
    matches = (
        ThemeMatch.objects.filter(
            theme=theme,
            entry__in=SchemeEntry.objects.sourced(),
            entry__scheme__in=Scheme.objects.published(),
        )
        .select_related("entry__scheme")
        .order_by("entry__scheme__code", "entry__order")
    )
    agenda = [match for match in matches if match.kind == MatchKind.ABOUT]
    return {
        "centres": Centre.objects.published()
        .about(theme)
        .select_related("city")
        .by_name(),
        "conferences": Conference.objects.published()
        .about(theme)
        .for_list()
        .newest_first(),
        "events": event_block(
            NetworkEvent.objects.published().filter(themes=theme), theme=theme.code
        ),
        "practices": practice_block(
            Practice.objects.published().filter(themes=theme), theme=theme.code
        ),
        "papers": block(
            Paper.objects.published().filter(themes=theme), theme=theme.code
        ),
        "agenda": agenda,
        "equivalents": [match for match in matches if match.kind != MatchKind.ABOUT],
    }


@require_safe
def chapter_list(request, answer=listing):
    chapters = Chapter.objects.published().order_by("order", "pk")
    return answer(
        request, "metropolis/chapters.html", NameFilter, chapters, title=_("Chapters")
    )


@require_safe
def chapter_detail(request, id, slug=""):
    entries = SchemeEntry.objects.sourced().prefetch_related(
        Prefetch("themes", Theme.objects.published().by_name())
    )
    schemes = Scheme.objects.published().prefetch_related(Prefetch("entries", entries))
    chapters = Chapter.objects.prefetch_related(
        Prefetch("schemes", schemes),
        Prefetch("countries", Country.objects.published().by_name()),
        _facts(),
        "sources",
    )
    return record_page(
        request, "metropolis/chapter.html", chapters, id, slug, _in_chapter
    )


def _in_chapter(chapter):
    return {
        "relations": related_organisations(chapter),
        "agreements": chapter.agreements.published().prefetch_related(
            "parties__organisation"
        ),
    }
