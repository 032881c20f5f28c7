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
from payung.office.accounts.duties import Deed, duties
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role, role_words
from payung.programme.incentives.models import PayState


class Step(StrEnum):
    """What can be done with a payment list. The value stands in the acts."""

    REDRAFT = "redraft"
    APPROVE = "approve"
    RECEIVE = "receive"
    STRIKE = "strike"
    TAKE_BACK = "take_back"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table: the act, from which states, and in words."""

    deed: Deed
    sources: frozenset[PayState]
    words: str | Promise


_DRAFTED, _APPROVED = PayState.DRAFTED, PayState.APPROVED


def _line(deed: Deed, words: Promise, *sources: PayState) -> Transition:
    return Transition(deed, frozenset(sources), words)


TRANSITIONS: Mapping[Step, Transition] = {
    Step.REDRAFT: _line(Deed.INCENTIVE_DRAFT, lazy("Susun ulang"), _DRAFTED),
    Step.APPROVE: _line(Deed.INCENTIVE_APPROVE, lazy("Setujui daftar"), _DRAFTED),
    Step.RECEIVE: _line(Deed.INCENTIVE_RECEIVE, lazy("Catat tanda terima"), _APPROVED),
    Step.STRIKE: _line(Deed.INCENTIVE_APPROVE, lazy("Keluarkan penerima"), _APPROVED),
    Step.TAKE_BACK: _line(Deed.INCENTIVE_CORRECT, lazy("Batalkan tanda terima"), _APPROVED),
    Step.WITHDRAW: _line(Deed.INCENTIVE_DRAFT, lazy("Tarik daftar"), _DRAFTED, _APPROVED),
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


def who_may(step: Step) -> str:
    """The roles of a step in words: `Operator Desa, Kaur Keuangan`."""
    roles = duties()[TRANSITIONS[step].deed].roles
    return ", ".join(role_words(role) for role in Role if role in roles)


def _obstacles(step: Step, standing: Standing, by: Holder) -> Iterator[Refused]:
    line = TRANSITIONS[step]
    if standing.state not in line.sources:
        yield Refused(
            "step_not_now",
            _("Keadaan daftar ini “%(state)s”: langkah “%(step)s” tidak dapat dilakukan.")
            % {"state": STATE_WORDS[standing.state], "step": line.words},
            _("Muat ulang halaman daftar untuk melihat langkah yang terbuka."),
        )
    if not by.may(line.deed):
        yield Refused(
            "not_your_duty",
            _("Jabatan Anda tidak berwenang untuk langkah “%(step)s”.") % {"step": line.words},
            _("Yang berwenang: %(roles)s.") % {"roles": who_may(step)},
        )
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
