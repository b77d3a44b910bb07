"""How many remarks come from one address, counted without keeping any address.

An address is counted under a digest that is keyed with a secret of the day. The secret is drawn at random, stands in
the cache alone and is gone after a day: from then on nobody, not even the operator, can tell whose digest it was. The
counts go with it. Where several workers share no cache (CACHE_URL), each counts for itself.
"""

import hashlib
import secrets
from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.http import HttpRequest
from django.utils import timezone

MOST_A_DAY = 20  # from one address: a school, a library or a home for families stands behind one
KEPT_SECONDS = 24 * 3600
IPV6_PREFIX = 64  # bits that one household or machine is given; it chooses the others as it likes


def may_say_more(request: HttpRequest) -> bool:
    """Counts this remark, and tells whether it is still one of the day's first. Without a cache nothing is counted."""
    secret = _secret_of_the_day()
    if secret is None:
        return True
    key = _digest(address_of(request), secret)
    said = _counts().get(key) or 0
    if said >= MOST_A_DAY:
        return False
    _counts().set(key, said + 1, KEPT_SECONDS)
    return True


def address_of(request: HttpRequest) -> str:
    """Who connected; behind a proxy on this machine, whom the proxy named: the last of the list, its own entry."""
    peer = request.META.get("REMOTE_ADDR", "")
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return _household(named if named and _is_this_machine(peer) else peer)


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == ""  # a socket of this machine


def _household(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and not parsed.ipv4_mapped:
        return str(ip_network((parsed, IPV6_PREFIX), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


def _digest(address: str, secret: str) -> str:
    return hashlib.blake2b(address.encode(), key=secret.encode(), digest_size=16).hexdigest()


def _secret_of_the_day() -> str | None:
    """None where the cache keeps nothing: a digest with a secret that others know would tell the address."""
    key = f"secret-{timezone.localdate()}"
    if _counts().get(key) is None:
        _counts().set(key, secrets.token_hex(32), KEPT_SECONDS)
    return _counts().get(key)  # asked again: another worker may have drawn one at the same time


def _counts() -> BaseCache:
    return caches["counts"]
