"""Prose: a small Markdown, rendered by a kept library and cleaned on the way out."""

import nh3
from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("zero").enable(
    ["heading", "list", "blockquote", "link", "emphasis", "newline", "escape", "entity"]
)
TAGS = {"h2", "h3", "p", "ul", "ol", "li", "blockquote", "a", "em", "strong", "br"}


def render(text):
    """Headings, lists, links and quotes as safe HTML; everything else stays text."""
    return nh3.clean(
        MARKDOWN.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_only_whole_links,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )


def _only_whole_links(tag, attribute, value):
    # A link like "//host" would leave the site under the page's own scheme.
    return None if value.startswith("//") else value
