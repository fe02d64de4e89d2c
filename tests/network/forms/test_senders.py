"""Who sends a form is known as far as a limit needs it, and no further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.forms.senders import client_address, mailbox, network_of, sender_of

NETWORKS = {
    "203.0.113.7": "203.0.113.0/24",
    "203.0.113.254": "203.0.113.0/24",
    "::ffff:203.0.113.7": "203.0.113.0/24",
    "2001:db8:1:2:3:4:5:6": "2001:db8:1::/56",
    "2001:db8:1:ff::1": "2001:db8:1::/56",
    "2001:db8:1:100::1": "2001:db8:1:100::/56",
    "fe80::1%eth0": "fe80::/56",
    "": "unknown",
    "unix:": "unknown",
    "203.0.113.7:4711": "unknown",
}


@pytest.mark.parametrize(("address", "network"), NETWORKS.items())
def test_an_address_belongs_to_a_network(address, network):
    assert network_of(address) == network


@given(st.text())
def test_an_address_that_is_none_belongs_to_no_known_network(text):
    assert network_of(text) in {"unknown", network_of(text.strip())}


@pytest.mark.parametrize(
    "forwarded", ["", "198.51.100.1", "198.51.100.1, 198.51.100.2"]
)
def test_nobody_is_believed_about_their_address_without_a_trusted_proxy(
    rf, settings, forwarded
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    request = rf.get(
        "/", REMOTE_ADDR="203.0.113.7", headers={"X-Forwarded-For": forwarded}
    )

    assert client_address(request) == "203.0.113.7"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "203.0.113.7"),
        (1, "", "203.0.113.7"),
    ],
)
def test_the_trusted_proxies_say_who_asked_them(
    rf, settings, proxies, forwarded, address
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = rf.get(
        "/", REMOTE_ADDR="203.0.113.7", headers={"X-Forwarded-For": forwarded}
    )

    assert client_address(request) == address


def test_one_mailbox_has_many_addresses():
    addresses = ["Reader@Example.org", "reader+1@example.org", "reader+a+b@example.ORG"]

    assert {mailbox(address) for address in addresses} == {"reader@example.org"}


def test_a_sender_is_a_hash_that_tells_neither_address(rf):
    one = sender_of(rf.get("/", REMOTE_ADDR="203.0.113.7"), "reader@example.org")
    same = sender_of(rf.get("/", REMOTE_ADDR="203.0.113.9"), "READER+2@example.org")
    other = sender_of(rf.get("/", REMOTE_ADDR="203.0.114.7"), "writer@example.org")

    assert one == same
    assert one.network != other.network
    assert one.email != other.email
    assert {len(one.network), len(one.email)} == {32}


def test_a_sender_may_have_left_no_address(rf):
    assert sender_of(rf.get("/")).email == ""


def test_the_hash_depends_on_the_key_of_the_portal(rf, settings):
    here = sender_of(rf.get("/"))
    settings.SECRET_KEY = "another key of another portal"

    assert sender_of(rf.get("/")) != here
