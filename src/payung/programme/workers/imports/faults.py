"""Faults of the machine as sentences: a full disk, a file that is gone."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FULL_WORDS = ("disk is full", "No space left", "could not extend file")
_FULL_STATE = "53100"
"""SQLSTATE `disk_full`."""


def disk_full() -> Refused:
    return Refused(
        "disk_full",
        _("Ruang simpan server penuh, sehingga pekerjaan ini terhenti. Yang sudah tersimpan aman."),
        _("Beri tahu pengelola sistem; setelah ada ruang, ulangi dari halaman ini."),
    )


@contextmanager
def faults_told() -> Iterator[None]:
    """A full disk and a lost file become refusals; every other fault goes on its way."""
    try:
        yield
    except FileNotFoundError as fault:
        raise Refused(
            "file_lost",
            _("Berkas yang disimpan tidak ditemukan lagi di server."),
            _("Unggah berkasnya sekali lagi."),
        ) from fault
    except OSError as fault:
        if fault.errno in _FULL:
            raise disk_full() from fault
        raise
    except DatabaseError as fault:
        if is_full(fault):
            raise disk_full() from fault
        raise


def is_full(fault: DatabaseError) -> bool:
    """Whether the database could not write because there is no room."""
    state = getattr(fault.__cause__, "sqlstate", None)
    return state == _FULL_STATE or any(words in str(fault) for words in _FULL_WORDS)
