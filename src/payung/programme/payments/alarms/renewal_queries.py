"""The renewal of a year as pages show it: the board of villages, and the members of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder, scope
from payung.programme.enrolment.models import Membership
from payung.programme.payments.alarms.january import Supply, supplies
from payung.programme.payments.alarms.models import Answer, Renewal, RenewalAnswer


@dataclass(frozen=True, slots=True)
class VillageRenewal:
    """How far a village is on its way into a year."""

    village_code: str
    renewal: Renewal | None
    supply: Supply
    answers: Mapping[str, int]
    """Answer → how many."""

    @property
    def is_confirmed(self) -> bool:
        return self.renewal is not None and self.renewal.confirmed_on is not None

    @property
    def ends(self) -> int:
        return self.answers.get(Answer.ENDS.value, 0)

    @property
    def looks(self) -> int:
        return self.answers.get(Answer.LOOK.value, 0)

    @property
    def is_ready(self) -> bool:
        return self.is_confirmed and self.supply.is_whole


def board(holder: Holder, area: str, year: int) -> list[VillageRenewal]:
    """Every village of an area that has members or a renewal, those that lack most first.

    `area` is one of the holder's dotted codes. Seven statements, whatever the number of villages.
    """
    january = Month(year, 1)
    found = {
        village: supply
        for village, supply in supplies(area[:5], january).items()
        if village == area or village.startswith(f"{area}.")
    }
    renewals = {
        each.village_code: each
        for each in Renewal.objects.filter(scope(holder), year=year)
        if each.village_code == area or each.village_code.startswith(f"{area}.")
    }
    answers = _answers(holder, year)
    rows = [
        VillageRenewal(
            village_code=village,
            renewal=renewals.get(village),
            supply=found.get(village, Supply()),
            answers=answers.get(village, {}),
        )
        for village in sorted(found.keys() | renewals.keys())
    ]
    return sorted(rows, key=lambda row: (row.is_ready, row.is_confirmed, row.village_code))


def _answers(holder: Holder, year: int) -> dict[str, Counter[str]]:
    renewals = Renewal.objects.filter(scope(holder), year=year)
    told = RenewalAnswer.objects.filter(renewal__in=renewals).order_by()
    rows = told.values_list("renewal__village_code", "answer").annotate(number=Count("id"))
    found: dict[str, Counter[str]] = {}
    for village, answer, number in rows:
        found.setdefault(village, Counter())[answer] = number
    return found


def renewal_of(holder: Holder, renewal_id: UUID) -> Renewal:
    """One renewal. Raises `Renewal.DoesNotExist` outside the holder's areas."""
    return Renewal.objects.filter(scope(holder)).get(id=renewal_id)


def members_of_village(village: str) -> QuerySet[Membership]:
    """The memberships that go on in a village, by name."""
    going_on = Membership.objects.filter(village_code=village, last_month="")
    return going_on.select_related("person").order_by("person__sort_name", "id")


def answers_of(renewal: Renewal) -> list[RenewalAnswer]:
    """What was said, exceptions first: who ends, whom somebody must see, who goes on."""
    order = {Answer.ENDS.value: 0, Answer.LOOK.value: 1, Answer.CONTINUES.value: 2}
    rows = list(renewal.answers.select_related("person").order_by("person__sort_name", "id"))
    return sorted(rows, key=lambda each: order[each.answer])


def year_prepared(on: date) -> int:
    """The year that is prepared from October on, or that still lacks something until then."""
    return on.year + 1 if on.month >= 10 else on.year
