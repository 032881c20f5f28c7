"""Filing a legal basis of the regency, with its PDF."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.keys import new_key
from payung.office.audit.actions import record
from payung.programme.rulebook.models import LegalBasis

PDF_BYTES = 10 * 1024 * 1024
"""A scanned decree of some pages; more is a photo album that nobody on a phone can open."""
_HEAD, _TAIL = b"%PDF-", b"%%EOF"
_TAIL_WITHIN = 2048


@dataclass(frozen=True, slots=True)
class BasisText:
    """What a legal basis says about itself."""

    number: str
    title: str
    issued_on: date
    summary: str = ""


@transaction.atomic
def record_basis(
    *, by: Holder, regency: str, text: BasisText, pdf: bytes = b"", instead_of: UUID | None = None
) -> LegalBasis:
    """Files a legal basis, or mends one that is filed; its number is unique in the regency.

    Raises `Refused`: `not_a_pdf`, `file_too_large`, `basis_twice`, `issued_in_future`;
    `LegalBasis.DoesNotExist` for one of another regency.
    """
    by.must(Deed.RULES_CHANGE, regency)
    _check(text, pdf)
    basis = (
        LegalBasis(id=new_key(), regency_code=regency)
        if instead_of is None
        else LegalBasis.objects.select_for_update().get(id=instead_of, regency_code=regency)
    )
    basis.number, basis.title = text.number.strip(), text.title.strip()
    basis.issued_on, basis.summary = text.issued_on, text.summary.strip()
    basis.recorded_by = by.title
    if pdf:
        basis.file_sha256 = hashlib.sha256(pdf).hexdigest()
        basis.file.save(f"{new_key()}.pdf", ContentFile(pdf), save=False)
    try:
        with transaction.atomic():
            basis.save()
    except IntegrityError as twice:
        if pdf:
            basis.file.delete(save=False)
        raise Refused(
            "basis_twice",
            _("Dasar hukum nomor %(number)s sudah ada.") % {"number": basis.number},
            _("Buka yang sudah ada, lalu ubah di sana."),
        ) from twice
    record(
        by=by,
        deed=Deed.RULES_CHANGE,
        of=("legal_basis", basis.id),
        place=regency,
        details={"number": basis.number, "file_sha256": basis.file_sha256},
    )
    return basis


def _check(text: BasisText, pdf: bytes) -> None:
    if text.issued_on > timezone.localdate():
        raise Refused(
            "issued_in_future",
            _("Tanggal dasar hukum belum tiba."),
            _("Periksa tanggal penetapannya."),
        )
    if not pdf:
        return
    if len(pdf) > PDF_BYTES:
        raise Refused(
            "file_too_large",
            _("Berkasnya lebih besar dari %(size)s MB.") % {"size": PDF_BYTES // 1024 // 1024},
            _("Pindai ulang dengan mutu lebih rendah, atau kecilkan PDF-nya."),
        )
    if not pdf.startswith(_HEAD) or _TAIL not in pdf[-_TAIL_WITHIN:]:
        raise Refused(
            "not_a_pdf",
            _("Berkas itu bukan PDF yang utuh."),
            _("Pindai atau simpan dokumennya sebagai PDF, lalu unggah lagi."),
        )
