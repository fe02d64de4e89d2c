"""A visit to one page: what the browser shows, complains of and asks for."""

import re
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import cycle
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

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
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 720}

# Some pages of the desk move in spite of reduced motion: that is brought to its end, and
# so is what its end sets in motion.
COME_TO_REST = """async () => {
  const moving = () => document.getAnimations().filter(
    each => each.effect.getComputedTiming().endTime !== Infinity);
  const drawn = () => new Promise(then => requestAnimationFrame(then));
  do {
    moving().forEach(each => each.finish());
    await drawn();
    await drawn();
  } while (moving().length);
}"""


def sit(page, scheme, width):
    """Shows the open page in another light and width, and waits until nothing moves."""
    page.set_viewport_size({"width": width, "height": 900})
    # Without motion no colour is met half-way between two schemes.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(COME_TO_REST)


def width_of(page, width=None):
    """How wide the page is, where the window has this width."""
    if width:
        page.set_viewport_size({"width": width, "height": 900})
    return page.evaluate("document.documentElement.scrollWidth")


def faults(page):
    """What axe holds against a page: the rule, and where.

    The browser lets a debugger evaluate what the policy of the page would forbid.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
    results = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        (violation["id"], [node["target"] for node in violation["nodes"]][:3])
        for violation in results["violations"]
    ]


@contextmanager
def another_page(page):
    """What is done herein leads to another page, which is read whole before it is judged.

    The address changes before that: a count at once would be one of half a page.
    """
    with page.expect_navigation(wait_until="load"):
        yield


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

    @contextmanager
    def watched(self):
        """Notes what the page complains of and asks for, until the visit ends."""
        listeners = {
            "console": self.note,
            "pageerror": lambda error: self.complaints.append(str(error)),
            "response": lambda response: self.responses.append(response),
        }
        for event, listener in listeners.items():
            self.page.on(event, listener)
        yield
        for event, listener in listeners.items():
            self.page.remove_listener(event, listener)

    def note(self, message):
        # That an error page was asked for is no complaint about that page.
        of_the_page = message.location.get("url") == self.page.url
        if message.type in ("error", "warning") and not (
            of_the_page and "Failed to load resource" in message.text
        ):
            self.complaints.append(message.text)


@dataclass
class Site:
    """The portal, as addresses for a browser."""

    browser: object
    url: str
    staff: object
    idle: dict = field(default_factory=dict)

    def address(self, name, language):
        """The address of a page by its name: a list, a kind of record, or another."""
        others = {
            "chooser": "/",
            "not-found": f"/{language}/nothing/",
            "results": f"{addresses('search')[language]}?q=montreal",
            "empty": f"{addresses('partners')[language]}?q=zzzz",
            "bad": f"{addresses('partners')[language]}?kind=zzzz",
            "no-practice": f"{addresses('practices')[language]}?theme=health&design=5",
            "like-mine": f"{addresses('practices-like-mine')[language]}?n=300000",
            "brief": f"{addresses('practices-brief')[language]}?{self.chosen}",
            "write": f"{addresses('contact-write')[language]}?record={self.chapter}",
            "comparison": f"{addresses('practices-compare')[language]}?{self.chosen}",
        }
        if name in RECORDS:
            return self.records[name, language]
        if name in BELOW and name not in others:
            return f"{self.edition[language]}{BELOW[name][language]}/"
        return others.get(name) or addresses(name)[language]

    @cached_property
    def chosen(self):
        """Three practices, as a comparison names them."""
        found = re.findall(r"/en/practices/(\d+)/", " ".join(self.paths))
        return "&".join(f"id={id}" for id in sorted(found[:3]))

    @cached_property
    def chapter(self):
        """A chapter, as the form to it names it."""
        [number, *_others] = re.findall(r"/en/chapters/(\d+)/", " ".join(self.paths))
        return f"chapter%2F{number}"

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
    def visit(self, path, *, language=None, viewport=DESK, state=None, **options):
        """Opens a page as somebody who was never here, or has only these cookies.

        A window costs more than a page: one that a visit left in order is used again.
        """
        options.setdefault("locale", language or "pt-BR")
        idle = self.idle.setdefault(tuple(sorted(options.items())), [])
        page = self.cleared(idle.pop()) if idle else self.window(options)
        if state:
            page.context.add_cookies(state["cookies"])
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme="light", reduced_motion="no-preference")
        visit = Visit(page)
        try:
            with visit.watched():
                page.goto(path, wait_until="load")
                yield visit
        except BaseException:
            page.context.close()
            raise
        idle.append(page)

    def window(self, options):
        page = self.browser.new_context(base_url=self.url, **options).new_page()
        page.add_init_script(TELL_VIOLATIONS)
        # Each visit is a first one, which asks for all that it needs.
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return page

    def cleared(self, page):
        """The page without what the visit before left: its scripts, and what they kept."""
        page.goto("/robots.txt")
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.context.clear_cookies()
        return page

    def signed_in(self, path, **options):
        """The same for the member of the staff, who signed in before."""
        return self.visit(path, state=self.staff.state, **options)
