"""Two presses of one button, two people with one record: each with a connection of its own."""

import pytest
from django.test import Client

from network.models import Theme
from tests.factories import make_theme, make_user
from tests.network.forms.parallel import afterwards, at_once, for_many
from tests.network.tables.files import Tables

pytestmark = pytest.mark.django_db(transaction=True)


def somebody():
    user = make_user(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    return Tables(client, user)


def test_a_button_that_is_pressed_twice_at_once_writes_once(tmp_path):
    tables = somebody()
    page = tables.check(["code", "name_en"], ["x", "New"], ["y", "Newer"])
    again = Client()
    again.cookies = tables.client.cookies

    with for_many(tmp_path):
        both = [tables, Tables(again, tables.user)]
        at_once(2, lambda number: both[number].write(page))
        codes = afterwards(lambda: sorted(Theme.objects.values_list("code", flat=True)))

    assert codes == ["x", "y"]


def test_of_two_tables_about_one_record_the_second_is_shown_again(tmp_path):
    theme = make_theme(order=1)
    both = [somebody(), somebody()]
    pages = [
        tables.check(["id", "order"], [str(theme.pk), order])
        for tables, order in zip(both, ("2", "3"), strict=True)
    ]

    with for_many(tmp_path):
        answers = at_once(2, lambda number: both[number].write(pages[number]))
        versions = afterwards(
            lambda: list(Theme.history.exclude(history_type="+").values_list("order"))
        )
        order = afterwards(lambda: Theme.objects.values_list("order").get())

    assert versions == [order]
    ends = sorted(answer.redirect_chain[-1][0] for answer in answers)
    assert ends == [both[0].address("changelist"), both[0].address("import_check")]
