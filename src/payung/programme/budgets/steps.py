"""The table of steps of a village's budget plan, and what stands in the way of each.

Actions and pages ask the same question, `obstacle`: so a button that is shown works, and one that
is missing says why and who can do it. Permendagri 20/2018: the village drafts, the regent or the
camat for him evaluates, the village regulation fixes, a change of budget stands beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.steps import Transition, line, not_your_duty
from payung.programme.budgets.models import PlanState


class Step(StrEnum):
    """What can be done with a plan."""

    WRITE = "write"
    SEND = "send"
    RETURN = "return"
    EVALUATE = "evaluate"
    REOPEN = "reopen"
    FIX = "fix"
    CHANGE = "change"
    WITHDRAW = "withdraw"


_DRAFTED, _SENT, _EVALUATED, _FIXED = (
    PlanState.DRAFTED,
    PlanState.SENT,
    PlanState.EVALUATED,
    PlanState.FIXED,
)


TRANSITIONS: Mapping[Step, Transition[PlanState]] = {
    Step.WRITE: line(Deed.BUDGET_DRAFT, lazy("Ubah RAB"), _DRAFTED),
    Step.SEND: line(Deed.BUDGET_DRAFT, lazy("Ajukan ke camat"), _DRAFTED, to=_SENT),
    Step.RETURN: line(Deed.BUDGET_EVALUATE, lazy("Kembalikan ke desa"), _SENT, to=_DRAFTED),
    Step.EVALUATE: line(Deed.BUDGET_EVALUATE, lazy("Evaluasi RAB"), _SENT, to=_EVALUATED),
    Step.REOPEN: line(
        Deed.BUDGET_DRAFT, lazy("Tarik kembali untuk diperbaiki"), _SENT, _EVALUATED, to=_DRAFTED
    ),
    Step.FIX: line(Deed.BUDGET_FIX, lazy("Tetapkan RAB"), _EVALUATED, to=_FIXED),
    Step.CHANGE: line(Deed.BUDGET_DRAFT, lazy("Susun perubahan (PAK)"), _FIXED),
    Step.WITHDRAW: line(
        Deed.BUDGET_DRAFT,
        lazy("Batalkan RAB"),
        _DRAFTED,
        _SENT,
        _EVALUATED,
        to=PlanState.WITHDRAWN,
    ),
}

STATE_WORDS: Mapping[PlanState, str | Promise] = {
    PlanState.DRAFTED: lazy("Disusun desa"),
    PlanState.SENT: lazy("Menunggu camat"),
    PlanState.EVALUATED: lazy("Dievaluasi camat"),
    PlanState.FIXED: lazy("Ditetapkan"),
    PlanState.CHANGED: lazy("Diganti perubahan (PAK)"),
    PlanState.WITHDRAWN: lazy("Dibatalkan"),
}

ROUTE_WORDS: Mapping[PlanState, str | Promise] = {
    _DRAFTED: lazy("Disusun"),
    _SENT: lazy("Diajukan"),
    _EVALUATED: lazy("Dievaluasi"),
    _FIXED: lazy("Ditetapkan"),
}
"""What lies behind a plan once it is in a state, in the order of the way."""

_AHEAD = {_DRAFTED: Step.SEND, _SENT: Step.EVALUATE, _EVALUATED: Step.FIX}


def step_ahead(state: PlanState) -> Step | None:
    """The step that leads on from a state; none where the plan stands or was given up."""
    return _AHEAD.get(state)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the steps ask about a plan."""

    state: PlanState
    village_code: str
    writers: frozenset[UUID]
    """Accounts that drafted it or wrote in it last."""
    evaluator: UUID | None
    lines: int
    stops: tuple[Refused, ...] = ()
    """What forbids handing it in, evaluating and fixing it: purse, basis, ceiling."""
    has_open_change: bool = False


def obstacle(step: Step, standing: Standing, *, by: Holder, on: date) -> Refused | None:
    """Why a step cannot be done by this holder on this day; `None` where it can."""
    return next(_obstacles(step, standing, by, on), None)


def _obstacles(step: Step, standing: Standing, by: Holder, on: date) -> Iterator[Refused]:
    told = TRANSITIONS[step]
    if standing.state not in told.sources:
        yield _not_now(step, standing.state)
    if not by.may(told.deed):
        yield not_your_duty(told)
    if not by.covers(standing.village_code):
        yield Refused("not_your_area", _("Desa ini di luar wilayah kerja Anda."))
    if step in _CHECKS:
        yield from _CHECKS[step](standing, by, on)


def _not_now(step: Step, state: PlanState) -> Refused:
    return Refused(
        "step_not_now",
        _("Keadaan RAB ini “%(state)s”: langkah “%(step)s” tidak dapat dilakukan.")
        % {"state": STATE_WORDS[state], "step": TRANSITIONS[step].words},
        _("Muat ulang halaman RAB untuk melihat langkah yang terbuka."),
    )


def _send(standing: Standing, _by: Holder, _on: date) -> Iterator[Refused]:
    if standing.lines == 0:
        yield Refused(
            "plan_empty",
            _("RAB ini belum mempunyai satu baris pun."),
            _("Isi iuran atau insentif lebih dahulu."),
        )
    yield from standing.stops


def _evaluate(standing: Standing, by: Holder, _on: date) -> Iterator[Refused]:
    if by.account_id in standing.writers:
        yield Refused(
            "who_drafts_does_not_evaluate",
            _("RAB ini Anda susun sendiri, jadi tidak dapat Anda evaluasi."),
            _("Minta pejabat kecamatan yang lain mengevaluasinya."),
        )
    yield from standing.stops


def _fix(standing: Standing, by: Holder, _on: date) -> Iterator[Refused]:
    if by.account_id in standing.writers or by.account_id == standing.evaluator:
        yield Refused(
            "who_drafts_does_not_fix",
            _("RAB ini Anda susun atau evaluasi sendiri, jadi tidak dapat Anda tetapkan."),
            _("Kepala desa atau penjabatnya yang lain menetapkannya."),
        )
    yield from standing.stops


def _change(standing: Standing, _by: Holder, _on: date) -> Iterator[Refused]:
    if standing.has_open_change:
        yield Refused(
            "change_exists",
            _("Perubahan atas RAB ini sudah disusun."),
            _("Buka perubahan itu dan lanjutkan."),
        )


_CHECKS = {
    Step.SEND: _send,
    Step.EVALUATE: _evaluate,
    Step.FIX: _fix,
    Step.CHANGE: _change,
}
