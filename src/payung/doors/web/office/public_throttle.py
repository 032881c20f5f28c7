"""How often anybody may ask or send without a log-in: by one address, about one person or code.

Counted in the cache under keyed hashes, so that neither an address nor a NIK can be read there.
The limits are ours, not the law's: many phones of one village share the address of their network.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.crypto import salted_hmac

_WINDOW_SECONDS = 3600
_SALT = "payung.public_check"


@dataclass(frozen=True, slots=True)
class Limit:
    """How many questions in an hour."""

    kind: str
    most: int


BY_ADDRESS = Limit("address", 60)
BY_PERSON = Limit("person", 5)
COMPLAINTS_BY_ADDRESS = Limit("complaints", 20)
CODES_BY_ADDRESS = Limit("codes", 40)
LINKS_BY_ADDRESS = Limit("links", 60)
BY_CODE = Limit("code", 20)
FAMILY_BY_ADDRESS = Limit("family", 60)
GUESTS_BY_ADDRESS = Limit("guests", 1500)
"""A hall of five hundred on one network, each with three forms; a code has a million."""


def seconds_to_wait(*asked: tuple[Limit, str]) -> int:
    """Counts one question; 0 where it may be answered, else the seconds until it may again.

    All are counted whatever the answer is, so that the answer cannot be told from the throttle.
    """
    now = int(time.time())
    window, passed = divmod(now, _WINDOW_SECONDS)
    over = [_counted(limit, what, window) > limit.most for limit, what in asked]
    return _WINDOW_SECONDS - passed if any(over) else 0


def _counted(limit: Limit, what: str, window: int) -> int:
    digest = salted_hmac(_SALT, f"{limit.kind}:{what}", algorithm="sha256").hexdigest()
    key = f"check:{window}:{digest}"
    count = int(cache.get(key, 0)) + 1
    cache.set(key, count, _WINDOW_SECONDS)
    return count
