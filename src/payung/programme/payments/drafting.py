"""Who is billed for which month: the lines of a draft, a portion of people at a time.

Left out, and counted with the reason: who is billed for the month already, whose collision with
another payer is undecided, who died before the month, and months of a membership that has lapsed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from payung.core.kernel.month import Month
from payung.core.kernel.roster import LifeStatus
from payung.office.area.keys import new_key
from payung.programme.enrolment.queries import billable_of, members_of
from payung.programme.payments.lapse import Lapsed
from payung.programme.payments.models import Bill, BillLine
from payung.programme.payments.striking import lives_in
from payung.programme.payments.tariffs import Tariff
from payung.programme.workers.inserting import insert_values

PEOPLE_AT_ONCE = 5000
_COLUMNS = (
    *("id", "bill", "place", "person", "month", "village_code", "amount"),
    *("is_live", "struck_because", "struck_at"),
)


@dataclass(slots=True)
class Drafted:
    """What a draft came to."""

    lines: int = 0
    amount: int = 0
    people: set[UUID] = field(default_factory=set)
    left_out: Counter[str] = field(default_factory=Counter)
    """Person-months by reason."""


def write_lines(bill: Bill, tariff: Tariff, lapsed: Lapsed, *, on: date) -> Drafted:
    """Insert the lines of a new bill, and say what they come to."""
    drafted = Drafted()
    for month, amount in tariff.by_month.items():
        _count_left_out(bill, month, drafted)
        for people in _owing(bill, month):
            owing = [
                (person, village)
                for person, village, life, since in people
                if _is_owed(person, month, drafted, lapsed, _died_on(life, since or on))
            ]
            _insert(bill, month, amount, owing, drafted)
    return drafted


def _died_on(life: int, since: date) -> date | None:
    return since if life == LifeStatus.DEAD else None


_Owing = tuple[UUID, str, int, date | None]


def _owing(bill: Bill, month: Month) -> Iterator[list[_Owing]]:
    """Who owes the month, a portion at a time, each person once."""
    members = billable_of(bill.container_id, month).filter(~_billed(month))
    columns = ("person_id", "village_code", "person__life_status", "person__life_status_on")
    page = members
    while rows := list(page.order_by("person_id").values_list(*columns)[:PEOPLE_AT_ONCE]):
        yield list({row[0]: row for row in rows}.values())
        page = members.filter(person__gt=rows[-1][0])


def _billed(month: Month) -> Exists:
    lines = BillLine.objects.filter(person=OuterRef("person"), month=str(month), is_live=True)
    return Exists(lines)


def _count_left_out(bill: Bill, month: Month, drafted: Drafted) -> None:
    everybody = members_of(bill.container_id, month).filter(~_billed(month)).count()
    billable = billable_of(bill.container_id, month)
    billed = billable.filter(_billed(month)).count()
    drafted.left_out["billed"] += members_of(bill.container_id, month).count() - everybody
    drafted.left_out["collision"] += everybody - (billable.count() - billed)


def _is_owed(
    person: UUID, month: Month, drafted: Drafted, lapsed: Lapsed, died_on: date | None
) -> bool:
    if died_on is not None and not lives_in(month, died_on):
        drafted.left_out["died"] += 1
        return False
    if lapsed.covers(person, month):
        drafted.left_out["lapsed"] += 1
        return False
    return True


def _insert(
    bill: Bill, month: Month, amount: int, people: Sequence[tuple[UUID, str]], drafted: Drafted
) -> None:
    first = drafted.lines
    rows = [
        (new_key(), bill.id, place, person, str(month), village, amount, True, "", None)
        for place, (person, village) in enumerate(people, first)
    ]
    insert_values(BillLine, _COLUMNS, rows)
    drafted.lines += len(rows)
    drafted.amount += amount * len(rows)
    drafted.people |= {person for person, _village in people}
