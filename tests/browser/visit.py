"""A visit to one page: what the browser shows, complains of and asks for."""

import re
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from tests.factories import RECORDS
from tests.metropolis.pages import addresses

# Tells the console of every violation, also of those that Chromium itself only counts.
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
"""


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
        return others.get(name) or addresses(name)[language]

    @cached_property
    def records(self):
        """{(kind, language): address} of the last record that the site map names."""
        with urllib.request.urlopen(f"{self.url}/sitemap.xml") as answer:
            paths = re.findall(rf"<loc>{self.url}([^<]*)</loc>", answer.read().decode())
        return {
            (kind, path[1:3]): path
            for path in paths
            for kind, (_make, name) in RECORDS.items()
            if path.startswith(addresses(name or "about-first")[path[1:3]])
            and path.count("/") > 3
        }

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
