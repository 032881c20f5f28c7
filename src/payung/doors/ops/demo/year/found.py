"""How everything stands in the programme at the end of a month, read where its pages read it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from datetime import date
from uuid import UUID

import polars as pl
from django.db.models import Sum

from payung.core.kernel.month import Month
from payung.core.law.stretch import Entry as Stretch
from payung.doors.ops.demo.year.called_for import Alarm, Size
from payung.doors.ops.demo.year.keys import Keys
from payung.doors.ops.demo.year.offices import REGENCY
from payung.doors.ops.demo.year.picture import BillPicture, Entry, Picture
from payung.doors.ops.demo.year.script import Someone, Wadah
from payung.doors.ops.demo.year.sums import STANDINGS
from payung.doors.ops.demo.year.walk import Standing
from payung.programme.budgets.models import LineKind, PlanLine, PlanState
from payung.programme.enrolment.models import BatchLine
from payung.programme.enrolment.queries import members_of
from payung.programme.payments import protection
from payung.programme.payments.alarms import models
from payung.programme.payments.alarms.counting import standing_of
from payung.programme.payments.models import Bill, BillState, Credit, LedgerEntry
from payung.programme.payments.money import money_of
from payung.programme.payments.protection import protection_in
from payung.programme.payments.rights import rights_on


def by_the_programme(keys: Keys, on: date) -> Picture:
    """The picture that the programme gives."""
    entries = LedgerEntry.objects.standing()
    return Picture(
        on=on,
        sent=_sent(keys),
        members=_members(keys, Month.of(on)),
        bills=_bills(keys),
        credits=_credits(keys),
        ledger=_ledger(keys),
        standings=_standings(keys, rights_on(on, entries, regency=REGENCY)),
        alarms=_alarms(keys, on),
        money={wadah: _money(container) for wadah, container in keys.containers.items()},
        plans=_plans(),
        boards=_boards(on),
    )


def _sent(keys: Keys) -> dict[tuple[Wadah, int], frozenset[Someone]]:
    rows = BatchLine.objects.values_list("container_id", "batch__number", "person_id")
    found: dict[tuple[Wadah, int], set[Someone]] = defaultdict(set)
    for container, number, person in rows:
        found[keys.wadahs[container], number].add(keys.names[person])
    return {key: frozenset(people) for key, people in found.items()}


def _members(keys: Keys, month: Month) -> dict[Wadah, frozenset[Someone]]:
    found = {
        wadah: members_of(container, month).values_list("person_id", flat=True)
        for wadah, container in keys.containers.items()
    }
    return {
        wadah: frozenset(keys.names[person] for person in people)
        for wadah, people in found.items()
        if people
    }


def _bills(keys: Keys) -> dict[tuple[Wadah, int], BillPicture]:
    return {
        (keys.wadahs[bill.container_id], bill.number): BillPicture(bill.state, 0, 0, 0, 0)
        if bill.state == BillState.WITHDRAWN
        else BillPicture(bill.state, bill.members, bill.amount, bill.credit, bill.received)
        for bill in Bill.objects.all()
    }


def _credits(keys: Keys) -> dict[Wadah, int]:
    rows = Credit.objects.order_by().values_list("container").annotate(amount=Sum("amount"))
    return {keys.wadahs[container]: amount for container, amount in rows if amount}


def _ledger(keys: Keys) -> dict[tuple[Someone, Month], Entry]:
    rows = LedgerEntry.objects.standing().values_list(
        "person_id", "month", "payer", "amount", "paid_on"
    )
    return {
        (keys.names[person], Month.parse(month)): (payer, amount, paid_on)
        for person, month, payer, amount, paid_on in rows
    }


def _money(container: UUID) -> tuple[int, ...]:
    found = money_of(container)
    return found.received, found.standing, found.credit, found.waiting


def _plans() -> dict[tuple[str, int], int]:
    lines = PlanLine.objects.filter(
        kind=LineKind.CONTRIBUTION.value, plan__state=PlanState.FIXED.value
    )
    rows = lines.order_by().values_list("plan__village_code", "plan__year")
    return {
        (village, year): amount for village, year, amount in rows.annotate(amount=Sum("amount"))
    }


def _boards(on: date) -> dict[str, tuple[int, ...]]:
    tallies = protection_in(REGENCY, on).by_village()
    return {
        village: tuple(tally.of(protection.Standing(name)) for name in STANDINGS)
        for village, tally in tallies.items()
    }


def _standings(keys: Keys, table: pl.DataFrame) -> dict[Someone, Standing]:
    """The table of rights, a row for each person; its keys have no hyphens."""
    names = [field.name for field in fields(Standing)]
    return {
        keys.names[UUID(person)]: Standing(*values)
        for person, *values in table.select(Stretch.PERSON, *names).iter_rows()
    }


def _alarms(keys: Keys, on: date) -> dict[Alarm, Size]:
    """Those that lists show: open and not overtaken by a graver one; people, rupiah of today."""
    rows = list(
        models.Alarm.objects.filter(closed_on=None, is_overtaken=False).select_related("container")
    )
    sizes = standing_of(rows, on)
    return {
        Alarm(
            kind=each.kind,
            village=each.village_code,
            wadah=keys.wadahs[each.container_id] if each.container_id else "",
            month=Month.parse(each.month),
        ): (sizes[each.id].people, sizes[each.id].amount if each.container_id else 0)
        for each in rows
    }
