"""The papers of a case come in, one by one, each known by its state and perhaps a photo."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.claims.case import owed, visible_to
from payung.programme.claims.checklist import LATER
from payung.programme.claims.models import Claim, ClaimPaper, PaperState
from payung.programme.claims.steps import Step
from payung.programme.claims.turn import KIND, Told, close, take
from payung.programme.workers.photo import cleaned_photo


@dataclass(frozen=True, slots=True)
class PaperTold:
    """How a paper stands now; `photo` is empty where none came. Rejected: the note says why."""

    code: str
    state: PaperState
    note: str = ""
    photo: bytes = b""


@transaction.atomic
def note_paper(*, by: Holder, seen: Seen, told: PaperTold, on: date) -> ClaimPaper:
    """One line of the checklist. A photo is kept without place and time of the camera; a new one
    replaces it, and the sum of both stands in the acts.

    Raises `Refused` with `paper_not_asked`, `paper_comes_later`, `text_missing` for a rejection
    without a reason, and as `photo.cleaned_photo` does.
    """
    claim = take(Step.PAPER, by=by, seen=seen)
    _refuse_paper(claim, told.code, on)
    paper, _made = ClaimPaper.objects.get_or_create(
        claim=claim, code=told.code, defaults={"changed_on": on, "changed_by": signature(by)}
    )
    needs_note = told.state is PaperState.REJECTED
    paper.note = written(told.note, _("Keterangan"), longest=300, required=needs_note)
    paper.state = told.state.value
    paper.changed_on, paper.changed_by = on, signature(by)
    details = {"paper": told.code, "state": told.state.value, "sha256_before": paper.photo_sha256}
    if told.photo:
        _keep_photo(paper, told.photo)
    paper.save()
    details["sha256"] = paper.photo_sha256
    close(claim, Step.PAPER, by=by, told=Told(on, paper.note, details))
    return paper


@transaction.atomic
def note_photo_seen(*, by: Holder, claim_id: UUID, code: str) -> ClaimPaper:
    """Somebody opens the photo of a paper, which names a family in full: that is an act.

    Raises `ClaimPaper.DoesNotExist` outside the area, and where there is no photo.
    """
    claims = visible_to(by).filter(id=claim_id)
    paper = ClaimPaper.objects.exclude(photo="").get(claim__in=claims, code=code)
    claim = claims.get()
    by.must(Deed.CLAIM_READ, claim.place_code)
    record(
        by=by,
        deed=Deed.CLAIM_READ,
        of=(KIND, claim.id),
        place=claim.place_code,
        details={"paper": code},
    )
    return paper


def _refuse_paper(claim: Claim, code: str, on: date) -> None:
    if code in LATER:
        raise Refused(
            "paper_comes_later",
            _("Berkas ini tercatat sendiri dari langkah surat ahli waris atau pelunasan."),
        )
    if code not in {each.code for each in owed(claim, on).papers}:
        raise Refused(
            "paper_not_asked",
            _("Berkas ini tidak diminta untuk klaim ini."),
            _("Muat ulang halaman untuk melihat daftar berkasnya."),
        )


def _keep_photo(paper: ClaimPaper, content: bytes) -> None:
    picture, ending = cleaned_photo(content)
    digest = hashlib.sha256(picture).hexdigest()
    if digest == paper.photo_sha256:
        return
    name = f"{paper.id}-{digest[:12]}.{ending}"
    try:
        paper.photo.save(name, ContentFile(picture), save=False)
    except OSError as error:
        raise Refused(
            "disk_full",
            _("Foto tidak dapat disimpan di server; tidak ada yang diubah."),
            _("Beri tahu pengelola sistem, lalu unggah lagi."),
        ) from error
    paper.photo_sha256 = digest
