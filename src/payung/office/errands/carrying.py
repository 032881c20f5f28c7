"""Carrying an errand out: by a job, or at once.

Each start takes a turn. A job that was taken for dead and wakes up finds the turn of another one
and stops; what both have written is the same, because a kind knows its result by the errand's key.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.queries import holder_of
from payung.office.errands.kinds import kind_of
from payung.office.errands.models import Errand, ErrandState

MOST_TURNS = 5
"""An errand whose workers died so often is not tried again."""


_OUTCOME = (
    *("state", "result", "file", "finished_at"),
    *("refused_code", "refused_sentence", "refused_next_step"),
)


class TurnLostError(Exception):
    """Another job has taken over; this one has nothing left to do."""


def carry_out(errand_id: UUID) -> None:
    """Do what is asked and note what came of it; nothing for an errand that is finished."""
    errand = _take_turn(errand_id)
    if errand is None:
        return
    try:
        if errand.run > MOST_TURNS:
            raise _given_up()
        errand.result = kind_of(errand).do(
            _holder_of(errand), errand, lambda steps_done: _tell(errand, steps_done)
        )
        errand.state = ErrandState.DONE.value
    except Refused as refused:
        errand.state = ErrandState.REFUSED.value
        errand.refused_code, errand.refused_sentence = refused.code, refused.sentence
        errand.refused_next_step = refused.next_step
    except TurnLostError:
        return
    _finish(errand)


@transaction.atomic
def _take_turn(errand_id: UUID) -> Errand | None:
    errand = Errand.objects.select_for_update().filter(id=errand_id).first()
    if errand is None or errand.state != ErrandState.OPEN:
        return None
    errand.run, errand.steps_done, errand.heartbeat_at = errand.run + 1, 0, timezone.now()
    errand.save(update_fields=["run", "steps_done", "heartbeat_at"])
    return errand


def _holder_of(errand: Errand) -> Holder:
    """Who asked, at the post that it was asked from, as it is held today."""
    account = Account.objects.get(id=errand.account_id)
    found = holder_of(account, on=timezone.localdate(), post_id=errand.post_id)
    if found is None or found.post_id != errand.post_id:
        raise Refused(
            "post_left",
            _("Jabatan yang meminta pekerjaan ini sudah tidak dipegang oleh yang memintanya."),
            _("Pemangku yang sekarang mengulanginya."),
        )
    return found


def _tell(errand: Errand, steps_done: int) -> None:
    own = Errand.objects.filter(id=errand.id, run=errand.run)
    if not own.update(steps_done=steps_done, heartbeat_at=timezone.now()):
        raise TurnLostError


@transaction.atomic
def _finish(errand: Errand) -> None:
    now = Errand.objects.select_for_update().get(id=errand.id)
    if now.run != errand.run:
        return
    kept, errand.file, errand.finished_at = now.file, "", timezone.now()
    errand.save(update_fields=_OUTCOME)
    if kept:
        transaction.on_commit(lambda: kept.delete(save=False))


def _given_up() -> Refused:
    return Refused(
        "errand_given_up",
        _("Pekerjaan ini terhenti %(times)s kali dan tidak dicoba lagi; tidak ada yang tersimpan.")
        % {"times": MOST_TURNS},
        _("Beri tahu pengelola sistem, lalu ulangi."),
    )
