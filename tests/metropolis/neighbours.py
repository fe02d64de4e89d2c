"""For a record of each kind: public records whose pages could name it."""

from conferences.models import Host
from network.models import Succession, ThemeMatch
from tests.factories import (
    make_actor,
    make_adaptation,
    make_agreement,
    make_centre,
    make_chapter,
    make_city,
    make_committee,
    make_conference,
    make_contribution,
    make_country,
    make_domain,
    make_event,
    make_fact,
    make_membership,
    make_office,
    make_organisation,
    make_organiser,
    make_paper,
    make_paper_series,
    make_party,
    make_person,
    make_practice,
    make_programme,
    make_relation,
    make_result,
    make_role,
    make_scheme,
    make_scheme_entry,
    make_selected,
    make_selection,
    make_theme,
    make_toolkit,
    make_volume,
)


def of_conference(conference):
    host, second, theme = make_organisation(), make_city(), make_theme()
    Host.objects.create(conference=conference, organisation=host)
    conference.other_cities.add(second)
    conference.themes.add(theme)
    later = make_conference(series=conference.series, starts_on="2009", ends_on="2009")
    paper = make_paper(conference=conference)
    actor = make_relation(target=conference, kind="host").organisation
    city = conference.city
    return [
        *(conference.series, city, city.country, second, host, theme, later, actor),
        *(paper, make_volume(conference=conference)),
    ]


def of_event(event):
    theme, city = make_theme(), make_city()
    event.themes.add(theme)
    event.city = city
    event.save()
    body = make_organiser(event, organisation=make_organisation()).organisation
    return [theme, city, city.country, body]


def of_conference_series(series):
    conference = make_conference(series=series)
    return [conference, conference.city, conference.city.country]


def of_paper(paper):
    theme, city, country = make_theme(), make_city(), make_country()
    paper.themes.add(theme)
    paper.cities.add(city)
    paper.countries.add(country)
    paper.conference, paper.centre = make_conference(), make_centre()
    paper.part_of, paper.series = make_volume(), make_paper_series()
    paper.save()
    author = paper.contributions.get()
    author.person = make_person()
    author.save()
    return [
        *(theme, city, city.country, country),
        *(paper.conference, paper.centre, paper.part_of, paper.series),
        author.person,
        _practice_of("papers", paper),
    ]


def _practice_of(link, record):
    """A practice with this among its many links of this name."""
    practice = make_practice()
    getattr(practice, link).add(record)
    return practice


def of_practice(practice):
    second, theme, paper = make_city(), make_theme(), make_paper()
    practice.other_cities.add(second)
    practice.themes.add(theme)
    practice.papers.add(paper)
    body, outcome = make_organisation(), make_theme()
    make_actor(practice, organisation=body)
    make_result(practice, outcome=outcome)
    make_adaptation(practice, city=(third := make_city()), country=third.country)
    city = practice.city
    return [
        *(city, city.country, second, second.country, theme, paper, body),
        *(outcome, third, third.country),
        *(make_toolkit(practices=[practice]), make_selection(practice)),
    ]


def of_toolkit(toolkit):
    toolkit.organisation = make_organisation()
    toolkit.save()
    practice, theme = make_practice(), make_theme()
    toolkit.practices.add(practice)
    toolkit.themes.add(theme)
    return [toolkit.organisation, practice, theme]


def of_selection(selection):
    practice = make_practice()
    make_selected(selection, practice)
    return [practice]


def of_series_of_papers(series):
    series.centre = make_centre()
    series.save()
    return [series.centre, make_paper(series=series)]


def of_volume(volume):
    volume.conference = make_conference()
    volume.save()
    return [volume.conference, make_paper(part_of=volume)]


def of_centre(centre):
    member = make_membership(centre=centre).organisation
    theme, person = make_theme(), make_person()
    make_domain(centre, theme)
    make_role(centre, person=person)
    funder = make_relation(target=centre, kind="funder").organisation
    second = make_city()
    centre.other_cities.add(second)
    paper = make_paper(centre=centre)
    return [centre.city, centre.country, second, member, theme, person, funder, paper]


def of_partner(partner):
    chapter, committee, person = make_chapter(), make_committee(), make_person()
    make_relation(partner, target=chapter)
    make_relation(partner, target=committee)
    centre = make_membership(organisation=partner).centre
    agreement = make_agreement(chapter=chapter)
    make_party(agreement, organisation=partner)
    actor = make_organisation()
    other = make_agreement()
    make_party(other, organisation=actor, on_behalf_of=partner)
    make_role(person=person, organisation=partner)
    make_role(centre, organisation=partner)
    Host.objects.create(conference=(hosted := make_conference()), organisation=partner)
    part, successor, predecessor = (make_organisation() for _ in range(3))
    practice = make_actor(organisation=partner).practice
    toolkit = make_toolkit(organisation=partner)
    type(part).objects.filter(pk=part.pk).update(parent=partner)
    Succession.objects.create(predecessor=partner, successor=successor)
    Succession.objects.create(predecessor=predecessor, successor=partner)
    return [
        *(chapter, committee, person, centre, agreement, other),
        *(part, successor, predecessor, hosted, practice, toolkit),
        make_organiser(organisation=partner).event,
    ]


def of_person(person):
    """The name stays on a role: what must not be there is the link to the page."""
    centre, organisation = make_centre(), make_organisation()
    agreement = make_agreement()
    make_role(centre, person=person)
    make_role(person=person, organisation=organisation)
    make_role(make_party(agreement), person=person)
    make_role(make_office(), person=person)
    make_contribution(paper := make_paper(), person=person)
    return [centre, organisation, agreement, paper]


def of_city(city):
    organisation = make_organisation(city=city)
    centre, other = make_centre(city=city), make_centre()
    other.other_cities.add(city)
    make_office(city=city)
    agreement = make_agreement(signed_in=city)
    conference = make_conference(city=city)
    (paper := make_paper()).cities.add(city)
    adapted = make_adaptation(city=city, country=city.country).practice
    return [
        *(city.country, organisation, centre, other, agreement, conference, paper),
        *(make_practice(city=city), _practice_of("other_cities", city), adapted),
        make_event(city=city),
    ]


def of_country(country):
    city, organisation = make_city(country=country), make_organisation(country=country)
    centre, chapter, agreement = (
        make_centre(city=city),
        make_chapter(),
        make_agreement(),
    )
    chapter.countries.add(country)
    make_party(agreement, country=country)
    conference = make_conference(city=city)
    (paper := make_paper()).countries.add(country)
    adapted = make_adaptation(country=country).practice
    return [
        *(city, organisation, centre, chapter, agreement, conference, paper),
        *(make_practice(country=country), make_practice(city=city), adapted),
        *(make_event(country=country), make_event(city=city)),
    ]


def of_theme(theme):
    related, centre, chapter = make_theme(), make_centre(), make_chapter()
    related.related.add(theme)
    make_domain(centre, theme)
    scheme = make_scheme()
    chapter.schemes.add(scheme)
    ThemeMatch.objects.create(entry=make_scheme_entry(scheme), theme=theme)
    (conference := make_conference()).themes.add(theme)
    (paper := make_paper()).themes.add(theme)
    (event := make_event()).themes.add(theme)
    tested = make_result(outcome=theme).practice
    practice, toolkit = make_practice(themes=[theme]), make_toolkit(themes=[theme])
    return [
        *(related, centre, chapter, conference, paper, practice, tested, toolkit),
        event,
    ]


def of_chapter(chapter):
    country = make_city().country
    chapter.countries.add(country)
    make_fact(chapter, kind="history", starts_on="1996")
    agreement = make_agreement(chapter=chapter)
    return [country, agreement, make_relation(target=chapter).organisation]


def of_committee(committee):
    return [make_relation(target=committee).organisation]


def of_agreement(agreement):
    agreement.signed_in, agreement.chapter = make_city(), make_chapter()
    agreement.save()
    party = make_party(agreement)
    return [agreement.signed_in, agreement.chapter, party.organisation, party.country]


def of_page(page):
    return [make_theme()]


def of_office(office):
    country = make_city().country
    office.countries.add(country)
    office.city = make_city()
    office.save()
    return [country, office.city, make_relation(target=office).organisation]


def of_scheme(scheme):
    chapter, theme = make_chapter(), make_theme()
    chapter.schemes.add(scheme)
    ThemeMatch.objects.create(entry=make_scheme_entry(scheme), theme=theme)
    make_event().agenda.add(make_scheme_entry(scheme))
    return [chapter, theme]


def of_programme(programme):
    make_fact(programme, kind="history", starts_on="1996")
    return [make_relation(target=programme).organisation]


# Records that are shown on other records' pages only.
EMBEDDED = {
    "office": make_office,
    "scheme": make_scheme,
    "programme": make_programme,
}


def of(kind, record):
    """Public records that are linked with this one in every way its kind allows."""
    return globals()["of_" + kind.replace("-", "_")](record)
