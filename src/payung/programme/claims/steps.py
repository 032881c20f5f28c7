"""The table of steps of a case, and what stands in the way of each.

How far a case has come follows from what was done (`stage_reached`), so papers, the heirs' letter
and arrears may be settled in any order. Actions and pages ask the same question, `obstacle`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import ROLE_LEVEL, Role
from payung.office.accounts.steps import Transition, line, not_your_duty
from payung.programme.claims.models import Stage


class Step(StrEnum):
    """What can be done with a case. The value stands in the acts and moves."""

    OPEN = "open"
    INFORM = "inform"
    HEIR = "heir"
    STRIKE_HEIR = "strike_heir"
    CONTACT = "contact"
    CIRCUMSTANCES = "circumstances"
    PAPER = "paper"
    TELL_INSURER = "tell_insurer"
    VERDICT = "verdict"
    SIGN = "sign"
    COUNTERSIGN = "countersign"
    RELEASE = "release"
    FILE = "file"
    RETURN = "return"
    COMPLETE = "complete"
    DECIDE = "decide"
    PAY = "pay"
    CEREMONY = "ceremony"
    RECEIVE = "receive"
    SCHOLARSHIP = "scholarship"
    CLOSE = "close"
    REOPEN = "reopen"
    ESCALATE = "escalate"
    """By the clock alone."""


_BEFORE = (
    Stage.REPORTED,
    Stage.INFORMED,
    Stage.DOCUMENTS,
    Stage.HEIRS_LETTER,
    Stage.RELEASED,
)
_UNPAID = (*_BEFORE, Stage.FILED, Stage.DECIDED)
ROUTE = (*_UNPAID, Stage.PAID)
"""The way of a case, as the village sees it."""


TRANSITIONS: Mapping[Step, Transition[Stage]] = {
    Step.INFORM: line(Deed.CLAIM_INFORM, lazy("Catat keluarga sudah diberi tahu"), *_BEFORE),
    Step.HEIR: line(Deed.CLAIM_GATHER, lazy("Catat ahli waris"), *_UNPAID),
    Step.STRIKE_HEIR: line(Deed.CLAIM_GATHER, lazy("Coret ahli waris"), *_UNPAID),
    Step.CONTACT: line(Deed.CLAIM_CONTACT, lazy("Catat kontak ahli waris"), *ROUTE),
    Step.CIRCUMSTANCES: line(Deed.CLAIM_GATHER, lazy("Catat keadaan"), *_BEFORE),
    Step.PAPER: line(Deed.CLAIM_GATHER, lazy("Catat berkas"), *_UNPAID),
    Step.TELL_INSURER: line(Deed.CLAIM_GATHER, lazy("Catat laporan tahap I"), *_BEFORE),
    Step.VERDICT: line(Deed.CLAIM_VERDICT, lazy("Catat putusan kecelakaan kerja"), *_UNPAID),
    Step.SIGN: line(Deed.CLAIM_SIGN, lazy("Tanda tangani surat ahli waris"), *_BEFORE),
    Step.COUNTERSIGN: line(Deed.CLAIM_COUNTERSIGN, lazy("Kuatkan surat ahli waris"), *_BEFORE),
    Step.RELEASE: line(Deed.CLAIM_RELEASE, lazy("Catat pelunasan tunggakan"), *_UNPAID),
    Step.FILE: line(Deed.CLAIM_FILE, lazy("Ajukan ke cabang"), *_BEFORE),
    Step.RETURN: line(Deed.CLAIM_DECIDE, lazy("Catat berkas dikembalikan"), Stage.FILED),
    Step.COMPLETE: line(Deed.CLAIM_DECIDE, lazy("Catat berkas lengkap di cabang"), Stage.FILED),
    Step.DECIDE: line(Deed.CLAIM_DECIDE, lazy("Catat putusan cabang"), Stage.FILED),
    Step.PAY: line(Deed.CLAIM_PAY, lazy("Catat pembayaran"), Stage.DECIDED, Stage.PAID),
    Step.CEREMONY: line(Deed.CLAIM_PAY, lazy("Catat penyerahan simbolis"), *_UNPAID, Stage.PAID),
    Step.RECEIVE: line(Deed.RECEIPT_CHECK, lazy("Pastikan keluarga menerima"), Stage.PAID),
    Step.SCHOLARSHIP: line(Deed.SCHOLARSHIP_NOTE, lazy("Catat beasiswa"), Stage.PAID),
    Step.CLOSE: line(Deed.CLAIM_CLOSE, lazy("Tutup tanpa pembayaran"), *_UNPAID),
    Step.REOPEN: line(Deed.CLAIM_CLOSE, lazy("Buka lagi"), Stage.CLOSED),
}

STAGE_WORDS: Mapping[Stage, str | Promise] = {
    Stage.REPORTED: lazy("Dilaporkan"),
    Stage.INFORMED: lazy("Keluarga diberi tahu"),
    Stage.DOCUMENTS: lazy("Berkas lengkap"),
    Stage.HEIRS_LETTER: lazy("Surat ahli waris"),
    Stage.RELEASED: lazy("Tunggakan beres"),
    Stage.FILED: lazy("Diajukan"),
    Stage.DECIDED: lazy("Diputus"),
    Stage.PAID: lazy("Dibayar"),
    Stage.RECEIVED: lazy("Penerimaan dipastikan"),
    Stage.CLOSED: lazy("Ditutup"),
}
OWNERS: Mapping[Step, Role] = {
    Step.INFORM: Role.VILLAGE_OPERATOR,
    Step.PAPER: Role.VILLAGE_OPERATOR,
    Step.SIGN: Role.VILLAGE_HEAD,
    Step.COUNTERSIGN: Role.SUBDISTRICT_HEAD,
    Step.RELEASE: Role.VILLAGE_TREASURER,
    Step.FILE: Role.VILLAGE_OPERATOR,
    Step.DECIDE: Role.BRANCH,
    Step.PAY: Role.BRANCH,
    Step.CLOSE: Role.PMD,
}
"""Whose turn it is while a step is next."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the steps ask about a case."""

    stage: Stage
    place_code: str
    is_owed: bool = True
    """By any reading, and whatever a verdict may say."""
    is_informed: bool = False
    papers_missing: int = 0
    """Without those that later steps make."""
    needs_letter: bool = False
    is_signed: bool = False
    is_countersigned: bool = False
    release: int = 0
    """Rupiah of arrears that are still in the way."""
    is_filed: bool = False
    was_filed: bool = False
    """Also where the branch has sent it back since."""
    is_refused: bool = False
    is_decided: bool = False
    is_paid: bool = False
    is_paid_in_full: bool = False
    is_received: bool = False
    is_closed: bool = False
    is_mistake: bool = False
    is_accident: bool = False
    signed_by: UUID | None = None
    filed_by: UUID | None = None
    paid_by: UUID | None = None


def stage_reached(standing: Standing) -> Stage:
    """The farthest stage up to which everything is done."""
    done = (
        (Stage.CLOSED, standing.is_closed),
        (Stage.PAID, standing.is_paid),
        (Stage.DECIDED, standing.is_decided),
        (Stage.FILED, standing.is_filed),
    )
    for stage, is_done in done:
        if is_done:
            return stage
    reached = Stage.REPORTED
    for stage, is_done in (
        (Stage.INFORMED, standing.is_informed),
        (Stage.DOCUMENTS, standing.papers_missing == 0),
        (Stage.HEIRS_LETTER, not standing.needs_letter or standing.is_countersigned),
        (Stage.RELEASED, standing.release == 0),
    ):
        if not is_done:
            break
        reached = stage
    return reached


def step_ahead(standing: Standing) -> Step | None:
    """The step that leads on; none where nothing is left to do that the village may see."""
    if not standing.is_owed and standing.stage in _BEFORE and standing.is_informed:
        return Step.CLOSE
    if standing.stage is Stage.DOCUMENTS:
        return Step.COUNTERSIGN if standing.is_signed else Step.SIGN
    if standing.stage is Stage.DECIDED:
        return Step.CLOSE if standing.is_refused else Step.PAY
    return {
        Stage.REPORTED: Step.INFORM,
        Stage.INFORMED: Step.PAPER,
        Stage.HEIRS_LETTER: Step.RELEASE,
        Stage.RELEASED: Step.FILE,
        Stage.FILED: Step.DECIDE,
    }.get(standing.stage)


def obstacle(step: Step, standing: Standing, *, by: Holder) -> Refused | None:
    """Why a step cannot be done by this holder; `None` where it can."""
    return next(_obstacles(step, standing, by), None)


def is_of_the_village(by: Holder) -> bool:
    return ROLE_LEVEL[by.role] == _VILLAGE_LEVEL


_VILLAGE_LEVEL = 4


def _obstacles(step: Step, standing: Standing, by: Holder) -> Iterator[Refused]:
    told = TRANSITIONS[step]
    if not by.may(told.deed):
        yield not_your_duty(told)
    if not by.covers(standing.place_code):
        yield Refused("not_your_area", _("Klaim ini di luar wilayah kerja Anda."))
    if standing.stage not in told.sources:
        yield Refused(
            "step_not_now",
            _("Tahap klaim ini “%(stage)s”: langkah “%(step)s” tidak dapat dilakukan.")
            % {"stage": STAGE_WORDS[standing.stage], "step": told.words},
            _("Muat ulang halaman klaim untuk melihat langkah yang terbuka."),
        )
    if step in _CHECKS:
        yield from _CHECKS[step](standing, by)


def _inform(standing: Standing, _by: Holder) -> Iterator[Refused]:
    if standing.is_informed:
        yield Refused("already_informed", _("Keluarga sudah dicatat diberi tahu."))


def _family(standing: Standing, by: Holder) -> Iterator[Refused]:
    """After filing whoever helps with the papers changes nothing about who is asked and paid."""
    if standing.was_filed and is_of_the_village(by):
        yield Refused(
            "heirs_are_fixed",
            _("Klaim ini sudah diajukan: ahli waris dan kontaknya tidak lagi diubah dari desa."),
            _("Minta Dinas PMD mengubahnya setelah bertanya kepada keluarga."),
        )


def _accident_only(standing: Standing, _by: Holder) -> Iterator[Refused]:
    if not standing.is_accident:
        yield Refused("no_accident", _("Ini bukan kejadian kecelakaan."))


def _sign(standing: Standing, _by: Holder) -> Iterator[Refused]:
    if not standing.needs_letter:
        yield Refused("no_letter_needed", _("Klaim ini tidak memerlukan surat ahli waris."))
    if standing.is_signed:
        yield Refused("already_signed", _("Surat ahli waris sudah ditandatangani desa."))


def _countersign(standing: Standing, by: Holder) -> Iterator[Refused]:
    if not standing.is_signed:
        yield Refused(
            "not_signed_yet",
            _("Surat ahli waris belum ditandatangani desa."),
            _("Kepala desa menandatanganinya lebih dahulu."),
        )
    if standing.is_countersigned:
        yield Refused("already_signed", _("Surat ahli waris sudah dikuatkan kecamatan."))
    if standing.signed_by == by.account_id:
        yield Refused(
            "two_sign_the_heirs_letter",
            _("Surat ini Anda tandatangani sendiri di desa, jadi orang lain yang menguatkannya."),
        )


def _release(standing: Standing, _by: Holder) -> Iterator[Refused]:
    if standing.release == 0:
        yield Refused("nothing_to_release", _("Tidak ada tunggakan yang menahan klaim ini."))


def _file(standing: Standing, _by: Holder) -> Iterator[Refused]:
    if not standing.is_informed:
        yield Refused(
            "family_not_informed",
            _("Keluarga belum dicatat diberi tahu haknya."),
            _("Serahkan lembar keluarga, lalu catat harinya."),
        )
    if standing.papers_missing:
        yield Refused(
            "papers_missing",
            _("Masih ada %(count)s berkas yang kurang.") % {"count": standing.papers_missing},
            _("Lengkapi daftar berkas, lalu ajukan lagi."),
        )
    if standing.needs_letter and not standing.is_countersigned:
        yield Refused(
            "letter_missing",
            _("Surat ahli waris belum ditandatangani desa dan kecamatan."),
            _("Kepala desa lalu camat menandatanganinya."),
        )


def _decide(standing: Standing, by: Holder) -> Iterator[Refused]:
    if standing.filed_by == by.account_id:
        yield Refused(
            "who_files_does_not_decide",
            _("Klaim ini Anda ajukan sendiri, jadi orang lain yang mencatat putusannya."),
            _("Minta petugas cabang atau PMD yang lain."),
        )


def _pay(standing: Standing, _by: Holder) -> Iterator[Refused]:
    if standing.is_refused:
        yield Refused(
            "claim_refused",
            _("Cabang menolak klaim ini; tidak ada yang dibayar."),
            _("Tutup klaim dengan alasannya, atau catat putusan yang baru."),
        )
    if standing.is_paid_in_full:
        yield Refused("paid_in_full", _("Seluruh jumlah yang diputus sudah dibayar."))


def _receive(standing: Standing, by: Holder) -> Iterator[Refused]:
    if standing.is_received:
        yield Refused("already_received", _("Penerimaan klaim ini sudah dipastikan."))
    if not standing.is_paid_in_full:
        yield Refused(
            "paid_in_part",
            _("Cabang belum membayar seluruh jumlah yang diputus."),
            _("Kembalikan, lalu tanyai keluarga lagi setelah sisanya dibayar."),
        )
    if standing.paid_by == by.account_id:
        yield Refused(
            "who_pays_does_not_confirm_receipt",
            _("Pembayaran ini Anda catat sendiri, jadi orang lain yang menanyai keluarga."),
            _("Minta petugas lain di luar desa."),
        )


def _reopen(standing: Standing, _by: Holder) -> Iterator[Refused]:
    if standing.is_mistake:
        yield Refused(
            "closed_as_mistake",
            _("Klaim ini ditutup karena keliru; yang terjadi karenanya sudah dibatalkan."),
            _("Bila ternyata benar terjadi, laporkan lagi: klaim baru dibuka dari laporannya."),
        )


_CHECKS = {
    Step.INFORM: _inform,
    Step.HEIR: _family,
    Step.STRIKE_HEIR: _family,
    Step.CONTACT: _family,
    Step.TELL_INSURER: _accident_only,
    Step.VERDICT: _accident_only,
    Step.SIGN: _sign,
    Step.COUNTERSIGN: _countersign,
    Step.RELEASE: _release,
    Step.FILE: _file,
    Step.RETURN: _decide,
    Step.COMPLETE: _decide,
    Step.DECIDE: _decide,
    Step.PAY: _pay,
    Step.RECEIVE: _receive,
    Step.REOPEN: _reopen,
}
