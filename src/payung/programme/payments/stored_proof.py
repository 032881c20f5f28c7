"""The file of a proof: read whole, known by its sum, kept privately."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.programme.decisions.actions.scan import KINDS, ScanKind
from payung.programme.payments.models import Proof


@dataclass(frozen=True, slots=True)
class ProofFile:
    """The content of a file, its kind by what it holds, and its SHA-256 in hex."""

    content: bytes
    kind: ScanKind
    sha256: str


def read_proof(content: BinaryIO) -> ProofFile:
    """Raises `Refused` with `proof_empty`, `proof_too_large` or `proof_kind`."""
    largest = settings.UPLOAD_BYTES
    read = content.read(largest + 1)
    if not read:
        raise Refused("proof_empty", _("Berkas bukti kosong."), _("Pilih berkasnya lagi."))
    if len(read) > largest:
        raise Refused(
            "proof_too_large",
            _("Berkas bukti lebih dari %(size)s MB.") % {"size": largest // 1024 // 1024},
            _("Foto atau pindai lagi dengan ukuran lebih kecil, lalu unggah lagi."),
        )
    kind = next((each for each in KINDS if read.startswith(each.begins)), None)
    if kind is None:
        raise Refused(
            "proof_kind",
            _("Isi berkas ini bukan PDF, JPEG, atau PNG."),
            _("Simpan bukti transfer sebagai PDF atau foto, lalu unggah lagi."),
        )
    return ProofFile(read, kind, hashlib.sha256(read).hexdigest())


def keep(proof: Proof, file: ProofFile) -> None:
    """Put the file on disk. Raises `Refused("disk_full")`."""
    try:
        name = f"{proof.id}.{file.kind.suffix}"
        proof.file.save(name, ContentFile(file.content), save=False)
    except OSError as error:
        raise Refused(
            "disk_full",
            _("Berkas tidak dapat disimpan di server; tidak ada yang diubah."),
            _("Beri tahu pengelola sistem, lalu unggah lagi."),
        ) from error
