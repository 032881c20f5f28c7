"""The job that takes an accepted list into the registry, a portion of rows at a time.

Each portion is one transaction: it locks the import, asks whether this turn is still its own, takes
the rows after the last one done, and notes how far it came. A killed worker loses at most the
portion under way, and nobody comes in twice. Imports of a regency take turns at the registry, and
a person who came in from elsewhere since the preview is met again here, not refused.
"""

from __future__ import annotations

from uuid import UUID

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Count
from django.utils import timezone

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Programme
from payung.office.area.models import Area
from payung.office.audit.actions import record
from payung.programme.workers.imports import steps
from payung.programme.workers.imports.faults import faults_told
from payung.programme.workers.imports.portion import take_in
from payung.programme.workers.imports.turns import Turn, TurnLostError, locked, take_turn
from payung.programme.workers.inserting import look_again
from payung.programme.workers.models import (
    Change,
    Heir,
    ImportState,
    ListImport,
    ListRow,
    Person,
    RowFate,
    SearchWord,
    WelfareSnapshot,
    Work,
)

ROWS_AT_ONCE = 1000
_TRIES = 5
_CONFLICTS = ("40001", "40P01")
"""SQLSTATE of a serialisation failure and of a deadlock."""


def accept_now(import_id: UUID) -> None:
    """Take the ready and the doubtful rows of an import into the registry, from where it stands."""
    try:
        turn = take_turn(import_id, None, ImportState.ACCEPTING)
        try:
            with faults_told():
                while _accept_portion(turn):
                    pass
                _finish(turn)
                look_again(Person, SearchWord, Work, WelfareSnapshot, Heir, Change)
        except Refused as stop:
            _pause(turn, stop)
    except TurnLostError:
        return


def _accept_portion(turn: Turn) -> bool:
    """Take in the next portion; whether there was one. Meeting somebody in the same moment at the
    registry is tried again: what the other wrote is seen then."""
    for left in reversed(range(_TRIES)):
        try:
            with transaction.atomic():
                return _accept_rows(turn)
        except DatabaseError as fault:
            state = getattr(fault.__cause__, "sqlstate", "")
            if not left or not (isinstance(fault, IntegrityError) or state in _CONFLICTS):
                raise
    return False


def _accept_rows(turn: Turn) -> bool:
    of = locked(turn)
    Area.objects.select_for_update().filter(code=of.regency_code).first()
    rows = list(
        ListRow.objects.filter(list_import=of, position__gte=of.done_rows).order_by("position")[
            :ROWS_AT_ONCE
        ]
    )
    if not rows:
        return False
    take_in(rows, of)
    of.done_rows = rows[-1].position + 1
    of.stop_code, of.stop_sentence = "", ""
    of.save(update_fields=["done_rows", "heartbeat_at", "stop_code", "stop_sentence"])
    return True


@transaction.atomic
def _finish(turn: Turn) -> None:
    of = locked(turn)
    of.state = steps.after(steps.Step.FINISH, of.state)
    of.totals = {**of.totals, **_counted(of)}
    of.save()
    record(
        by=Programme(),
        deed=Deed.LIST_ACCEPT,
        of=("list_import", of.id),
        place=of.village_code,
        details={"finished": True, **of.totals["fates"]},
    )


def _counted(of: ListImport) -> dict[str, dict[str, int]]:
    """Rows by outcome and by fate, as they ended."""
    rows = ListRow.objects.filter(list_import=of)
    counted = {}
    for name, column in (("outcomes", "outcome"), ("fates", "fate")):
        found = dict(rows.values_list(column).annotate(rows=Count("id")))
        counted[name] = {key: found.get(key, 0) for key in of.totals[name]}
    return counted


def _pause(turn: Turn, stop: Refused) -> None:
    """The import stays as far as it came; the page says why, and it is taken up again later."""
    with transaction.atomic():
        of = locked(turn)
        of.stop_code, of.stop_sentence = stop.code, str(stop)
        of.heartbeat_at = timezone.now()
        of.save(update_fields=["stop_code", "stop_sentence", "heartbeat_at"])


def nothing_new(of: ListImport) -> bool:
    """Whether an accepted list changed nothing: then success is not said."""
    fates = of.totals.get("fates", {})
    return not (fates.get(RowFate.NEW.value) or fates.get(RowFate.CHANGED.value))
