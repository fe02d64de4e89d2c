"""A form as the browser would send it: read from the page, with a few values changed."""

from html.parser import HTMLParser

from django.urls import reverse


class _Form(HTMLParser):
    """The values of one form, by name; buttons send nothing until they are pressed."""

    def __init__(self, ending):
        super().__init__()
        self.ending, self.values = ending, {}
        self._inside = False
        self._area = self._select = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self._inside = attrs.get("id", "").endswith(self.ending)
        elif not self._inside:
            return
        elif tag == "input":
            self._input(attrs)
        elif tag == "textarea":
            self._area = attrs["name"]
            self.values[self._area] = [""]
        elif tag == "select":
            self._select = attrs.get("name")
            self.values[self._select] = []
        elif tag == "option" and "selected" in attrs:
            self.values[self._select].append(attrs.get("value", ""))

    def _input(self, attrs):
        kind, name = attrs.get("type", "text"), attrs.get("name")
        ticked = kind not in ("checkbox", "radio") or "checked" in attrs
        if name and kind not in ("submit", "button") and ticked:
            self.values.setdefault(name, []).append(attrs.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data):
        if self._area:
            # A browser leaves out the line break that follows the tag.
            self.values[self._area] = [(self.values[self._area][0] + data).lstrip("\n")]


def values_of(page, ending="_form"):
    """What a browser would send of this page's form if nothing in it were changed."""
    form = _Form(ending)
    form.feed(page.text)
    return form.values


def admin_page(record, page="change"):
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_{page}"
    return reverse(name, args=[record.pk])


def save(client, record, *, query="", **changes):
    """Opens the record's page and sends it back with these values, as one person does."""
    address = admin_page(record) + query
    opened = client.get(address)
    return send(client, address, opened, **changes)


def send(client, address, opened, **changes):
    """Sends an opened page back; without another button, the one that says Save."""
    buttons = {"_save", "_preview", "_copy", "_next", "_continue"}
    values = values_of(opened) | {name: [value] for name, value in changes.items()}
    if not buttons & changes.keys():
        values["_save"] = ["Save"]
    return client.post(address, {name: v for name, v in values.items() if v != [None]})
