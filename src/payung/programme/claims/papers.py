"""The papers of a case from what the database holds and the one form that was filled in.

Papers that name the NIK in full go to offices; printing one is an act. The checklist and the slip
of the family carry masked numbers.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import override

from payung.core.engine.happening import Happening
from payung.core.papers.claim_checklist import claim_checklist_pdf
from payung.core.papers.claim_letter import claim_letter_docx, claim_letter_pdf
from payung.core.papers.claim_statements import (
    chronology_docx,
    chronology_pdf,
    death_statement_docx,
    death_statement_pdf,
    work_statement_docx,
    work_statement_pdf,
)
from payung.core.papers.family_slip import family_slip_pdf
from payung.core.papers.heirs_statement import heirs_statement_docx, heirs_statement_pdf
from payung.core.papers.word_file import with_fixed_dates
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record
from payung.office.printed import Printed
from payung.programme.claims.case import visible_to
from payung.programme.claims.case_papers import CasePapers, case_number
from payung.programme.claims.models import Claim
from payung.programme.claims.turn import KIND

_ALL = "semua"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper with the forms it comes in. `is_full`: it names the NIK in full, and says what was
    told on the form."""

    code: str
    words: str | Promise
    use: str | Promise
    """Who signs it, or whom it is for."""
    forms: Mapping[str, Callable[[CasePapers], bytes]]
    is_full: bool = True
    of: Callable[[Claim], bool] = lambda _claim: True


def _has_died(claim: Claim) -> bool:
    return claim.is_death


def _is_accident(claim: Claim) -> bool:
    return Happening(claim.happening).is_accident


PAPERS = (
    Paper(
        "keluarga",
        lazy("Lembar untuk keluarga"),
        lazy("Diserahkan kepada keluarga; bukan untuk cabang"),
        {"pdf": lambda papers: family_slip_pdf(papers.slip())},
        is_full=False,
    ),
    Paper(
        "kematian",
        lazy("Surat keterangan kematian"),
        lazy("Kepala desa menandatangani; dibawa ke Dukcapil untuk akta kematian"),
        {
            "pdf": lambda papers: death_statement_pdf(papers.case),
            "docx": lambda papers: death_statement_docx(papers.case),
        },
        of=_has_died,
    ),
    Paper(
        "ahli-waris",
        lazy("Surat keterangan ahli waris"),
        lazy("Semua ahli waris, dua saksi, kepala desa, dan camat menandatangani"),
        {
            "pdf": lambda papers: heirs_statement_pdf(papers.case),
            "docx": lambda papers: heirs_statement_docx(papers.case),
        },
        of=_has_died,
    ),
    Paper(
        "kerja",
        lazy("Surat keterangan kerja"),
        lazy("Dua saksi dan kepala desa menandatangani"),
        {
            "pdf": lambda papers: work_statement_pdf(papers.case),
            "docx": lambda papers: work_statement_docx(papers.case),
        },
    ),
    Paper(
        "kronologi",
        lazy("Kronologi kecelakaan"),
        lazy("Yang menceritakan, dua saksi, dan kepala desa menandatangani"),
        {
            "pdf": lambda papers: chronology_pdf(papers.case),
            "docx": lambda papers: chronology_docx(papers.case),
        },
        of=_is_accident,
    ),
    Paper(
        "pengantar",
        lazy("Surat pengantar klaim"),
        lazy("Kepala desa menandatangani; untuk kantor cabang"),
        {
            "pdf": lambda papers: claim_letter_pdf(papers.letter()),
            "docx": lambda papers: claim_letter_docx(papers.letter()),
        },
    ),
    Paper(
        "daftar-periksa",
        lazy("Daftar periksa berkas"),
        lazy("Diletakkan paling atas pada berkas klaim"),
        {"pdf": lambda papers: claim_checklist_pdf(papers.checklist())},
        is_full=False,
    ),
)
"""In the order in which they are needed; codes are part of addresses."""
_BY_CODE = {paper.code: paper for paper in PAPERS}


def papers_for(claim: Claim) -> tuple[Paper, ...]:
    """The papers that a case of its kind has."""
    return tuple(paper for paper in PAPERS if paper.of(claim))


def paper_of(holder: Holder, claim_id: UUID, code: str, form: str, *, on: date) -> Printed:
    """A paper with masked numbers.

    Raises `Claim.DoesNotExist` outside the area; `KeyError` for a paper that the case does not
    have, that comes in another form, or that `noted_paper` makes; `Refused` as the papers do.
    """
    claim = _found(holder, claim_id)
    paper = _asked(claim, code)
    if paper.is_full:
        raise KeyError(code)
    return _printed(holder, claim, paper, form, on)


@transaction.atomic
def noted_paper(*, by: Holder, claim_id: UUID, code: str, form: str, on: date) -> Printed:
    """A paper with the NIK in full; making it is an act. Raises as `paper_of`."""
    claim = _found(by, claim_id)
    by.must(Deed.NIK_REVEAL, claim.place_code)
    printed = _printed(by, claim, _asked(claim, code), form, on)
    _note(by, claim, f"{code}-{form}")
    return printed


@transaction.atomic
def noted_bundle(*, by: Holder, claim_id: UUID, on: date) -> Printed:
    """All papers of a case in every form, as one ZIP; making it is an act."""
    claim = _found(by, claim_id)
    by.must(Deed.NIK_REVEAL, claim.place_code)
    with override("id"):
        content = _zipped(_files(by, claim, on))
    _note(by, claim, _ALL)
    return Printed(f"surat_klaim_{case_number(claim)}.zip", content)


def _found(holder: Holder, claim_id: UUID) -> Claim:
    return visible_to(holder).select_related("person").get(id=claim_id)


def _asked(claim: Claim, code: str) -> Paper:
    paper = _BY_CODE[code]
    if not paper.of(claim):
        raise KeyError(code)
    return paper


def _printed(holder: Holder, claim: Claim, paper: Paper, form: str, on: date) -> Printed:
    make = paper.forms[form]
    with override("id"):
        papers = CasePapers.of_claim(claim, holder, on, asks_form=paper.is_full)
        return Printed(_file_name(claim, paper, form), make(papers))


def _files(holder: Holder, claim: Claim, on: date) -> Iterator[tuple[str, bytes]]:
    papers = CasePapers.of_claim(claim, holder, on)
    for place, paper in enumerate(papers_for(claim), 1):
        for form, make in paper.forms.items():
            yield f"{place:02d}_{_file_name(claim, paper, form)}", make(papers)


def _zipped(files: Iterator[tuple[str, bytes]]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        for name, content in files:
            target.writestr(name, content)
    return with_fixed_dates(archive.getvalue())


def _file_name(claim: Claim, paper: Paper, form: str) -> str:
    return f"{paper.code.replace('-', '_')}_{case_number(claim)}.{form}"


def _note(by: Holder, claim: Claim, paper: str) -> None:
    record(
        by=by,
        deed=Deed.NIK_REVEAL,
        of=(KIND, claim.id),
        place=claim.place_code,
        details={"paper": paper},
    )
