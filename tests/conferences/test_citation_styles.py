"""References as APA, Chicago and MLA print them, in three languages."""

import re

import pytest
from django.utils import translation
from django.utils.safestring import SafeString

from conferences.models import PaperKind
from conferences.papers.citations.styles import STYLES, formatted
from network.languages import LANGUAGES
from tests.conferences.works import BODY, FULL, cited
from tests.factories import make_conference

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("_without_history"),
]


def text_of(paper, style, language="en"):
    with translation.override(language):
        return formatted(paper, style)


IN_STYLE = {
    ("apa", "en"): "Ruiz, A., &amp; Roy, J.",
    ("apa", "fr"): "Ruiz, A. et Roy, J.",
    ("apa", "es"): "Ruiz, A. y Roy, J.",
    ("chicago", "en"): "Ruiz, Ana, and Jean Roy.",
    ("chicago", "fr"): "Ruiz, Ana, et Jean Roy.",
    ("chicago", "es"): "Ruiz, Ana, y Jean Roy.",
    ("mla", "en"): "Ruiz, Ana, and Jean Roy.",
    ("mla", "fr"): "Ruiz, Ana, et Jean Roy.",
    ("mla", "es"): "Ruiz, Ana, y Jean Roy.",
}


@pytest.mark.parametrize(("style", "language"), IN_STYLE)
def test_a_style_speaks_the_language_of_the_page(style, language):
    paper = cited([("Ruiz", "Ana"), ("Roy", "Jean")])

    assert text_of(paper, style, language).startswith(IN_STYLE[style, language])


ARTICLE = {
    "apa": "Díaz Mendiburo, A. (2008). Cities and immigrants: the local in policy. "
    "<i>City &amp; Community</i>, <i>19</i>(2), 288–294. "
    "https://doi.org/10.1111/cico_12(493)",
    "chicago": "Díaz Mendiburo, Aaraón. 2008. “Cities and Immigrants: The Local in "
    "Policy.” <i>City &amp; Community</i> 19 (2): 288–294. "
    "https://doi.org/10.1111/cico_12(493).",
    "mla": "Díaz Mendiburo, Aaraón. “Cities and Immigrants: The Local in Policy.” "
    "<i>City &amp; Community</i>, vol. 19, no. 2, May 2008, pp. 288–294, "
    "https://doi.org/10.1111/cico_12(493).",
}


@pytest.mark.parametrize("style", STYLES)
def test_an_article_in_the_three_styles(style):
    title = "Cities and immigrants: the local in policy"
    fields = FULL | {"title_en": title, "publisher_place": ""}
    paper = cited([("Díaz Mendiburo", "Aaraón")], **fields)

    assert text_of(paper, style) == ARTICLE[style]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", PaperKind)
def test_no_text_becomes_a_tag(kind, style):
    paper = cited(
        [("<b>", "O'&\""), (BODY, "")],
        kind=kind,
        **FULL | {"title_en": '<img src="x" onerror=a&b>\ue000', "container": "<u>"},
    )

    html = text_of(paper, style)

    assert isinstance(html, SafeString)
    assert set(re.findall(r"<[^>]*>?", html)) <= {"<i>", "</i>"}
    assert html.count("<i>") == html.count("</i>")
    assert not re.search("[\ue000-\uf8ff]|&(?!(amp|lt|gt|quot|#x27);)", html)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_can_be_set_with_hardly_anything_known(kind, language, style):
    paper = cited(
        kind=kind, published_on="", title_en="Cities", title_fr="", title_es=""
    )

    text = text_of(paper, style, language)

    assert text.count("Cities") == 1
    assert not re.search(r"\.\.|,,|\(\)|\[\]| [,.;]|dition|dición", text)


@pytest.mark.parametrize(
    ("style", "editors"),
    [
        ("apa", "Anisef, P., &amp; Lanphier, M. (Eds.). (2008). <i>City</i>."),
        ("chicago", "Anisef, Paul, and Michael Lanphier, eds. 2008. <i>City</i>."),
        ("mla", "Anisef, Paul, and Michael Lanphier, editors. <i>City</i>. 2008."),
    ],
)
def test_editors_in_the_place_of_authors_are_named_once(style, editors):
    names = [("Anisef", "Paul", "editor"), ("Lanphier", "Michael", "editor")]

    assert text_of(cited(names, kind="book", title_en="City"), style) == editors


def test_pages_are_never_cut_short():
    for pages in ("1-17", "112-1120", "e9-e12"):
        paper = cited(container="Journal", pages=pages)
        assert all(pages.replace("-", "–") in text_of(paper, style) for style in STYLES)


def test_a_title_that_asks_is_not_followed_by_a_point():
    paper = cited([("Ruiz", "A.")], title_en="Who belongs?", container="Journal")

    assert "Who Belongs?” <i>Journal" in text_of(paper, "mla")
    assert "Who belongs? <i>Journal" in text_of(paper, "apa")


def test_a_talk_is_dated_in_the_order_of_the_language():
    talk = cited(kind="presentation", published_on="2020-05-12")

    assert "(2020, May 12)" in text_of(talk, "apa")
    assert "(2020, mai)" in text_of(talk, "apa", "fr")
    assert "mayo 12" not in text_of(talk, "chicago", "es")


def test_a_paper_of_a_conference_names_it_in_the_words_of_the_language():
    held = make_conference(name_en="Congress", name_fr="Congrès", name_es="Conferencia")
    paper = cited(kind="conference-paper", conference=held)

    assert "Paper presented at Congress." in text_of(paper, "chicago")
    assert "Présenté à Congrès." in text_of(paper, "chicago", "fr")
    assert "Presentado en Conferencia." in text_of(paper, "chicago", "es")


@pytest.mark.parametrize("style", STYLES)
def test_the_genre_has_the_capitals_of_its_language(style):
    paper = cited(kind="working-paper", series_number="7")

    assert "Document de travail n" in text_of(paper, style, "fr").replace("Nᵒ", "nᵒ")
