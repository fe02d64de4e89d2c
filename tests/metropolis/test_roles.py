"""Who may open which page of the desk: every address, every role.

A new page fails here until the table below has a row for it: the group and the name of
the page, then who may open it (GET) and who may send something to it (POST).
"""

import pytest
from django.contrib.auth.models import AnonymousUser

from network.models.publishing import Translated
from network.models.stored_pdf import StoredPdf
from network.roles import ROLES
from tests.accounts import make_staff, set_up, signed_in
from tests.factories import make_user
from tests.metropolis.desk_addresses import (
    MAKERS,
    addresses_of_models,
    addresses_of_the_desk,
    answer,
)
from tests.network.mail.mails import load_mail_texts
from tests.standing import standing

pytestmark = pytest.mark.content

NOBODY = set()
ADMINISTRATORS = {"administrator"}
EDITORS = ADMINISTRATORS | {"editor"}
WRITERS = EDITORS | {"importer"}
TRANSLATORS = {"translator-en", "translator-fr", "translator-es"}
OF_TEXTS = EDITORS | TRANSLATORS
OF_FRENCH = EDITORS | {"translator-fr"}
OFFICERS = EDITORS | {"endorsement-officer"}
ALL = set(ROLES)
STAFF = ALL | {"nothing"}  # who has an account of the staff and no role

TABLE = {
    ("the desk", "index"): (STAFF, STAFF),
    ("the desk", "login"): (STAFF, STAFF),
    ("the desk", "logout"): (STAFF, STAFF),
    ("the desk", "password_change"): (STAFF, STAFF),
    ("the desk", "password_change_done"): (STAFF, NOBODY),
    ("the desk", "jsi18n"): (STAFF, NOBODY),
    ("the desk", "autocomplete"): (NOBODY, NOBODY),  # asks which field is completed
    ("the desk", "view_on_site"): (STAFF, STAFF),
    ("the desk", "app_list"): (ALL, ALL),
    ("the desk", "anything else"): (NOBODY, NOBODY),
    ("the desk", "texts"): (OF_TEXTS | {"viewer"}, OF_FRENCH),
    ("accounts", "changelist"): (ADMINISTRATORS, ADMINISTRATORS),
    ("accounts", "add"): (ADMINISTRATORS, ADMINISTRATORS),
    ("accounts", "change"): (ADMINISTRATORS, ADMINISTRATORS),
    ("accounts", "history"): (ADMINISTRATORS, ADMINISTRATORS),
    ("accounts", "leave"): (ADMINISTRATORS, ADMINISTRATORS),
    ("accounts", "second_factor"): (ADMINISTRATORS, ADMINISTRATORS),
    ("accounts", "delete"): (NOBODY, NOBODY),
    ("mails", "changelist"): (OFFICERS, OFFICERS),
    ("mails", "change"): (OFFICERS, NOBODY),
    ("mails", "history"): (OFFICERS, OFFICERS),
    ("mails", "add"): (NOBODY, NOBODY),
    ("mails", "delete"): (NOBODY, NOBODY),
    ("texts of mails", "changelist"): (OF_TEXTS, OF_TEXTS),
    ("texts of mails", "change"): (OF_TEXTS, OF_TEXTS),
    ("texts of mails", "history"): (OF_TEXTS, OF_TEXTS),
    ("texts of mails", "preview"): (OF_TEXTS, OF_TEXTS),
    ("texts of mails", "put_back"): (NOBODY, OF_FRENCH),
    ("texts of mails", "add"): (NOBODY, NOBODY),
    ("texts of mails", "delete"): (NOBODY, NOBODY),
    ("reported mistakes", "changelist"): (OFFICERS, OFFICERS),
    ("reported mistakes", "change"): (OFFICERS, OFFICERS),
    ("reported mistakes", "history"): (OFFICERS, OFFICERS),
    ("reported mistakes", "add"): (NOBODY, NOBODY),
    ("reported mistakes", "delete"): (NOBODY, NOBODY),
    ("messages of readers", "changelist"): (OFFICERS, OFFICERS),
    ("messages of readers", "change"): (OFFICERS, OFFICERS),
    ("messages of readers", "history"): (OFFICERS, OFFICERS),
    ("messages of readers", "add"): (NOBODY, NOBODY),
    ("messages of readers", "delete"): (NOBODY, NOBODY),
    ("applications for endorsement", "figures"): (OFFICERS, OFFICERS),
    ("memberships of organisations", "changelist"): (OFFICERS, OFFICERS),
    ("memberships of organisations", "change"): (OFFICERS, OFFICERS),
    ("memberships of organisations", "history"): (OFFICERS, OFFICERS),
    ("memberships of organisations", "add"): (OFFICERS, OFFICERS),
    ("memberships of organisations", "delete"): (ADMINISTRATORS, ADMINISTRATORS),
    ("applications for endorsement", "changelist"): (OFFICERS, OFFICERS),
    ("applications for endorsement", "change"): (OFFICERS, OFFICERS),
    ("applications for endorsement", "history"): (OFFICERS, OFFICERS),
    ("applications for endorsement", "enter"): (OFFICERS, OFFICERS),
    ("applications for endorsement", "add"): (NOBODY, NOBODY),
    ("applications for endorsement", "delete"): (NOBODY, NOBODY),
    ("proposals of practices", "changelist"): (EDITORS, EDITORS),
    ("proposals of practices", "change"): (EDITORS, EDITORS),
    ("proposals of practices", "history"): (EDITORS, EDITORS),
    ("proposals of practices", "add"): (NOBODY, NOBODY),
    ("proposals of practices", "delete"): (NOBODY, NOBODY),
    ("steps of applications", "changelist"): (OFFICERS, OFFICERS),
    ("steps of applications", "change"): (OFFICERS, NOBODY),
    ("steps of applications", "history"): (OFFICERS, OFFICERS),
    ("steps of applications", "add"): (NOBODY, NOBODY),
    ("steps of applications", "delete"): (NOBODY, NOBODY),
    ("files of events", "changelist"): (OFFICERS, OFFICERS),
    ("files of events", "change"): (OFFICERS, OFFICERS),
    ("files of events", "open"): (OFFICERS, NOBODY),
    ("files of events", "history"): (OFFICERS, OFFICERS),
    ("files of events", "put_back"): (NOBODY, OFFICERS),
    ("files of events", "add"): (OFFICERS, OFFICERS),
    ("files of events", "delete"): (OFFICERS, OFFICERS),
    ("deadlines of the endorsement desk", "changelist"): (OFFICERS, OFFICERS),
    ("deadlines of the endorsement desk", "change"): (OFFICERS, EDITORS),
    ("deadlines of the endorsement desk", "history"): (OFFICERS, OFFICERS),
    ("deadlines of the endorsement desk", "add"): (NOBODY, NOBODY),  # there is one
    ("deadlines of the endorsement desk", "delete"): (NOBODY, NOBODY),
    ("absences", "changelist"): (OFFICERS, OFFICERS),
    ("absences", "change"): (OFFICERS, OFFICERS),
    ("absences", "history"): (OFFICERS, OFFICERS),
    ("absences", "add"): (OFFICERS, OFFICERS),
    ("absences", "delete"): (OFFICERS, OFFICERS),
    ("downloads of logo kits", "changelist"): (OFFICERS, OFFICERS),
    ("downloads of logo kits", "change"): (OFFICERS, NOBODY),
    ("downloads of logo kits", "history"): (OFFICERS, OFFICERS),
    ("downloads of logo kits", "add"): (NOBODY, NOBODY),
    ("downloads of logo kits", "delete"): (NOBODY, NOBODY),
    ("events", "changelist"): (ALL, ALL),
    ("events", "change"): (ALL, WRITERS | OFFICERS | TRANSLATORS),
    ("events", "history"): (ALL, ALL),
    ("events", "put_back"): (NOBODY, WRITERS | OFFICERS | {"translator-fr"}),
    ("events", "add"): (WRITERS, WRITERS),
    ("events", "delete"): (NOBODY, NOBODY),  # they are withdrawn
    ("corrections", "changelist"): (OF_TEXTS, OF_TEXTS),
    ("corrections", "change"): (OF_TEXTS, OF_TEXTS),
    ("corrections", "history"): (OF_TEXTS, OF_TEXTS),
    ("corrections", "put_back"): (NOBODY, OF_FRENCH),
    ("corrections", "add"): (EDITORS, EDITORS),
    ("corrections", "delete"): (EDITORS, EDITORS),
    ("published records", "changelist"): (ALL, ALL),
    ("published records", "change"): (ALL, WRITERS | TRANSLATORS),
    ("published records", "history"): (ALL, ALL),
    ("published records", "put_back"): (NOBODY, WRITERS | {"translator-fr"}),
    ("published records", "add"): (WRITERS, WRITERS),
    ("published records", "delete"): (NOBODY, NOBODY),  # they are withdrawn
    ("published records", "import"): (WRITERS, WRITERS),
    ("published records", "import_check"): (WRITERS, NOBODY),
    ("published records", "import_refused"): (WRITERS, NOBODY),
    ("published records", "process_import"): (NOBODY, WRITERS),
    ("published records", "export"): (WRITERS | {"viewer"}, WRITERS | {"viewer"}),
    ("published records", "programme"): (WRITERS, NOBODY),
    ("published records", "publish"): (NOBODY, WRITERS),
    ("published records", "workbook"): (WRITERS, NOBODY),
    ("published records", "bring"): (WRITERS, WRITERS),
    ("published records", "bring_check"): (WRITERS, NOBODY),
    ("published records", "bring_refused"): (WRITERS, NOBODY),
    ("published records", "bring_write"): (NOBODY, WRITERS),
    ("published records", "checked"): (WRITERS, NOBODY),
    ("published records", "load"): (NOBODY, WRITERS),
    ("published records", "next"): (WRITERS, WRITERS),
    ("parts", "changelist"): (ALL, ALL),
    ("parts", "change"): (ALL, WRITERS | TRANSLATORS),
    ("parts", "history"): (ALL, ALL),
    ("parts", "put_back"): (NOBODY, WRITERS | {"translator-fr"}),
    ("parts", "add"): (NOBODY, NOBODY),
    ("parts", "delete"): (EDITORS, EDITORS),
    ("other texts", "changelist"): (ALL, ALL),
    ("other texts", "change"): (ALL, WRITERS | TRANSLATORS),
    ("other texts", "history"): (ALL, ALL),
    ("other texts", "put_back"): (NOBODY, WRITERS | {"translator-fr"}),
    ("other texts", "add"): (WRITERS, WRITERS),
    ("other texts", "delete"): (EDITORS, EDITORS),
    ("other texts", "move"): (WRITERS, WRITERS),
    ("other records", "changelist"): (ALL, ALL),
    ("other records", "change"): (ALL, WRITERS),
    ("other records", "history"): (ALL, ALL),
    ("other records", "put_back"): (NOBODY, WRITERS),
    ("other records", "open"): (ALL, NOBODY),
    ("other records", "add"): (WRITERS, WRITERS),
    ("other records", "delete"): (EDITORS, EDITORS),
}
ADDRESSES = addresses_of_models() + addresses_of_the_desk()
# Django leads from /theme/7/ to /theme/7/change/, which has its own row.
IN_TABLE = [address for address in ADDRESSES if address.kind != "shortcut"]
MODELS = sorted({a.model for a in IN_TABLE if a.model}, key=lambda m: m._meta.label)


def ids(model):
    return model._meta.label_lower if model else "the desk"


def sent(address, record):
    """What is sent to a page that does something only when it is told what."""
    text = "language" if isinstance(record, StoredPdf) else "title"
    if isinstance(record, Translated):
        text = f"{record.texts()[0]}_fr"
    return {
        "put_back": {"column": text},
        "texts": {"work": "missing.fr", "confirm": ""},
    }.get(address.kind, {})


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """Somebody with each role, with none, not of the staff, and not signed in."""
    with standing(django_db_blocker):
        load_mail_texts()
        yield {
            **{role: make_staff(role, password=None) for role in ROLES},
            "nothing": make_user(is_staff=True, password=None),
            "reader": make_user(password=None),
            "stranger": AnonymousUser(),
        }


def make_record(model):
    """A record of this kind that was saved twice: there is something to put back."""
    record = MAKERS[model._meta.label_lower if model else "network.theme"]()
    if hasattr(record, "history"):
        record.save()
    return record


def admitted(people, address, record, method):
    """Whose request is answered with a page, or done."""
    path, data = address.path(record), sent(address, record)
    return {
        name
        for name, person in people.items()
        if answer(person, method, path, data if method == "post" else {}) in (200, 302)
    }


@pytest.mark.django_db
@pytest.mark.parametrize("model", [*MODELS, None], ids=ids)
def test_every_page_admits_whom_the_table_names(people, model):
    record = make_record(model)
    staff = {name: people[name] for name in STAFF}

    found = {
        (address.group, address.kind): (
            admitted(staff, address, record, "get"),
            admitted(staff, address, record, "post"),
        )
        for address in IN_TABLE
        if address.model is model
    }

    assert found == {row: TABLE.get(row, "a row is missing") for row in found}


@pytest.mark.django_db
@pytest.mark.parametrize("model", [*MODELS, None], ids=ids)
def test_no_page_is_shown_to_whoever_is_not_staff(people, model):
    record = make_record(model)
    others = {name: people[name] for name in ("reader", "stranger")}

    statuses = {
        (address.kind, method, name): answer(person, method, address.path(record))
        for address in ADDRESSES
        if address.model is model and address.kind != "logout"
        for method in ("get", "post")
        for name, person in others.items()
    }

    assert {page for page, status in statuses.items() if status not in (302, 403)} == (
        set()
    )


def test_no_row_of_the_table_is_for_a_page_that_is_gone():
    assert {(a.group, a.kind) for a in IN_TABLE} == TABLE.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["administrator", "viewer"])
def test_no_page_opens_to_staff_without_a_second_factor(client, settings, role):
    settings.SECOND_FACTOR = True
    client.force_login(make_staff(role))

    answers = {client.get(a.path())["Location"] for a in ADDRESSES}

    assert answers == {"/accounts/2fa/totp/activate/"}


@pytest.mark.django_db
def test_no_page_opens_before_the_second_factor_was_shown(client, settings):
    settings.SECOND_FACTOR = True
    user = make_staff("administrator")
    set_up(user)
    client.force_login(user)

    answers = {client.get(a.path())["Location"].split("?")[0] for a in ADDRESSES}

    assert answers == {"/accounts/2fa/reauthenticate/"}


@pytest.mark.django_db
def test_someone_with_a_second_factor_is_admitted(client, settings):
    settings.SECOND_FACTOR = True
    user = make_staff("viewer")
    set_up(user)

    assert signed_in(client, user).get("/admin/network/theme/").status_code == 200
