"""The table of steps of a bill, and what stands in the way of each.

Actions and pages ask the same question, `obstacle`: so a button that is shown works, and one that
is missing says why and who can do it.
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
from payung.office.accounts.roles import Role
from payung.office.accounts.steps import Transition, line, not_your_duty, who_may
from payung.programme.enrolment.models import PayerModel
from payung.programme.payments.models import BillState


class Step(StrEnum):
    """What can be done with a bill. The value stands in the acts."""

    ISSUE = "issue"
    PROVE = "prove"
    REFUSE_PROOF = "refuse_proof"
    CONFIRM = "confirm"
    PAY_MONTHS = "pay_months"
    WITHDRAW = "withdraw"
    GRANT = "grant"
    ASK_REVERSAL = "ask_reversal"
    ANSWER_REVERSAL = "answer_reversal"


_DRAFTED, _ISSUED, _PAID = BillState.DRAFTED, BillState.ISSUED, BillState.PAID
_SHORT, _POSTED = BillState.SHORT, BillState.POSTED


TRANSITIONS: Mapping[Step, Transition[BillState]] = {
    Step.ISSUE: line(Deed.BILL_ISSUE, lazy("Terbitkan tagihan"), _DRAFTED),
    Step.PROVE: line(Deed.PROOF_UPLOAD, lazy("Unggah bukti bayar"), _ISSUED, _PAID, _SHORT),
    Step.CONFIRM: line(Deed.BILL_CONFIRM, lazy("Konfirmasi uang diterima"), _PAID, _ISSUED, _SHORT),
    Step.REFUSE_PROOF: line(Deed.BILL_CONFIRM, lazy("Tolak bukti bayar"), _PAID),
    Step.PAY_MONTHS: line(Deed.BILL_CONFIRM, lazy("Bukukan bulan yang lunas"), _SHORT),
    Step.WITHDRAW: line(Deed.BILL_DRAFT, lazy("Tarik tagihan"), _DRAFTED, _ISSUED, _SHORT),
    Step.GRANT: line(Deed.BILL_CONFIRM, lazy("Jadikan kredit"), _POSTED),
    Step.ASK_REVERSAL: line(Deed.REVERSAL_ASK, lazy("Minta pembatalan pembukuan"), _POSTED),
    Step.ANSWER_REVERSAL: line(Deed.REVERSAL_ANSWER, lazy("Putus permintaan pembatalan"), _POSTED),
}

STATE_WORDS: Mapping[BillState, str | Promise] = {
    _DRAFTED: lazy("Rancangan"),
    _ISSUED: lazy("Belum dibayar"),
    _PAID: lazy("Menunggu cabang"),
    _SHORT: lazy("Kurang bayar"),
    BillState.POSTING: lazy("Sedang dibukukan"),
    _POSTED: lazy("Lunas"),
    BillState.WITHDRAWN: lazy("Ditarik"),
    BillState.REVERSED: lazy("Dibatalkan"),
}

ROUTE_WORDS: tuple[tuple[frozenset[BillState], str | Promise], ...] = (
    (frozenset({_DRAFTED}), lazy("Rancangan")),
    (frozenset({_ISSUED}), lazy("Terbit")),
    (frozenset({_PAID, _SHORT}), lazy("Dibayar")),
    (frozenset({BillState.POSTING}), lazy("Dikonfirmasi")),
    (frozenset({_POSTED}), lazy("Dibukukan")),
)
"""What lies behind a bill once it is in one of the states, in the order of the way."""

PAYER_ROLES: Mapping[PayerModel, tuple[Role, ...]] = {
    PayerModel.VILLAGE_TREASURER: (Role.VILLAGE_TREASURER, Role.PMD),
    PayerModel.REGENCY_TREASURY: (Role.REGENCY_TREASURY,),
    PayerModel.DEPARTMENT: (Role.DEPARTMENT,),
    PayerModel.SPONSOR: (Role.PMD, Role.DEPARTMENT),
}
"""Who shows the proof for a payer. PMD may for a village whose treasurer cannot, and it is seen."""

PAYER_WORDS: Mapping[PayerModel, str | Promise] = {
    PayerModel.VILLAGE_TREASURER: lazy("Kas desa"),
    PayerModel.REGENCY_TREASURY: lazy("Kas daerah (BPKAD)"),
    PayerModel.DEPARTMENT: lazy("Dinas"),
    PayerModel.SPONSOR: lazy("Sponsor"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the steps ask about a bill."""

    state: BillState
    place_code: str
    payer: PayerModel
    amount: int
    to_pay: int
    provers: frozenset[UUID] = frozenset()
    """Accounts whose proofs the branch has not answered."""
    gone_months: int = 0
    """Posted months of people who were gone before them."""
    asked_by: UUID | None = None
    """Who asked for a reversal that is open."""
    is_asked: bool = False
    asked_by_branch: bool = False


def step_ahead(standing: Standing) -> Step | None:
    """The step that leads on from where a bill stands."""
    ahead = {
        _DRAFTED: Step.ISSUE,
        _ISSUED: Step.PROVE if standing.to_pay else Step.CONFIRM,
        _PAID: Step.CONFIRM,
        _SHORT: Step.PROVE if standing.to_pay else Step.CONFIRM,
    }.get(standing.state)
    if standing.is_asked:
        return Step.ANSWER_REVERSAL
    return Step.GRANT if ahead is None and standing.gone_months else ahead


def obstacle(step: Step, standing: Standing, *, by: Holder) -> Refused | None:
    """Why a step cannot be done by this holder; `None` where it can."""
    return next(_obstacles(step, standing, by), None)


def who_of(step: Step, payer: PayerModel) -> str:
    """The roles of a step in words; who shows the proof depends on the payer."""
    among = PAYER_ROLES[payer] if step is Step.PROVE else tuple(Role)
    return who_may(TRANSITIONS[step].deed, among)


def _obstacles(step: Step, standing: Standing, by: Holder) -> Iterator[Refused]:
    told = TRANSITIONS[step]
    if standing.state not in told.sources:
        yield _not_now(step, standing.state)
    if not by.may(told.deed):
        yield not_your_duty(told, who_of(step, standing.payer))
    if not by.covers(standing.place_code):
        yield Refused("not_your_area", _("Tagihan ini di luar wilayah kerja Anda."))
    if step in _CHECKS:
        yield from _CHECKS[step](standing, by)


def _not_now(step: Step, state: BillState) -> Refused:
    return Refused(
        "step_not_now",
        _("Keadaan tagihan ini “%(state)s”: langkah “%(step)s” tidak dapat dilakukan.")
        % {"state": STATE_WORDS[state], "step": TRANSITIONS[step].words},
        _("Muat ulang halaman tagihan untuk melihat langkah yang terbuka."),
    )


def _issue(standing: Standing, _by: Holder) -> Iterator[Refused]:
    if standing.amount == 0:
        yield Refused(
            "nobody_to_bill",
            _("Tidak ada lagi peserta yang harus dibayar dalam tagihan ini."),
            _("Tarik rancangan ini."),
        )


def _prove(standing: Standing, by: Holder) -> Iterator[Refused]:
    if by.role not in PAYER_ROLES[standing.payer]:
        yield Refused(
            "not_the_payer",
            _("Bukti bayar tagihan ini diunggah oleh yang membayarnya: %(payer)s.")
            % {"payer": PAYER_WORDS[standing.payer]},
            _("Yang berwenang: %(roles)s.") % {"roles": who_of(Step.PROVE, standing.payer)},
        )
    if standing.to_pay == 0 and standing.state is not _PAID:
        yield Refused(
            "nothing_to_pay",
            _("Tidak ada lagi yang harus dibayar: kredit wadah menutup seluruh tagihan."),
            _("Cabang tinggal mengonfirmasi."),
        )


def _confirm(standing: Standing, by: Holder) -> Iterator[Refused]:
    if standing.state is not _PAID and standing.to_pay:
        yield Refused(
            "no_proof_yet",
            _("Belum ada bukti bayar yang menunggu konfirmasi."),
            _("Yang membayar mengunggah bukti lebih dahulu."),
        )
    if by.account_id in standing.provers:
        yield Refused(
            "who_pays_does_not_confirm",
            _("Bukti ini Anda unggah sendiri, jadi tidak dapat Anda konfirmasi."),
            _("Minta petugas cabang yang lain."),
        )


def _withdraw(standing: Standing, by: Holder) -> Iterator[Refused]:
    if standing.state is not _DRAFTED and not by.may(Deed.BILL_ISSUE):
        yield Refused(
            "issued_bill",
            _("Tagihan yang sudah terbit hanya ditarik oleh cabang atau Dinas PMD."),
            _("Yang berwenang: %(roles)s.") % {"roles": who_may(Deed.BILL_ISSUE)},
        )


def _grant(standing: Standing, _by: Holder) -> Iterator[Refused]:
    if standing.gone_months == 0:
        yield Refused(
            "nobody_gone",
            _("Tidak ada bulan yang terbayar untuk orang yang sudah meninggal atau keluar."),
        )


def _ask(standing: Standing, _by: Holder) -> Iterator[Refused]:
    if standing.is_asked:
        yield Refused(
            "reversal_asked",
            _("Pembatalan tagihan ini sudah diminta dan menunggu putusan."),
            _("Tunggu putusannya."),
        )


def _answer(standing: Standing, by: Holder) -> Iterator[Refused]:
    if not standing.is_asked:
        yield Refused("nothing_asked", _("Tidak ada permintaan pembatalan yang menunggu."))
    if standing.asked_by == by.account_id:
        yield Refused(
            "who_asks_does_not_reverse",
            _("Pembatalan ini Anda minta sendiri, jadi orang lain yang memutusnya."),
            _("Minta petugas cabang lain atau Dinas PMD."),
        )
    if not standing.asked_by_branch and by.role is not Role.BRANCH:
        yield Refused(
            "branch_must_agree",
            _("Pembatalan yang tidak diminta cabang diputus oleh cabang."),
            _("Minta cabang memutusnya."),
        )


_CHECKS = {
    Step.ISSUE: _issue,
    Step.PROVE: _prove,
    Step.CONFIRM: _confirm,
    Step.WITHDRAW: _withdraw,
    Step.GRANT: _grant,
    Step.ASK_REVERSAL: _ask,
    Step.ANSWER_REVERSAL: _answer,
}
