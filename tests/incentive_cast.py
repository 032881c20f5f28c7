"""A village that pays incentives: places, recipients, a fixed RAB, and each step of a list.

Ani notes and drafts, Kiki is treasurer, Beni head of the village, Fitri PMD, Eka camat.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import budget_cast
import decision_cast
from budget_cast import Offices, offices
from office_cast import REGENCY, TODAY, VILLAGE
from payung.core.engine.budget import Incentive
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder
from payung.office.seen import Seen
from payung.programme.budgets.models import BudgetPlan
from payung.programme.incentives import actions
from payung.programme.incentives.models import (
    Payee,
    PayList,
    Place,
    Recipient,
    ServiceDecree,
    Way,
)
from payung.programme.workers.models import Person

YEAR = 2027
FIRST, LAST = Month(YEAR, 1), Month(YEAR, 3)
RATE = 300_000
DECREE_DAY = date(2026, 10, 1)

__all__ = ["Offices", "offices"]


def place(
    by: Offices, name: str = "Masjid Al-Ikhlas", kind: str = "masjid_jami", village: str = VILLAGE
) -> Place:
    said = actions.SaidPlace(name, kind, "Dusun II")
    return actions.note_place(by=by.ani, village=village, said=said, year=YEAR)


def decree(by: Offices, number: str = "141/7/KPTS/2026", village: str = VILLAGE) -> ServiceDecree:
    said = actions.SaidDecree(number, DECREE_DAY)
    return actions.note_decree(by=by.ani, village=village, said=said, on=TODAY)


def rate(by: Holder, role: str = "marbot", amount: int = RATE, **more: str) -> None:
    """A rate of the regency, or of the village in `place`."""
    noted = actions.NotedRate(
        place=more.get("place", REGENCY),
        year=YEAR,
        role=role,
        amount=amount,
        basis="Perbup 12/2026",
        certainty=Certainty.TEXT,
        reason=more.get("reason", ""),
    )
    actions.note_rate(by=by, noted=noted)


def service(
    place: Place | None = None,
    decree: ServiceDecree | None = None,
    *,
    role: str = "marbot",
    first: Month = FIRST,
    village: str = VILLAGE,
) -> actions.Service:
    return actions.Service(
        village, role, first, place.id if place else None, decree.id if decree else None
    )


def people(count: int, start: int = 700, village: str = VILLAGE) -> list[Person]:
    return decision_cast.workers(count, village=village, start=start)


def noted(by: Offices, who: Sequence[Person], told: actions.Service) -> list[Recipient]:
    ids = [each.id for each in who]
    return actions.note_recipients(by=by.ani, people_ids=ids, service=told)


def marbot(by: Offices, count: int = 3, start: int = 700) -> list[Recipient]:
    """So many marbot of one mosque, with decree and rate."""
    if not Place.objects.filter(name="Masjid Al-Ikhlas").exists():
        place(by)
        decree(by)
        rate(by.fitri)
    where, basis = Place.objects.get(name="Masjid Al-Ikhlas"), ServiceDecree.objects.get()
    return noted(by, people(count, start), service(where, basis))


def plan(by: Offices, persons: int = 3, role: str = "marbot", price: int = RATE) -> BudgetPlan:
    """A RAB of ADD through the year for so many of a role, fixed by regulation."""
    told = budget_cast.asked(0, incentives=(Incentive(role, persons, price),))
    return budget_cast.fixed(by, told)


def drafted(
    by: Offices, first: Month = FIRST, last: Month = LAST, *, who: Holder | None = None
) -> PayList:
    asked = actions.Asked(VILLAGE, first, last, FundSource.ADD)
    return actions.draft_list(by=who or by.kiki, asked=asked)


def seen(pay_list: PayList) -> Seen:
    """The list as a page that is opened now shows it."""
    return Seen(pay_list.id, fresh(pay_list).version)


def seen_recipient(recipient: Recipient) -> Seen:
    return Seen(recipient.id, Recipient.objects.get(id=recipient.id).version)


def fresh(pay_list: PayList) -> PayList:
    return PayList.objects.get(id=pay_list.id)


def approved(by: Offices, first: Month = FIRST, last: Month = LAST) -> PayList:
    made = drafted(by, first, last)
    return actions.approve_list(by=by.beni, seen=seen(made))


def payees(pay_list: PayList) -> list[Payee]:
    return list(pay_list.payees.order_by("place"))


def handed(who: Sequence[UUID], on: date | None = None) -> actions.Handed:
    return actions.Handed(who, on or budget_cast.today(), Way.CASH)


def signed(by: Holder, pay_list: PayList, who: Sequence[Payee] | None = None) -> PayList:
    """These payees have signed, or all of them."""
    chosen = payees(pay_list) if who is None else who
    for begin in range(0, len(chosen), 100):
        ids = [each.id for each in chosen[begin : begin + 100]]
        day = budget_cast.today()
        actions.note_receipts(by=by, seen=seen(pay_list), handed=handed(ids), on=day)
    return fresh(pay_list)
