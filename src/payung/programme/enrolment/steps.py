"""The table of moves of a batch, and what stands in the way of each.

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
from payung.programme.enrolment.models import BatchState


class Step(StrEnum):
    """What can be done with a batch. The value is part of the address of its page."""

    SEND = "kirim"
    RECEIVE = "terima"
    ANSWER = "jawaban"
    WITHDRAW = "tarik"


_DRAFTED, _SENT, _RECEIVED = BatchState.DRAFTED, BatchState.SENT, BatchState.RECEIVED
TRANSITIONS: Mapping[Step, Transition[BatchState]] = {
    Step.SEND: line(Deed.BATCH_SEND, lazy("Kirim ke cabang"), _DRAFTED, to=_SENT),
    Step.RECEIVE: line(Deed.BATCH_RECEIVE, lazy("Catat tanda terima"), _SENT, to=_RECEIVED),
    Step.ANSWER: line(
        Deed.RESULT_LOAD, lazy("Muat jawaban cabang"), _SENT, _RECEIVED, to=BatchState.ANSWERED
    ),
    Step.WITHDRAW: line(
        Deed.BATCH_SEND,
        lazy("Tarik berkas"),
        _DRAFTED,
        _SENT,
        _RECEIVED,
        to=BatchState.WITHDRAWN,
    ),
}
STATE_WORDS: Mapping[BatchState, str | Promise] = {
    BatchState.DRAFTED: lazy("Disusun"),
    BatchState.SENT: lazy("Dikirim"),
    BatchState.RECEIVED: lazy("Diterima cabang"),
    BatchState.ANSWERED: lazy("Dijawab"),
    BatchState.WITHDRAWN: lazy("Ditarik"),
}
ROUTE = (BatchState.DRAFTED, BatchState.SENT, BatchState.RECEIVED, BatchState.ANSWERED)
_AHEAD = {_DRAFTED: Step.SEND, _SENT: Step.RECEIVE, _RECEIVED: Step.ANSWER}


def step_ahead(state: BatchState) -> Step | None:
    """The step that leads on from a state; none where the batch is done."""
    return _AHEAD.get(state)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the steps ask about a batch."""

    state: BatchState
    place: str
    sent_by: UUID | None
    people: int
    answered: int
    """People of whom the branch has said something."""


def obstacle(step: Step, standing: Standing, *, by: Holder) -> Refused | None:
    """Why a step cannot be done by this holder; `None` where it can."""
    return next(_obstacles(step, standing, by), None)


def _obstacles(step: Step, standing: Standing, by: Holder) -> Iterator[Refused]:
    told = TRANSITIONS[step]
    if standing.state not in told.sources:
        yield Refused(
            "step_not_now",
            _("Keadaan berkas ini “%(state)s”: langkah “%(step)s” tidak dapat dilakukan.")
            % {"state": STATE_WORDS[standing.state], "step": told.words},
            _("Muat ulang halaman berkas untuk melihat langkah yang terbuka."),
        )
    if not by.may(told.deed):
        yield not_your_duty(told)
    if not by.covers(standing.place):
        yield Refused("not_your_area", _("Wadah ini di luar wilayah kerja Anda."))
    if step is Step.SEND and not standing.people:
        yield Refused(
            "batch_empty",
            _("Berkas ini tidak memuat seorang pun."),
            _("Tarik berkas ini, lalu susun lagi setelah ada peserta yang ditetapkan."),
        )
    if step is Step.RECEIVE and standing.sent_by == by.account_id:
        yield Refused(
            "who_sends_does_not_receive",
            _("Berkas ini Anda kirim sendiri, jadi penerimaannya tidak dapat Anda catat."),
            _("Minta cabang, atau petugas PMD yang lain, mencatat tanda terimanya."),
        )
    if step is Step.WITHDRAW and standing.answered:
        yield Refused(
            "batch_answered",
            _("Cabang sudah menjawab sebagian orang dalam berkas ini."),
            _("Muat jawaban untuk sisanya; yang keliru diakhiri satu per satu."),
        )
