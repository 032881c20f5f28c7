"""The numbers of incentives: of one village, and of every village of an area beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar, cast

from django.db.models import Model, QuerySet

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.programme.incentives.models import PayState, Place, Recipient
from payung.programme.incentives.models.serving import STARTED
from payung.programme.incentives.queries.lists import unsigned
from payung.programme.incentives.queries.months import unpaid_of
from payung.programme.incentives.queries.recipients import (
    dead_and_open,
    unprotected,
    unproved,
    visible,
)
from payung.programme.incentives.standing import with_deaths_told
from payung.programme.incentives.turn import visible_to

_Row = TypeVar("_Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of one village or of all of them, on a day."""

    places: int = 0
    serving: int = 0
    unproved: int = 0
    unprotected: int = 0
    unpaid: int = 0
    """Months of the year that are over and not signed for."""
    unpaid_people: int = 0
    paid: int = 0
    """Rupiah that was signed for in the year."""


@dataclass(frozen=True, slots=True)
class Overview:
    """By village (dotted code), and together."""

    villages: Mapping[str, Numbers]
    total: Numbers


def overview(holder: Holder, *, year: int, on: date) -> Overview:
    """Every village of the holder's areas that has a place, a recipient or a list."""
    places = Counter(
        Place.objects.filter(scope(holder), closed_because="").values_list(
            "village_code", flat=True
        )
    )
    serving_once = with_deaths_told(visible(holder).filter(STARTED))
    people = list(serving_once.select_related("person"))
    serving = Counter(each.village_code for each in people if each.is_open)
    late, late_people = _unpaid(people, year, on)
    lacking = _villages(unproved(visible(holder), on))
    open_ones = _villages(unprotected(visible(holder), on))
    paid = _paid(holder, year)
    codes = sorted({*places, *serving, *late, *lacking, *paid})
    villages = {
        code: Numbers(
            places[code],
            serving[code],
            lacking[code],
            open_ones[code],
            late[code],
            late_people[code],
            paid[code],
        )
        for code in codes
    }
    return Overview(villages, _sum(villages))


class Question(StrEnum):
    """What waits for somebody; the value is an answer's name on the first page."""

    TO_APPROVE = "incentive:approve"
    TO_SIGN = "incentive:sign"
    TO_PROVE = "incentive:prove"
    TO_END = "incentive:end"
    """Recipients who died: the place is to be filled."""


def questions(holder: Holder, *, on: date) -> dict[Question, QuerySet[Model]]:
    """What waits for the holder, each as a query to be counted."""
    found: dict[Question, QuerySet[Model]] = {}
    if holder.may(Deed.INCENTIVE_APPROVE):
        drafts = visible_to(holder).filter(state=PayState.DRAFTED.value)
        found[Question.TO_APPROVE] = _rows(drafts.exclude(drafted_by_account=holder.account_id))
    if holder.may(Deed.INCENTIVE_RECEIVE):
        found[Question.TO_SIGN] = _rows(unsigned(visible_to(holder)))
    if holder.may(Deed.INCENTIVE_PROVE):
        found[Question.TO_PROVE] = _rows(unproved(visible(holder), on))
    if holder.may(Deed.INCENTIVE_REGISTER):
        found[Question.TO_END] = _rows(dead_and_open(visible(holder)))
    return found


def _rows(found: QuerySet[_Row]) -> QuerySet[Model]:
    return cast("QuerySet[Model]", found)


def _unpaid(people: list[Recipient], year: int, on: date) -> tuple[Counter[str], Counter[str]]:
    months: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    counts = unpaid_of(people, year, on)
    for each in people:
        if each.id in counts:
            months[each.village_code] += counts[each.id]
            persons[each.village_code] += 1
    return months, persons


def _villages(found: QuerySet[Recipient]) -> Counter[str]:
    return Counter(found.order_by().values_list("village_code", flat=True))


def _paid(holder: Holder, year: int) -> Counter[str]:
    paid: Counter[str] = Counter()
    rows = visible_to(holder).filter(year=year, payees__received__gt=0).order_by()
    for code, received in rows.values_list("village_code", "payees__received"):
        paid[code] += received
    return paid


def _sum(villages: Mapping[str, Numbers]) -> Numbers:
    told = list(villages.values())
    return Numbers(
        places=sum(each.places for each in told),
        serving=sum(each.serving for each in told),
        unproved=sum(each.unproved for each in told),
        unprotected=sum(each.unprotected for each in told),
        unpaid=sum(each.unpaid for each in told),
        unpaid_people=sum(each.unpaid_people for each in told),
        paid=sum(each.paid for each in told),
    )
