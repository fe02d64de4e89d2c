"""Members of the staff who work with a browser: their passwords, codes and sessions."""

import re
import time
import urllib.request
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit

from tests.accounts import code


@dataclass
class Staff:
    """Someone with a second factor, and the session in which they set it up."""

    email: str
    password: str
    secret: str
    recovery_codes: list
    state: dict  # the cookies, as a browser takes them
    used: set = field(default_factory=set)

    def code(self):
        """A code that was not used before; the next one comes within half a minute."""
        while True:
            for steps in (0, 1, -1):
                if (given := code(steps, self.secret)) not in self.used:
                    self.used.add(given)
                    return given
            time.sleep(1)


class Caller:
    """A client without a window, which keeps its cookies."""

    def __init__(self, url):
        self.url, self.jar = url, CookieJar()
        keeper = urllib.request.HTTPCookieProcessor(self.jar)
        self.opener = urllib.request.build_opener(keeper)

    def read(self, path, data=None):
        return self.opener.open(self.url + path, data).read().decode()

    def fill_in(self, path, page=None, **values):
        """Sends the form of a page; the page that follows."""
        page = page or self.read(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        words = urlencode(values | {"csrfmiddlewaretoken": token})
        return self.read(path, words.encode())


def first_sign_in(url, email, password):
    """Signs in for the first time, and sets up the second factor on the way."""
    caller = Caller(url)
    caller.fill_in("/accounts/login/", login=email, password=password)
    page = caller.read("/accounts/2fa/totp/activate/")
    secret = re.search(r'class="key">([^<]+)<', page)[1].replace(" ", "")
    first = code(secret=secret)
    codes = caller.fill_in("/accounts/2fa/totp/activate/", page, code=first)
    return Staff(
        email,
        password,
        secret,
        re.findall(r"<li><code>(\d{8})</code>", codes),
        {"cookies": [as_a_browser_has(c, url) for c in caller.jar], "origins": []},
        {first},
    )


def as_a_browser_has(cookie, url):
    return {
        "name": cookie.name,
        "value": cookie.value,
        "domain": urlsplit(url).hostname,
        "path": cookie.path,
        "expires": cookie.expires or -1,
        "httpOnly": True,
        "secure": False,
        "sameSite": "Lax",
    }
