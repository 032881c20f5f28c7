"""The table of steps of a payment list, and what stands in the way of each.

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
from payung.office.accounts.steps import Transition, line, not_your_duty
from payung.programme.incentives.models import PayState


class Step(StrEnum):
    """What can be done with a payment list. The value stands in the acts."""

    REDRAFT = "redraft"
    APPROVE = "approve"
    RECEIVE = "receive"
    STRIKE = "strike"
    TAKE_BACK = "take_back"
    WITHDRAW = "withdraw"


_DRAFTED, _APPROVED = PayState.DRAFTED, PayState.APPROVED


TRANSITIONS: Mapping[Step, Transition[PayState]] = {
    Step.REDRAFT: line(Deed.INCENTIVE_DRAFT, lazy("Susun ulang"), _DRAFTED),
    Step.APPROVE: line(Deed.INCENTIVE_APPROVE, lazy("Setujui daftar"), _DRAFTED),
    Step.RECEIVE: line(Deed.INCENTIVE_RECEIVE, lazy("Catat tanda terima"), _APPROVED),
    Step.STRIKE: line(Deed.INCENTIVE_APPROVE, lazy("Keluarkan penerima"), _APPROVED),
    Step.TAKE_BACK: line(Deed.INCENTIVE_CORRECT, lazy("Batalkan tanda terima"), _APPROVED),
    Step.WITHDRAW: line(Deed.INCENTIVE_DRAFT, lazy("Tarik daftar"), _DRAFTED, _APPROVED),
}
STATE_WORDS: Mapping[PayState, str | Promise] = {
    _DRAFTED: lazy("Menunggu persetujuan"),
    _APPROVED: lazy("Disetujui"),
    PayState.WITHDRAWN: lazy("Ditarik"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the steps ask about a payment list."""

    state: PayState
    place_code: str
    drafted_by: UUID
    people: int
    signed: int
    stops: tuple[Refused, ...] = ()
    """What the ties with the RAB and the purse say; asked for a draft alone."""
    is_outdated: bool = False
    """Somebody in the draft may not be paid as it says any more."""


def step_ahead(standing: Standing) -> Step | None:
    """The step that leads on from where a list stands."""
    if standing.state is _DRAFTED:
        return Step.REDRAFT if standing.is_outdated else Step.APPROVE
    if standing.state is _APPROVED and standing.signed < standing.people:
        return Step.RECEIVE
    return None


def obstacle(step: Step, standing: Standing, *, by: Holder) -> Refused | None:
    """Why a step cannot be done by this holder; `None` where it can."""
    return next(_obstacles(step, standing, by), None)


def _obstacles(step: Step, standing: Standing, by: Holder) -> Iterator[Refused]:
    told = TRANSITIONS[step]
    if standing.state not in told.sources:
        yield Refused(
            "step_not_now",
            _("Keadaan daftar ini “%(state)s”: langkah “%(step)s” tidak dapat dilakukan.")
            % {"state": STATE_WORDS[standing.state], "step": told.words},
            _("Muat ulang halaman daftar untuk melihat langkah yang terbuka."),
        )
    if not by.may(told.deed):
        yield not_your_duty(told)
    if not by.covers(standing.place_code):
        yield Refused("not_your_area", _("Daftar ini di luar wilayah kerja Anda."))
    if step in _CHECKS:
        yield from _CHECKS[step](standing, by)


def _approve(standing: Standing, by: Holder) -> Iterator[Refused]:
    if standing.drafted_by == by.account_id:
        yield Refused(
            "who_drafts_does_not_approve",
            _("Daftar ini Anda susun sendiri, jadi tidak dapat Anda setujui."),
            _("Minta pemangku lain menyetujuinya."),
        )
    if standing.is_outdated:
        yield Refused(
            "list_outdated",
            _("Sejak daftar disusun, ada penerima yang tidak boleh dibayar seperti itu lagi."),
            _("Operator atau Kaur Keuangan menyusunnya ulang: satu kali tekan."),
        )
    yield from standing.stops
    if standing.people == 0:
        yield _nobody()


def _nobody() -> Refused:
    return Refused(
        "nobody_to_pay",
        _("Tidak ada penerima yang dapat dibayar dalam daftar ini."),
        _("Lihat alasannya di “Tidak dibayar”, perbaiki, lalu susun ulang."),
    )


def _withdraw(standing: Standing, _by: Holder) -> Iterator[Refused]:
    if standing.signed:
        yield Refused(
            "money_signed_for",
            _("%(count)s penerima sudah menandatangani: daftar ini tidak dapat ditarik.")
            % {"count": standing.signed},
            _("Batalkan dahulu tanda terimanya satu per satu, dengan alasan."),
        )


_CHECKS = {Step.APPROVE: _approve, Step.WITHDRAW: _withdraw}
