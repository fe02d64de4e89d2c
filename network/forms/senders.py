"""Who sends a form, as far as a limit needs to know: hashes, never an address."""

import ipaddress
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Sender:
    """A network, an e-mail address and its domain, as keyed hashes; "" where there is none."""

    network: str = ""
    email: str = ""
    domain: str = ""


def sender_of(request, email=""):
    network = network_of(client_address(request))
    if not email:
        return Sender(_hashed(network))
    box = mailbox(email)
    return Sender(_hashed(network), _hashed(box), _hashed(box.rpartition("@")[2]))


def client_address(request):
    """The address of the reader's device, or of the last machine that nobody vouches for."""
    # Each trusted proxy adds the address it was asked from; what stands further left
    # was written by the asker.
    proxies = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    if 0 < proxies <= len(hops) and (address := hops[-proxies].strip()):
        return address
    return request.META.get("REMOTE_ADDR", "")


def network_of(address: str) -> str:
    """The network that a connection is given: a /24 of IPv4, a /56 of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    found = getattr(found, "ipv4_mapped", None) or found
    prefix = 24 if found.version == 4 else 56
    return str(ipaddress.ip_network((int(found), prefix), strict=False))


def mailbox(email: str) -> str:
    """The mailbox behind an address: what follows a plus sign ends in the same one."""
    local, _at, domain = email.casefold().rpartition("@")
    return f"{local.split('+')[0]}@{domain}"


def _hashed(value):
    digest = salted_hmac("network.forms.senders", value, algorithm="sha256")
    return digest.hexdigest()[:32]
