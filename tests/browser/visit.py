"""A visit to one page: what the browser shows, complains of and asks for."""

import re
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import cycle
from urllib.parse import urlsplit

from network.languages import BELOW, LANGUAGES
from tests.factories import RECORDS
from tests.metropolis.pages import addresses

# Tells the console of every violation, also of those that Chromium itself only counts.
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
"""


def in_turn(things):
    """Each thing once, with one of the languages.

    For what lies in the templates, which are the same in every language.
    """
    return list(zip(things, cycle(LANGUAGES), strict=False))


# How a page is looked at: on a desk by day, on a phone by night.
LOOKS = [("light", 1280), ("dark", 390)]


def sit(page, scheme, width, pause=0):
    """Shows the open page in another light and width.

    `pause`: milliseconds until pages that do not heed reduced motion have changed.
    """
    page.set_viewport_size({"width": width, "height": 900})
    # Without motion no colour is met half-way between two schemes.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_timeout(pause)


@dataclass
class Visit:
    """The page, what stood in its console, and the responses that made it."""

    page: object
    complaints: list = field(default_factory=list)
    responses: list = field(default_factory=list)

    def hosts(self):
        return {urlsplit(response.url).hostname for response in self.responses}

    def failed(self):
        return [r.url for r in self.responses if r.status >= 400]


@dataclass
class Site:
    """The portal, as addresses for a browser."""

    browser: object
    url: str
    staff: object

    def address(self, name, language):
        """The address of a page by its name: a list, a kind of record, or another."""
        others = {
            "chooser": "/",
            "not-found": f"/{language}/nothing/",
            "results": f"{addresses('search')[language]}?q=montreal",
            "empty": f"{addresses('partners')[language]}?q=zzzz",
            "bad": f"{addresses('partners')[language]}?kind=zzzz",
        }
        if name in RECORDS:
            return self.records[name, language]
        if name in BELOW:
            return f"{self.edition[language]}{BELOW[name][language]}/"
        return others.get(name) or addresses(name)[language]

    @cached_property
    def records(self):
        """{(kind, language): address} of the last record that the site map names."""
        return {
            (kind, path[1:3]): path
            for path in self.paths
            for kind, (_make, name) in RECORDS.items()
            if path.startswith(addresses(name or "about-first")[path[1:3]])
            and path.count("/") > 3
        }

    @cached_property
    def edition(self):
        """{language: address} of the first edition of which sessions are known."""
        return next(
            {code: self.in_language(path, code) for code in LANGUAGES}
            for path in self.paths
            if re.match(r"/en/conferences/\d", path)
            and f"{path}programme/" in self.read(path)
        )

    def in_language(self, path, language):
        """The address of the same record in another language: its number decides."""
        number = re.search(r"/(\d+)/", path)[1]
        start = f"{addresses('conferences')[language]}{number}/"
        return next(path for path in self.paths if path.startswith(start))

    def read(self, path):
        with urllib.request.urlopen(self.url + path) as answer:
            return answer.read().decode()

    @cached_property
    def paths(self):
        """Every address of the site map, in its order."""
        return re.findall(rf"<loc>{self.url}([^<]*)</loc>", self.read("/sitemap.xml"))

    @contextmanager
    def visit(self, path, *, language=None, **options):
        """Opens a page in a browser of its own, and closes that afterwards."""
        options.setdefault("locale", language or "pt-BR")
        context = self.browser.new_context(base_url=self.url, **options)
        page = context.new_page()
        visit = Visit(page)
        page.add_init_script(TELL_VIOLATIONS)
        page.on("console", lambda message: note(visit, message))
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        page.on("response", lambda response: visit.responses.append(response))
        page.goto(path, wait_until="load")
        yield visit
        context.close()

    def signed_in(self, path, **options):
        """The same for the member of the staff, who signed in before."""
        return self.visit(path, storage_state=self.staff.state, **options)


def note(visit, message):
    # That an error page was asked for is no complaint about that page.
    of_the_page = message.location.get("url") == visit.page.url
    if message.type in ("error", "warning") and not (
        of_the_page and "Failed to load resource" in message.text
    ):
        visit.complaints.append(message.text)
