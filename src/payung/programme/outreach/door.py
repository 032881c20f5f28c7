"""The way in on the day: a public address for the event, and a code that is shown in the hall.

The code is computed from the session and the site's own key and stands in no table; it changes
with the session, and when somebody renews it because it went round outside.
"""

from __future__ import annotations

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

from payung.programme.outreach.models import Session

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1, which are misread on a wall."""
_TOKEN = 10
_DIGITS = 6


def new_token() -> str:
    """The part of an event's address that nobody guesses: `k7mq2xw9ht`."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_TOKEN))


def code_of(session: Session) -> str:
    """Six digits for the wall of the hall."""
    said = f"{session.id}:{session.code_turn}"
    digest = salted_hmac("payung.outreach.door", said, algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8]) % 10**_DIGITS:0{_DIGITS}d}"


def opens(session: Session, told: str) -> bool:
    """Whether this is the code of the session; spaces in it do not matter."""
    return constant_time_compare(code_of(session), "".join(filter(str.isdigit, told)))
