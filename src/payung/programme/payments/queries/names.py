"""The people of a bill: who is paid for which months, and who was struck, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.utils.functional import Promise

from payung.core.kernel.month import Month
from payung.office.area.queries import titles_of
from payung.office.writing import months_words
from payung.programme.payments.models import Bill, BillLine
from payung.programme.payments.wording import STRIKE_WORDS
from payung.programme.workers.models import Person

PAGE = 50
_PERSON = ("person__sort_name", "person_id", "village_code")


@dataclass(frozen=True, slots=True)
class BilledPerson:
    """A person of a bill: months and rupiah."""

    id: UUID
    name: str
    nik_masked: str
    village: str
    months: int
    period: str
    amount: int
    because: str | Promise


@dataclass(frozen=True, slots=True)
class Asked:
    """Which people of a bill. `struck` names a reason, or `semua` for every one."""

    struck: str = ""
    search: str = ""
    after: UUID | None = None


def people_of(bill: Bill, asked: Asked) -> tuple[list[BilledPerson], UUID | None]:
    """Who is paid for (or who was struck) by name, and where the next page begins."""
    grouped = _asked_lines(bill, asked).values(*_PERSON, "struck_because")
    told = grouped.annotate(
        count=Count("id"), first=Min("month"), last=Max("month"), money=Sum("amount")
    )
    rows = list(told.order_by("person__sort_name", "person_id", "struck_because")[: PAGE + 1])
    following = rows[PAGE - 1]["person_id"] if len(rows) > PAGE else None
    page = rows[:PAGE]
    people = Person.objects.in_bulk([row["person_id"] for row in page])
    titles = titles_of({row["village_code"] for row in page})
    return [
        BilledPerson(
            id=row["person_id"],
            name=people[row["person_id"]].name,
            nik_masked=people[row["person_id"]].nik_masked,
            village=titles[row["village_code"]],
            months=row["count"],
            period=months_words(Month.parse(row["first"]), Month.parse(row["last"])),
            amount=row["money"],
            because=STRIKE_WORDS.get(row["struck_because"], row["struck_because"]),
        )
        for row in page
    ], following


def _asked_lines(bill: Bill, asked: Asked) -> QuerySet[BillLine]:
    found = BillLine.objects.filter(bill=bill, is_live=not asked.struck)
    if asked.struck and asked.struck != "semua":
        found = found.filter(struck_because=asked.struck)
    if words := asked.search.strip():
        found = found.filter(person__name__icontains=words[:80])
    if asked.after and (last := Person.objects.filter(id=asked.after).first()):
        same = Q(person__sort_name=last.sort_name, person__gt=last.id)
        found = found.filter(same | Q(person__sort_name__gt=last.sort_name))
    return found


def struck_counts(bill: Bill) -> list[tuple[str, str | Promise, int]]:
    """Person-months that were struck: reason, its words, how many."""
    rows = BillLine.objects.filter(bill=bill, is_live=False).values_list("struck_because")
    told = rows.annotate(count=Count("id")).order_by("-count")
    return [(reason, STRIKE_WORDS.get(reason, reason), count) for reason, count in told]
