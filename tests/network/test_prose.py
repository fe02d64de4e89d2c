"""Prose: what of the editors' Markdown becomes HTML, and what does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.prose import TAGS, render

LINK = '<p><a href="{}" rel="noopener">here</a></p>\n'


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>\n"),
        ("## History", "<h2>History</h2>\n"),
        ("### 1996", "<h3>1996</h3>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("*a* and **b**", "<p><em>a</em> and <strong>b</strong></p>\n"),
        ("one  \ntwo", "<p>one<br>\ntwo</p>\n"),
        ("L’été & l’hiver", "<p>L’été &amp; l’hiver</p>\n"),
        (r"\*plain\*", "<p>*plain*</p>\n"),
        ("", ""),
    ],
)
def test_headings_lists_quotes_and_emphasis_are_rendered(markdown, html):
    assert render(markdown) == html


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c",
        "http://example.org",
        "mailto:office@example.org",
        "/en/about/",
        "#history",
    ],
)
def test_links_are_rendered(address):
    assert render(f"[here]({address})") == LINK.format(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#115;cript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:image/png;base64,AAAA",
        "vbscript:msgbox",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "&#47;&#47;example.org",
        "&sol;&sol;example.org",
        "< //example.org>",
        r"\//example.org",
    ],
)
def test_links_to_elsewhere_than_the_web_lead_nowhere(address):
    html = render(f"[here]({address})")

    assert "href" not in html
    assert "here" in html


@pytest.mark.parametrize(
    "address",
    [r"/\example.org", "/\t/example.org", "///a.org", "java\tscript:alert(1)"],
)
def test_no_way_of_writing_a_link_leaves_the_site_unseen(address):
    links = re.findall('href="([^"]*)"', render(f"[here](<{address}>)"))

    assert not any(re.match(r"[/\\\s]{2}|[a-z\s]*:", link) for link in links)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("<b onclick=x>y</b>", "<p>&lt;b onclick=x&gt;y&lt;/b&gt;</p>\n"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>\n"),
        ("# Title", "Title\n"),
        ("#### Small", "Small\n"),
        ("`code`", "<p>`code`</p>\n"),
        ("<https://example.org>", "<p>&lt;https://example.org&gt;</p>\n"),
        ("https://example.org", "<p>https://example.org</p>\n"),
    ],
)
def test_everything_else_stays_text(markdown, html):
    assert render(markdown) == html


def test_a_picture_is_not_shown():
    html = render("![alt](https://example.org/a.png)")

    assert "<img" not in html


@given(st.text(alphabet="<>[]()!/\\&#;:'\"*_-`ajsx \n", max_size=60))
def test_only_the_tags_of_prose_come_out(markdown):
    tags = re.findall(r"<\s*/?\s*([a-z0-9]+)", render(markdown))

    assert set(tags) <= TAGS
