"""The people of a bill: who is paid for which months, and who was struck, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max, Min, Q, Sum
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


def people_of(
    bill: Bill,
    *,
    struck: str = "",
    search: str = "",
    after: UUID | None = None,
    size: int | None = PAGE,
) -> tuple[list[BilledPerson], UUID | None]:
    """Who is paid for, by name, and where the next page begins; all of them without a size.

    `struck` names a reason, or `semua` for every one: then who was struck.
    """
    found = BillLine.objects.filter(bill=bill, is_live=not struck)
    if struck and struck != "semua":
        found = found.filter(struck_because=struck)
    if words := search.strip():
        found = found.filter(person__name__icontains=words[:80])
    if after and (last := Person.objects.filter(id=after).first()):
        same = Q(person__sort_name=last.sort_name, person__gt=last.id)
        found = found.filter(same | Q(person__sort_name__gt=last.sort_name))
    grouped = found.values(*_PERSON, "struck_because").annotate(
        count=Count("id"), first=Min("month"), last=Max("month"), money=Sum("amount")
    )
    rows = grouped.order_by("person__sort_name", "person_id", "struck_because")
    page = list(rows if size is None else rows[: size + 1])
    following = None
    if size is not None and len(page) > size:
        following = page[size - 1]["person_id"]
        page = page[:size]
    people = Person.objects.in_bulk([row["person_id"] for row in page[:20_000]])
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


def struck_counts(bill: Bill) -> list[tuple[str, str | Promise, int]]:
    """Person-months that were struck: reason, its words, how many."""
    rows = BillLine.objects.filter(bill=bill, is_live=False).values_list("struck_because")
    told = rows.annotate(count=Count("id")).order_by("-count")
    return [(reason, STRIKE_WORDS.get(reason, reason), count) for reason, count in told]
