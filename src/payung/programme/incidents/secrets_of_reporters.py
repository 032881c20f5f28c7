"""Link and PIN of a reporter: made by chance, read from paper, typed on the keys of an old phone.

The link is long enough that its hash needs no salt; the PIN is short, so it is kept as passwords
are, and whoever guesses has five turns an hour.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from payung.programme.incidents.models import Reporter

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1, which are misread on paper."""
_GROUPS, _GROUP = 4, 4
PIN_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Handed:
    """What the reporter is given, once: the secret part of the link, and the PIN."""

    reporter: Reporter
    link: str
    pin: str


def hand_out(reporter: Reporter) -> Handed:
    """A new link and a new PIN; their hashes go into the row, which the caller saves."""
    link = "-".join(
        "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS)
    )
    pin = "".join(secrets.choice("0123456789") for _ in range(PIN_LENGTH))
    reporter.link_hash, reporter.pin_hash = hash_of_link(link), make_password(pin)
    reporter.wrong_pins, reporter.locked_until = 0, None
    return Handed(reporter, link, pin)


def hash_of_link(link: str) -> str:
    """In hex; large letters and forgotten hyphens do not matter."""
    bare = "".join(sign for sign in link.lower() if sign in _ALPHABET)
    return hashlib.sha256(bare.encode()).hexdigest()
