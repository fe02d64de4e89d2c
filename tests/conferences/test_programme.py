"""The programme of an edition as readers meet it: list, table, sessions, speakers."""

import datetime as dt

import pytest
from django.utils import translation

from conferences.scale import make_up_edition
from network.languages import LANGUAGES
from tests.factories import (
    in_three,
    make_city,
    make_conference,
    make_day,
    make_person,
    make_presentation,
    make_room,
    make_session,
    make_speaker,
    make_theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]
NINE, TEN, ELEVEN = (dt.time(hour) for hour in (9, 10, 11))


@pytest.fixture
def conference():
    return make_conference(
        status="announced",
        starts_on="2999-06-01",
        ends_on="2999-06-03",
        programme_is_public=True,
        city=make_city(time_zone="America/Toronto"),
    )


@pytest.fixture
def day(conference):
    day = make_day(conference, "2999-06-01")
    day.is_public = True
    day.save()
    return day


def reverse_in(language, name, conference, **more):
    with translation.override(language):
        return conference.address_of(name, **more)


def found(client, conference, **query):
    """The sessions that the programme shows."""
    answer = client.get(conference.address_of("programme"), query, follow=True)
    assert answer.status_code == 200, answer.text
    return list(answer.context["page"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["programme", "speakers"])
def test_a_page_below_leads_to_itself_in_the_other_languages(
    client, conference, day, name, language
):
    make_speaker(session=make_session(conference, day=day))

    page = client.get(reverse_in(language, name, conference), {"q": "session"})

    for other in LANGUAGES.keys() - {language}:
        assert f'href="{reverse_in(other, name, conference)}?q=session"' in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_slugs_of_another_language_lead_to_the_right_address(
    client, conference, language
):
    right = reverse_in(language, "programme", conference)
    section = right.split(str(conference.pk))[0]

    for word in ("programme", "programa"):
        for slug in (conference.slug, "x"):
            address = f"{section}{conference.pk}/{slug}/{word}/"
            answer = client.get(address, {"kind": "plenary"})
            if address != right:
                assert answer.status_code == 301
                assert answer.headers["Location"] == f"{right}?kind=plenary"


def test_the_programme_of_a_draft_or_of_nothing_is_not_found(client):
    draft = make_conference(published_at=None)
    session = make_session(draft)

    assert client.get(draft.address_of("programme")).status_code == 404
    assert client.get(draft.address_of("speakers")).status_code == 404
    assert client.get(session.get_absolute_url()).status_code == 404
    assert client.get("/en/conferences/99999/x/programme/").status_code == 404


def test_a_day_is_shown_when_it_is_public_and_the_rest_when_the_programme_is(
    client, conference, day
):
    hidden_day = make_day(conference, "2999-06-02")
    shown = make_session(conference, day=day)
    hidden = make_session(conference, day=hidden_day)
    without_day = make_session(conference)

    assert found(client, conference) == [shown, without_day]
    assert client.get(hidden.get_absolute_url()).status_code == 404

    conference.programme_is_public = False
    conference.save()
    assert found(client, conference) == [shown]


def test_a_session_of_another_conference_has_no_page_here(client, conference, day):
    other = make_session(make_conference(programme_is_public=True))

    address = conference.address_of("session", session=other.pk)

    assert client.get(address).status_code == 404


def test_the_programme_is_narrowed_by_each_of_its_filters(client, conference, day):
    room, theme = make_room(conference), make_theme()
    session = make_session(
        conference,
        day=day,
        room=room,
        kind="plenary",
        working_languages="es",
        title_en="Seasonal work",
    )
    session.themes.add(theme)
    make_session(conference, working_languages="en fr")

    for query in (
        {"day": "2999-06-01"},
        {"room": room.pk},
        {"theme": theme.code},
        {"language": "es"},
        {"kind": "plenary"},
        {"q": "seasonal"},
    ):
        assert found(client, conference, **query) == [session], query


def test_interpretation_counts_as_a_language_of_a_session(client, conference):
    session = make_session(conference, working_languages="en", interpretation="fr")
    make_session(conference, working_languages="en")

    assert found(client, conference, language="fr") == [session]


@pytest.mark.parametrize("words", ["nino", "NIÑO montreal", "housing", "opening nino"])
def test_a_session_is_found_by_its_talks_and_speakers_whatever_the_accents(
    client, conference, words
):
    session = make_session(conference, title_en="The opening")
    talk = make_presentation(session, title_en="On housing")
    make_speaker(presentation=talk, name="Ana Niño", affiliation="Université Montréal")
    make_session(conference, title_en="Something else")

    assert found(client, conference, q=words) == [session]


@pytest.mark.parametrize(
    "query", ["day=2999-06-09", "room=x", "kind=lunch", "view=wheel", "id=0", "id=x"]
)
def test_what_the_programme_does_not_know_is_refused(client, conference, query):
    address = f"{conference.address_of('programme')}?{query}"

    assert client.get(address).status_code == 400


def test_my_programme_is_the_sessions_of_its_address(client, conference, day):
    mine = make_session(conference, day=day, starts_at=NINE, ends_at=TEN)
    make_session(conference)
    other = make_session(make_conference(programme_is_public=True))

    assert found(client, conference, id=[mine.pk, other.pk, 10**7]) == [mine]


def test_a_programme_of_ones_own_holds_forty_sessions(client, conference):
    address = conference.address_of("programme")

    assert client.get(address, {"id": range(100, 140)}).status_code == 200
    assert client.get(address, {"id": range(100, 141)}).status_code == 400


def test_what_was_chosen_stays_chosen_while_the_list_is_narrowed(client, conference):
    session = make_session(conference)

    page = client.get(conference.address_of("programme"), {"id": session.pk}).text

    assert f'<input type="hidden" name="id" value="{session.pk}"' in page


def test_sessions_are_offered_for_choice_only_while_the_conference_lies_ahead(client):
    for status, offered in (("announced", True), ("held", False)):
        conference = make_conference(status=status, programme_is_public=True)
        make_session(conference)

        page = client.get(conference.address_of("programme")).text

        assert ('type="checkbox"' in page) is offered


def test_a_cancelled_session_stays_in_the_programme_and_says_so(client, conference):
    session = make_session(conference, status="cancelled")

    assert "Cancelled" in client.get(conference.address_of("programme")).text
    assert "Cancelled" in client.get(session.get_absolute_url()).text


def test_the_time_of_a_session_has_the_offset_of_the_place(client, conference, day):
    session = make_session(conference, day=day, starts_at=NINE, ends_at=TEN)

    page = client.get(session.get_absolute_url()).text

    assert '<time datetime="2999-06-01T09:00:00-04:00">09:00</time>' in page
    assert "America/Toronto" in page


def test_the_table_has_a_column_a_room_and_a_row_a_time(client, conference, day):
    hall, cellar = make_room(conference, order=1), make_room(conference, order=2)
    for room in (hall, cellar):
        make_session(conference, day=day, room=room, starts_at=NINE, ends_at=ELEVEN)

    page = client.get(conference.address_of("programme"), {"view": "table"}).text

    assert page.index(f">{hall.name}</th>") < page.index(f">{cellar.name}</th>")
    assert page.count('<th scope="row">09:00</th>') == 1


def test_a_title_in_one_language_stands_on_the_page_in_every_language(
    client, conference
):
    session = make_session(conference, title_en="", title_fr="", title_es="La familia")

    page = client.get(session.get_absolute_url()).text

    assert "<title>La familia" in page
    assert page.count('<span lang="es">La familia</span>') == 2


def test_a_session_names_everybody_as_printed(client, conference):
    session = make_session(conference)
    person = make_person(name="Ana Niño")
    make_speaker(session=session, role="chair", name="A. Niño", person=person)
    talk = make_presentation(session, slides="https://example.org/slides")
    make_speaker(presentation=talk, name="Boris B", affiliation="Université de Lomé")

    page = client.get(session.get_absolute_url()).text

    assert f'<a href="{person.get_absolute_url()}">A. Niño</a> – Chair' in page
    assert "Boris B, Université de Lomé" in page
    assert "https://example.org/slides" in page


def names(client, conference, language, **query):
    answer = client.get(reverse_in(language, "speakers", conference), query)
    return [speaker.name for speaker in answer.context["page"]]


@pytest.mark.parametrize(
    ("language", "letter", "expected"),
    [
        ("en", "E", ["Éric Étienne"]),
        ("en", "N", ["Luz Nuñez", "Ana Ñandú"]),
        ("es", "N", ["Luz Nuñez"]),
        ("es", "Ñ", ["Ana Ñandú"]),
        ("fr", "#", ["4 Rivers"]),
    ],
)
def test_speakers_stand_under_the_folded_letter_of_their_family_name(
    client, conference, language, letter, expected
):
    session = make_session(conference)
    for name in ("Luz Nuñez", "Ana Ñandú", "Éric Étienne", "4 Rivers"):
        family = name if name[0] == "4" else name.split()[1]
        make_speaker(session=session, name=name, family_name=family)

    # Without accents "nandu" comes before "nunez"; in Spanish ñ follows every n.
    assert sorted(names(client, conference, language, letter=letter)) == sorted(
        expected
    )


def test_speakers_of_what_is_not_public_or_was_cancelled_are_not_listed(
    client, conference
):
    make_speaker(session=make_session(conference, status="cancelled"))
    hidden = make_day(conference, "2999-06-02")
    make_speaker(session=make_session(conference, day=hidden))

    assert names(client, conference, "en") == []


def test_an_unchanged_programme_is_not_sent_again(client, conference):
    make_session(conference)
    address = conference.address_of("programme")
    tag = client.get(address).headers["ETag"]

    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")

    make_session(conference)
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("view", ["", "table"])
def test_a_programme_of_any_size_asks_at_most_twelve_statements(
    client, django_assert_max_num_queries, view
):
    counted = []
    for sessions in (5, 60):
        conference = make_up_edition(sessions=sessions)
        address = conference.address_of("programme")
        client.get(address, {"view": view})
        with django_assert_max_num_queries(12) as queries:
            client.get(address, {"view": view} if view else {})
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_a_made_up_edition_says_so_in_every_text(client):
    conference = make_up_edition(sessions=3)

    texts = [
        conference.name_fr,
        *conference.sessions.values_list("title_es", flat=True),
        *conference.sessions.values_list("presentations__title_en", flat=True),
    ]
    assert len(texts) > 10
    assert all("Scale data" in text for text in texts)


def test_the_page_of_an_edition_leads_to_its_programme(client):
    conference = make_conference(programme_is_public=True)
    make_session(conference, kind="plenary", **in_three("title", "The plenary"))

    page = client.get(conference.get_absolute_url()).text

    assert conference.address_of("programme") in page
    assert conference.sessions.get().get_absolute_url() in page


def test_an_edition_without_public_sessions_leads_to_no_programme(client):
    conference = make_conference()
    make_session(conference)

    page = client.get(conference.get_absolute_url()).text

    assert conference.address_of("programme") not in page
