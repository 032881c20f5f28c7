"""The code of a sender: the one way back to a complaint, for who has no account.

It is made from the key of the form, so that the same form sent twice gives the same code and is one
complaint; of the code only a slow hash is kept, so that nobody who reads the database can speak in
the sender's place. The hash does not hang on the secret key of the site: a code stays good when
the site is restored elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0, 1, I, L, O and U, which are misread on paper."""
LENGTH = 12
_GROUP = 4
_SALT = b"payung: code of a sender"


def code_of_form(key: UUID) -> str:
    """`K7QM-2XPA-9RTD`, some 59 bits; known to this site and to who has the form."""
    number = int.from_bytes(
        hmac.digest(settings.SECRET_KEY.encode(), _SALT + key.bytes, hashlib.sha256)
    )
    signs = []
    for _sign in range(LENGTH):
        number, at = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[at])
    return in_groups("".join(signs))


def bare_code(told: str) -> str:
    """As it is hashed, from what somebody typed: other signs and small letters do not matter."""
    return "".join(sign for sign in told.upper() if sign in ALPHABET)[:LENGTH]


def in_groups(code: str) -> str:
    """In groups of four, as it is written down."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def hash_of_code(told: str) -> str:
    """In hex; the same work for every text, a code or not."""
    return hashlib.scrypt(bare_code(told).encode(), salt=_SALT, n=2**13, r=8, p=1, dklen=32).hex()


def code_unknown() -> Refused:
    """The same for a code that never was and for one that is misread."""
    return Refused(
        "code_unknown",
        _("Kode itu tidak dikenal."),
        _("Salin 12 huruf dan angka persis seperti yang Anda catat."),
    )
