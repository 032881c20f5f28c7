"""The steps of a complaint in the office, and what stands in the way of each.

Actions and pages ask the same question, `obstacle`, so that a button that is shown works.
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
from payung.programme.complaints.models import ComplaintState


class Step(StrEnum):
    """What the office can do with a complaint. The value is part of the address of its page."""

    TAKE = "take"
    ANSWER = "answer"
    SETTLE = "settle"


_SENT, _TAKEN, _SETTLED = ComplaintState
TRANSITIONS: Mapping[Step, Transition[ComplaintState]] = {
    Step.TAKE: line(Deed.COMPLAINT_SETTLE, lazy("Tangani"), _SENT, to=_TAKEN),
    Step.ANSWER: line(Deed.COMPLAINT_SETTLE, lazy("Jawab pengirim"), _TAKEN, _SETTLED),
    Step.SETTLE: line(Deed.COMPLAINT_SETTLE, lazy("Selesaikan"), _TAKEN, to=_SETTLED),
}
STATE_WORDS: Mapping[ComplaintState, str | Promise] = {
    _SENT: lazy("Baru masuk"),
    _TAKEN: lazy("Ditangani"),
    _SETTLED: lazy("Selesai"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the steps ask about a complaint."""

    state: ComplaintState
    opened_by_account: UUID | None
    has_sender: bool


def obstacle(step: Step, standing: Standing, *, by: Holder) -> Refused | None:
    """Why a step cannot be done by this holder; `None` where it can."""
    return next(_obstacles(step, standing, by), None)


def _obstacles(step: Step, standing: Standing, by: Holder) -> Iterator[Refused]:
    told = TRANSITIONS[step]
    if not by.may(told.deed):
        yield not_your_duty(told)
    if standing.state not in told.sources:
        yield Refused(
            "step_not_now",
            _("Keadaan aduan ini “%(state)s”: langkah “%(step)s” tidak dapat dilakukan.")
            % {"state": STATE_WORDS[standing.state], "step": told.words},
            _("Muat ulang halaman aduan."),
        )
    if step is Step.ANSWER and not standing.has_sender:
        yield Refused(
            "nobody_to_answer",
            _("Aduan ini terbuka dari penanyaan ahli waris; tidak ada pengirim untuk dijawab."),
            _("Hubungi ahli warisnya lewat halaman penerimaan."),
        )
    if step is Step.SETTLE and standing.opened_by_account == by.account_id:
        yield who_finds_does_not_settle()


def who_finds_does_not_settle() -> Refused:
    """For the step and for the constraint behind it."""
    return Refused(
        "who_finds_does_not_settle",
        _("Aduan ini terbuka dari penanyaan yang Anda catat sendiri."),
        _("Minta petugas lain menyelesaikannya."),
    )
