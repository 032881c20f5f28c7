"""Legal bases on file: a PDF and nothing else, one of each number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

import office_cast as cast
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.programme.rulebook.actions import record_basis
from payung.programme.rulebook.actions.bases import PDF_BYTES, BasisText
from payung.programme.rulebook.models import LegalBasis
from payung.programme.rulebook.queries import bases_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\nisi\n%%EOF\n"
DECREE = BasisText("118/KPTS/DPMD III/2025", "Besaran ADD 2025", date(2025, 3, 3))


def test_a_decree_is_filed_under_a_name_of_our_own() -> None:
    fitri = cast.holder("fitri", Role.PMD)
    made = record_basis(by=fitri, regency=cast.REGENCY, text=DECREE, pdf=PDF)
    assert bases_of(cast.REGENCY) == (made,)
    assert made.file.name == f"legal_bases/{made.file.name.rsplit('/', 1)[-1]}"
    assert "118" not in made.file.name
    with made.file.open() as kept:
        assert kept.read() == PDF


@pytest.mark.parametrize(
    ("pdf", "code"),
    [
        (b"MZ executable", "not_a_pdf"),
        (b"<html>%PDF-</html>", "not_a_pdf"),
        (b"%PDF-1.7 cut in the middle", "not_a_pdf"),
        (b"%PDF-" + b" " * PDF_BYTES + b"%%EOF", "file_too_large"),
    ],
)
def test_what_is_no_pdf_is_refused_and_nothing_filed(pdf: bytes, code: str) -> None:
    fitri = cast.holder("fitri", Role.PMD)
    with pytest.raises(Refused) as refused:
        record_basis(by=fitri, regency=cast.REGENCY, text=DECREE, pdf=pdf)
    assert refused.value.code == code
    assert not LegalBasis.objects.exists()


def test_a_number_is_filed_once() -> None:
    fitri = cast.holder("fitri", Role.PMD)
    first = record_basis(by=fitri, regency=cast.REGENCY, text=DECREE)
    with pytest.raises(Refused, match="sudah ada"):
        record_basis(by=fitri, regency=cast.REGENCY, text=DECREE)
    mended = record_basis(by=fitri, regency=cast.REGENCY, text=DECREE, pdf=PDF, instead_of=first.id)
    assert mended.id == first.id
    assert mended.file_sha256


def test_a_decree_of_tomorrow_is_refused() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="belum tiba"):
        record_basis(
            by=cast.holder("fitri", Role.PMD),
            regency=cast.REGENCY,
            text=BasisText("1", "x", tomorrow),
        )


def test_a_basis_of_another_regency_cannot_be_mended() -> None:
    made = record_basis(by=cast.holder("fitri", Role.PMD), regency=cast.REGENCY, text=DECREE)
    with pytest.raises(LegalBasis.DoesNotExist):
        record_basis(
            by=cast.holder("gani", Role.PMD, cast.OTHER_REGENCY),
            regency=cast.OTHER_REGENCY,
            text=DECREE,
            instead_of=made.id,
        )
