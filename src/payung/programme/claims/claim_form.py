"""One form for all papers of a case: what is known already, what somebody told, and keeping it.

Known is what the case, the enrolment and the posts say; once the form was saved it speaks for
itself, so that a line that somebody emptied stays empty. After filing it is kept as it was: the
branch has the papers.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.dates import format_long
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.queries import holders_in
from payung.office.accounts.roles import Role, title_of_post
from payung.office.area.queries import village_of
from payung.office.area.village import Village
from payung.office.audit.actions import record, signature
from payung.office.written import written
from payung.programme.claims.circumstances import work_evidence
from payung.programme.claims.models import Claim, ClaimForm
from payung.programme.claims.turn import KIND, locked

LONGEST = 200
LONGEST_ACCOUNT = 4000


@dataclass(frozen=True, slots=True)
class FormTold:
    """Every blank of the papers. What is empty prints as a line."""

    at: time | None = None
    place: str = ""
    cause: str = ""
    doing: str = ""
    injury: str = ""
    treated_at: str = ""
    buried: str = ""
    account: str = ""
    job: str = ""
    work_place: str = ""
    work_since: str = ""
    last_worked: str = ""
    teller_name: str = ""
    teller_relation: str = ""
    teller_address: str = ""
    witness_1_name: str = ""
    witness_1_relation: str = ""
    witness_1_address: str = ""
    witness_2_name: str = ""
    witness_2_relation: str = ""
    witness_2_address: str = ""
    head_post: str = ""
    head_name: str = ""
    head_number: str = ""
    district_post: str = ""
    district_name: str = ""
    district_number: str = ""
    written_on: date | None = None


@dataclass(frozen=True, slots=True)
class FormSeen:
    """The form as a page shows it; `version` 0 where nobody has saved it."""

    told: FormTold
    version: int
    changed_on: date | None = None
    changed_by: str = ""


def form_of(claim: Claim, on: date, village: Village | None = None) -> FormSeen:
    """What was saved, else what is known on a day; `village` where it has been read already."""
    kept = ClaimForm.objects.filter(claim=claim).first()
    if kept is None:
        return FormSeen(known(claim, on, village or village_of(claim.village_code)), 0)
    return FormSeen(_told_from(kept.said), kept.version, kept.changed_on, kept.changed_by)


def known(claim: Claim, on: date, village: Village) -> FormTold:
    """From the case, the enrolment, and who holds the posts on a day."""
    told = FormTold(
        at=timezone.localtime(claim.happened_at).time() if claim.happened_at else None,
        place=claim.happened_where,
        head_post=title_of_post(Role.VILLAGE_HEAD, village.term, village.name),
        head_name=holders_in(claim.village_code, on=on).get(Role.VILLAGE_HEAD, ""),
        district_post=_district_post(village),
        district_name=holders_in(claim.district_code, on=on).get(Role.SUBDISTRICT_HEAD, ""),
    )
    evidence = work_evidence(claim)
    if evidence is None:
        return told
    return replace(
        told,
        job=evidence.job,
        work_place=evidence.place,
        work_since=format_long(evidence.since) if evidence.since else "",
        last_worked=format_long(evidence.last_worked) if evidence.last_worked else "",
        witness_1_name=evidence.witness,
    )


@transaction.atomic
def save_form(*, by: Holder, claim_id: UUID, version: int, told: FormTold, on: date) -> ClaimForm:
    """The form is kept with the case.

    Raises `Claim.DoesNotExist` outside the area; `Refused` with `form_changed` where somebody was
    faster, `form_is_filed`, `written_before_the_event`, or what `written` refuses.
    """
    claim = locked(by, claim_id)
    by.must(Deed.CLAIM_GATHER, claim.place_code)
    kept = ClaimForm.objects.filter(claim=claim).first() or ClaimForm(claim=claim)
    _refuse(claim, kept, version, told)
    kept.said = _said_of(told)
    kept.version += 1
    kept.changed_on, kept.changed_by = on, signature(by)
    kept.save()
    record(
        by=by,
        deed=Deed.CLAIM_GATHER,
        of=(KIND, claim.id),
        place=claim.place_code,
        details={"what": "claim_form", "version": kept.version},
    )
    return kept


def _district_post(village: Village) -> str:
    """`Camat Abab`; where a subdistrict is called otherwise, `Kepala Distrik Abab`."""
    if village.district_term == "Kecamatan":
        return f"Camat {village.district}"
    return f"Kepala {village.district_title}"


def _refuse(claim: Claim, kept: ClaimForm, version: int, told: FormTold) -> None:
    if claim.filed_on is not None:
        raise Refused(
            "form_is_filed",
            _("Klaim ini sudah diajukan, jadi isian suratnya tidak diubah lagi."),
            _("Bila cabang mengembalikan berkasnya, isian dapat diubah setelah itu dicatat."),
        )
    if kept.version != version:
        raise Refused(
            "form_changed",
            _("Isian ini berubah sejak halaman Anda dibuka; isian Anda belum disimpan."),
            _("Salin tulisan Anda, muat ulang halaman, lalu isi lagi."),
        )
    if told.written_on is not None and told.written_on < claim.happened_on:
        raise Refused(
            "written_before_the_event",
            _("Tanggal surat sebelum hari kejadian."),
            _("Periksa tanggal surat."),
        )


def _said_of(told: FormTold) -> dict[str, str]:
    said = {}
    for each in fields(FormTold):
        value = getattr(told, each.name)
        if isinstance(value, date | time):
            said[each.name] = value.isoformat()
        elif value:
            longest = LONGEST_ACCOUNT if each.name == "account" else LONGEST
            said[each.name] = written(value, _("Isian"), longest=longest, required=False)
    return said


def _told_from(said: dict[str, str]) -> FormTold:
    at, written_on = said.get("at"), said.get("written_on")
    texts = {name: text for name, text in said.items() if name not in ("at", "written_on")}
    return FormTold(
        at=time.fromisoformat(at) if at else None,
        written_on=date.fromisoformat(written_on) if written_on else None,
        **texts,
    )
