"""Filing a legal basis of the regency, with its PDF."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
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
from payung.programme.rulebook.models import BasisEdition, LegalBasis

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
    in_force_from: date | None = None
    """Where it is not the day on which it was issued."""
    in_force_until: date | None = None
    is_draft: bool = False
    replaces: str = ""
    """Number of the one that ends with it."""


@transaction.atomic
def record_basis(
    *, by: Holder, regency: str, text: BasisText, pdf: bytes = b"", instead_of: UUID | None = None
) -> LegalBasis:
    """Files a legal basis, or mends one that is filed; its number is unique in the regency.

    What was on file before stays beside it for past days. Raises `Refused`: `not_a_pdf`,
    `file_too_large`, `basis_twice`, `issued_in_future`, `ends_before_it_begins`;
    `LegalBasis.DoesNotExist` for one of another regency.
    """
    by.must(Deed.RULES_CHANGE, regency)
    _check(text, pdf)
    basis = (
        LegalBasis(id=new_key(), regency_code=regency)
        if instead_of is None
        else LegalBasis.objects.select_for_update().get(id=instead_of, regency_code=regency)
    )
    said = _said(text)
    for name, value in said.items():
        setattr(basis, name, value)
    basis.recorded_by = by.title
    if pdf:
        basis.file_sha256 = hashlib.sha256(pdf).hexdigest()
        basis.file.save(f"{new_key()}.pdf", ContentFile(pdf), save=False)
    _save(basis, has_new_file=bool(pdf))
    BasisEdition.objects.create(
        basis=basis, regency_code=regency, noted_at=timezone.now(), noted_by=by.title, **said
    )
    record(
        by=by,
        deed=Deed.RULES_CHANGE,
        of=("legal_basis", basis.id),
        place=regency,
        details={"number": basis.number, "file_sha256": basis.file_sha256},
    )
    return basis


def _save(basis: LegalBasis, *, has_new_file: bool) -> None:
    """Where the number is taken, the PDF that came with it goes again."""
    try:
        with transaction.atomic():
            basis.save()
    except IntegrityError as twice:
        if has_new_file:
            basis.file.delete(save=False)
        raise Refused(
            "basis_twice",
            _("Dasar hukum nomor %(number)s sudah ada.") % {"number": basis.number},
            _("Buka yang sudah ada, lalu ubah di sana."),
        ) from twice


def _said(text: BasisText) -> dict[str, str | date | bool | None]:
    told = asdict(text)
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in told.items()
    }


def _check(text: BasisText, pdf: bytes) -> None:
    if text.issued_on > timezone.localdate():
        raise Refused(
            "issued_in_future",
            _("Tanggal dasar hukum belum tiba."),
            _("Periksa tanggal penetapannya."),
        )
    if text.in_force_until and text.in_force_until < (text.in_force_from or text.issued_on):
        raise Refused(
            "ends_before_it_begins",
            _("Tanggal berakhirnya sebelum tanggal mulai berlakunya."),
            _("Periksa kedua tanggal itu."),
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
