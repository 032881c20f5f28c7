"""The file of an import as it is kept: under a name of its own, read by nobody without scope.

The name that people gave it is kept beside it, cleaned of folders and of signs that would turn a
line around or hide a suffix; a stored file never bears it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath

from django.core.files.base import File
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.programme.workers.imports.faults import faults_told
from payung.programme.workers.models import ListImport

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories that print nothing: controls, marks of direction, halves of pairs."""
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")
_LONGEST_NAME = 120


def clean_file_name(told: str) -> str:
    """The last part of a path without what cannot be seen, at most 120 signs.

    >>> clean_file_name("C:\\\\Data\\\\..\\\\daftar\\u202exslx.exe")
    'daftarxslx.exe'
    """
    last = PurePosixPath(told.replace("\\", "/")).name
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in _HIDDEN)
    name = " ".join(seen.split()).strip(". ")
    if len(name) > _LONGEST_NAME:
        suffix = PurePosixPath(name).suffix[:10]
        name = name[: _LONGEST_NAME - len(suffix)] + suffix
    return name or "daftar"


def digest_of(content: File[bytes]) -> str:
    """SHA-256 in hex; the file is read from its start and left there."""
    found = hashlib.sha256()
    for piece in content.chunks():
        found.update(piece)
    content.seek(0)
    return found.hexdigest()


def refuse_size(size: int, largest: int) -> None:
    """Raises `Refused` with `file_empty` or `file_too_large`."""
    if size == 0:
        raise Refused(
            "file_empty",
            _("Berkas ini kosong. Mungkin pengirimannya terputus."),
            _("Pilih berkasnya, lalu kirim sekali lagi."),
        )
    if size > largest:
        raise Refused(
            "file_too_large",
            _("Berkas ini lebih besar dari %(limit)s MB.") % {"limit": largest // (1024 * 1024)},
            _("Salin daftarnya saja ke buku kerja baru, tanpa foto dan tanpa baris kosong."),
        )


def named(refused: Refused, stored: str, name: str) -> Refused:
    """The refusal of a file with its name as people know it."""
    sentence, next_step = (
        text.replace(stored, name) for text in (refused.sentence, refused.next_step)
    )
    return Refused(refused.code, sentence, next_step, file=name)


def store(of: ListImport, content: File[bytes]) -> None:
    """Keep the content under the key of the import. Raises `Refused("disk_full")`.

    What a failed writing leaves behind is removed.
    """
    suffix = PurePosixPath(of.file_name).suffix.lower()
    kept = f"{of.id}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
    storage = of.file.storage
    try:
        with faults_told():
            of.file.save(kept, content, save=False)
    except Refused:
        half = of.file.field.generate_filename(of, kept)
        if storage.exists(half):
            storage.delete(half)
        raise
