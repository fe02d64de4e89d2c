"""For a record of each kind: one more row of everything that its page can show."""

from centres.models import CentreName, PublicationSeries
from conferences.models import Announcement, Host, RelatedWork
from network.models import (
    City,
    Country,
    CountryStanding,
    FormerName,
    Succession,
    ThemeMatch,
)
from tests.factories import (
    RECORDS,
    in_three,
    make_actor,
    make_adaptation,
    make_agreement,
    make_attendance,
    make_centre,
    make_chapter,
    make_city,
    make_clause,
    make_committee,
    make_conference,
    make_contribution,
    make_country,
    make_domain,
    make_endorsement,
    make_evaluation,
    make_event,
    make_fact,
    make_main_theme,
    make_membership,
    make_office,
    make_organisation,
    make_organiser,
    make_page,
    make_paper,
    make_paper_file,
    make_party,
    make_person,
    make_practice,
    make_programme,
    make_proposal,
    make_relation,
    make_result,
    make_role,
    make_scheme,
    make_scheme_entry,
    make_selected,
    make_selection,
    make_series,
    make_session,
    make_source,
    make_speaker,
    make_theme,
    make_toolkit,
    make_toolkit_file,
    make_volume,
)


def here():
    """The one city in which everything lies that is not about places."""
    return City.objects.first() or make_city()


def another_country():
    """Countries have two letters, of which factories.py has few: these have a digit."""
    n = Country.objects.count()
    number, letter = n // 26, chr(ord("a") + n % 26)
    codes = {
        "iso2": f"{letter}{number}",
        "iso3": f"{letter}{number:02}",
        "iso_numeric": f"{letter}{number:02}",
    }
    return make_country(region=here().country.region, **codes)


def another_city():
    return make_city(country=here().country)


def another_centre(**fields):
    return make_centre(**{"city": here()} | fields)


def another_party(agreement, **fields):
    return make_party(agreement, country=here().country, **fields)


def with_sources(row):
    row.sources.add(make_source())
    return row


def more_facts(record):
    for kind in ("fact", "history", "figure"):
        with_sources(make_fact(record, kind=kind, value=1, starts_on="1996"))


def another_conference(**fields):
    return make_conference(**{"city": here()} | fields)


def another_event(**fields):
    """One that is endorsed."""
    event = make_event(**{"city": here()} | fields)
    make_endorsement("endorsed", event=event)
    return event


def more_of_a_conference(conference):
    more_facts(conference)
    make_main_theme(conference)
    with_sources(make_attendance(conference, note_en="Note"))
    with_sources(
        Announcement.objects.create(
            conference=conference, confidence="read", **in_three("text", "Elsewhere")
        )
    )
    for host in ({"organisation": make_organisation()}, {"name": "A committee"}):
        Host.objects.create(conference=conference, **host)
    conference.other_cities.add(another_city())
    conference.themes.add(make_theme())
    session = make_session(conference, kind="plenary")
    make_speaker(session=session)
    make_conference(series=conference.series, city=here())
    make_relation(target=conference)
    make_paper(conference=conference)
    make_volume(conference=conference)


def more_of_an_event(event):
    event.themes.add(make_theme())
    event.agenda.add(make_scheme_entry(make_scheme()))
    event.papers.add(make_paper())
    make_organiser(event, organisation=make_organisation(), country=here().country)
    make_organiser(event)


def more_of_a_paper(paper):
    """Themes, places, names, and as many works beside it."""
    paper.themes.add(make_theme())
    paper.countries.add(another_country())
    paper.cities.add(another_city())
    make_contribution(paper, person=make_person())
    another = make_paper(conference=another_conference(), centre=another_centre())
    RelatedWork.objects.create(paper=paper, other=another, kind="version-of")
    make_paper_file(paper)
    another_practice().papers.add(paper)


def another_practice(**fields):
    where = {} if "country" in fields else {"city": here()}
    practice = make_practice(**where | fields)
    make_proposal("accepted", practice=practice)
    return practice


def more_of_a_practice(practice):
    """Each kind of part, with its links, and another practice in the same place."""
    practice.other_cities.add(another_city())
    practice.themes.add(make_theme())
    practice.papers.add(paper := make_paper())
    for role in ("lead", "delivery"):
        make_actor(practice, role=role, organisation=make_organisation())
    evaluation = make_evaluation(
        practice, paper=paper, design_level=3, year=2020, source=make_source()
    )
    make_result(practice, evaluation=evaluation, direction="improved")
    make_result(practice, figure=15, unit="persons", source=make_source())
    make_adaptation(
        practice, city=another_city(), country=here().country, source=make_source()
    )
    another_practice(city=practice.city, themes=[*practice.themes.all()])
    make_toolkit(practices=[practice], kind="webinar", published_on="2015")
    make_selection(practice)


def more_of_a_toolkit(toolkit):
    toolkit.themes.add(make_theme())
    toolkit.practices.add(practice := another_practice())
    make_evaluation(practice, design_level=3)
    make_toolkit_file(toolkit)


def more_of_a_selection(selection):
    make_selected(selection, practice := another_practice())
    make_evaluation(practice, design_level=3)


def more_of_a_volume(volume):
    make_contribution(make_paper(part_of=volume))


def more_of_a_paper_series(series):
    make_contribution(make_paper(series=series))


def more_of_a_series(series):
    more_facts(series)
    another_conference(series=series).other_cities.add(another_city())
    make_conference(series=series, city=another_city())
    make_relation(target=series)


def more_of_a_centre(centre):
    more_facts(centre)
    make_membership(centre, note_en="Note")
    make_domain(centre, make_theme(), make_theme())
    with_sources(
        make_role(centre, person=make_person(), organisation=make_organisation())
    )
    CentreName.objects.create(centre=centre, **in_three("name", "Name"))
    PublicationSeries.objects.create(centre=centre, title="Series")
    centre.other_cities.add(another_city())
    make_relation(target=centre)
    make_paper(centre=centre)


def more_of_a_partner(partner):
    more_facts(partner)
    for make in (
        make_chapter,
        make_committee,
        another_centre,
        make_organisation,
        make_office,
        another_conference,
        make_series,
    ):
        with_sources(make_relation(partner, target=make()))
    with_sources(make_role(organisation=partner, person=make_person()))
    make_membership(another_centre(), partner)
    another_party(
        make_agreement(), organisation=partner, on_behalf_of=make_organisation()
    )
    make_organisation(parent=partner)
    FormerName.objects.create(organisation=partner, name="Former name")
    Succession.objects.create(predecessor=partner, successor=make_organisation())
    Succession.objects.create(predecessor=make_organisation(), successor=partner)
    Host.objects.create(conference=another_conference(), organisation=partner)
    make_actor(another_practice(), organisation=partner)
    make_organiser(another_event(), organisation=partner)


def more_of_a_person(person):
    for record in (None, another_centre(), make_office(), make_committee()):
        role = make_role(record, person=person, organisation=make_organisation())
        with_sources(role)
    make_contribution(make_paper(), person=person)


def more_of_a_city(city):
    more_facts(city)
    another_centre(city=city)
    another_centre().other_cities.add(city)
    make_organisation(city=city)
    make_conference(city=city)
    another_conference().other_cities.add(city)
    make_office(city=city)
    make_agreement(signed_in=city)
    make_paper().cities.add(city)
    another_practice(city=city)
    another_practice().other_cities.add(city)
    make_adaptation(another_practice(), city=city, country=city.country)
    another_event(city=city)


def more_of_a_country(country):
    more_facts(country)
    another_centre(city=make_city(country=country))
    make_organisation(country=country)
    make_conference(country=country, city=None)
    another_conference(city=make_city(country=country))
    for record in (make_chapter(), make_office()):
        record.countries.add(country)
    with_sources(
        CountryStanding.objects.create(
            country=country, standing="partner", confidence="read"
        )
    )
    make_paper().countries.add(country)
    another_practice(country=country)
    another_practice(city=make_city(country=country))
    make_adaptation(another_practice(), country=country)
    another_event(country=country)


def more_of_a_theme(theme):
    theme.related.add(make_theme())
    make_domain(another_centre(), theme)
    another_conference().themes.add(theme)
    make_paper().themes.add(theme)
    make_result(another_practice(themes=[theme]), outcome=theme)
    another_event().themes.add(theme)
    for kind in ("about", "exact", "narrower"):
        entry = make_scheme_entry(make_scheme())
        ThemeMatch.objects.create(entry=entry, theme=theme, kind=kind)


def more_of_a_chapter(chapter):
    more_facts(chapter)
    scheme = make_scheme()
    ThemeMatch.objects.create(entry=make_scheme_entry(scheme), theme=make_theme())
    chapter.schemes.add(scheme)
    chapter.countries.add(another_country())
    another_party(make_agreement(chapter=chapter))
    make_relation(target=chapter)


def more_of_a_committee(committee):
    more_facts(committee)
    make_relation(target=committee)
    make_role(committee)


def more_of_an_agreement(agreement):
    more_facts(agreement)
    party = another_party(agreement, on_behalf_of=make_organisation())
    make_role(party, person=make_person())
    make_clause(agreement)
    make_clause(agreement, is_recital=True)


def more_of_a_page(page):
    make_page()


MORE = {
    "conference": more_of_a_conference,
    "event": more_of_an_event,
    "conference-series": more_of_a_series,
    "paper": more_of_a_paper,
    "volume": more_of_a_volume,
    "series-of-papers": more_of_a_paper_series,
    "practice": more_of_a_practice,
    "toolkit": more_of_a_toolkit,
    "selection": more_of_a_selection,
    "centre": more_of_a_centre,
    "partner": more_of_a_partner,
    "person": more_of_a_person,
    "city": more_of_a_city,
    "country": more_of_a_country,
    "theme": more_of_a_theme,
    "chapter": more_of_a_chapter,
    "committee": more_of_a_committee,
    "agreement": more_of_an_agreement,
    "page": more_of_a_page,
}


MAKE = {kind: make for kind, (make, _list) in RECORDS.items()} | {
    "centre": another_centre,
    "conference": another_conference,
    "event": another_event,
    "practice": another_practice,
    "city": another_city,
    "country": another_country,
}


def more_of_everything():
    """One record of each kind with all that can belong to it."""
    for kind, make in MAKE.items():
        with_sources(record := make())
        MORE[kind](record)
    more_facts(programme := make_programme())
    with_sources(programme)
    office = with_sources(make_office(city=here()))
    more_facts(office)
    with_sources(make_role(office, person=make_person()))
