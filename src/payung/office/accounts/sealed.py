"""Secrets of accounts as the database keeps them: sealed with a key that comes from the site's own.

Whoever reads the database or a backup of it, without the secret key of the site, cannot make the
codes of anybody's second factor.
"""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused

_FOR = b"payung: second factor"
_KEY_BYTES = 32


def sealed(text: str) -> str:
    """The text as it is kept; each time another."""
    return _seal(settings.SECRET_KEY).encrypt(text.encode()).decode()


def unsealed(kept: str) -> str:
    """The text back. Raises `Refused("secret_unreadable")` where the site has another key now."""
    try:
        return _seal(settings.SECRET_KEY).decrypt(kept.encode()).decode()
    except InvalidToken as other_key:
        raise Refused(
            "secret_unreadable",
            _("Langkah kedua akun ini tidak terbaca: kunci rahasia situs sudah berganti."),
            _("Kembalikan kunci yang lama, atau minta akun ini diatur ulang."),
        ) from other_key


def is_readable(kept: str) -> bool:
    """Whether the key of the site opens it."""
    try:
        unsealed(kept)
    except Refused:
        return False
    return True


@lru_cache(maxsize=2)
def _seal(secret_key: str) -> Fernet:
    key = HKDF(SHA256(), _KEY_BYTES, salt=None, info=_FOR).derive(secret_key.encode())
    return Fernet(base64.urlsafe_b64encode(key))
