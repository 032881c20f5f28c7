"""How often anybody may ask or send without a log-in: by one address, about one person or code.

Counted in the table of the cache under keyed hashes, so that neither an address nor a NIK can be
read there. Of an IPv6 address the network counts (/64): whoever has one has all addresses in it.
The limits are ours, not the law's: many phones of one village share the address of their network.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv4Address, ip_address, ip_network

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

_WINDOW_SECONDS = 3600
_SALT = "payung.public_check"
_PREFIX = 64
_ADD = """
INSERT INTO {table} (cache_key, value, expires) VALUES (%s, '1', %s)
ON CONFLICT (cache_key) DO UPDATE SET value = CAST(CAST({table}.value AS integer) + 1 AS varchar)
RETURNING value
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many questions in an hour."""

    kind: str
    most: int
    is_of_address: bool = True


BY_ADDRESS = Limit("address", 60)
BY_PERSON = Limit("person", 5, is_of_address=False)
COMPLAINTS_BY_ADDRESS = Limit("complaints", 20)
CODES_BY_ADDRESS = Limit("codes", 40)
LINKS_BY_ADDRESS = Limit("links", 60)
BY_CODE = Limit("code", 20, is_of_address=False)
FAMILY_BY_ADDRESS = Limit("family", 60)
GUESTS_BY_ADDRESS = Limit("guests", 1500)
"""A hall of five hundred on one network, each with three forms; a code has a million."""


def seconds_to_wait(*asked: tuple[Limit, str]) -> int:
    """Counts one question; 0 where it may be answered, else the seconds until it may again.

    All are counted whatever the answer is, so that the answer cannot be told from the throttle.
    """
    now = int(time.time())
    window, passed = divmod(now, _WINDOW_SECONDS)
    over = [
        _counted(limit, network_of(what) if limit.is_of_address else what, window) > limit.most
        for limit, what in asked
    ]
    return _WINDOW_SECONDS - passed if any(over) else 0


def network_of(address: str) -> str:
    """What an address is counted as: itself, or the /64 of an IPv6 address."""
    try:
        told = ip_address(address)
    except ValueError:
        return address
    if isinstance(told, IPv4Address):
        return str(told)
    if told.ipv4_mapped is not None:
        return str(told.ipv4_mapped)
    return str(ip_network((told, _PREFIX), strict=False))


def _counted(limit: Limit, what: str, window: int) -> int:
    """Which question of the hour it is. One statement reads and adds, so that no two questions of
    the same moment are counted as one; the row grows old with the cache, and goes with it."""
    digest = salted_hmac(_SALT, f"{limit.kind}:{what}", algorithm="sha256").hexdigest()
    ends = datetime.fromtimestamp((window + 1) * _WINDOW_SECONDS, tz=UTC)
    told = (f"check:{window}:{digest}", connection.ops.adapt_datetimefield_value(ends))
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(_ADD.format(table=table), told)
        (count,) = cursor.fetchone()
    return int(count)
