"""Who has not been paid for a month: counted in groups by the database, never person by person.

A member's month is unpaid where the membership covers it and the ledger has no entry. Groups tell
which paid months stand around the unpaid one, and that decides in law whether it is still asked
for: what lies before the first paid month, or in a gap that ended the membership, is gone for good
(PP 44/2015 Pasal 24, 39 and 42). A year of a regency is some groups a village.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from payung.core.kernel.month import Month
from payung.core.law.library import library
from payung.core.law.stretch import gap_ends
from payung.programme.enrolment.models import Membership
from payung.programme.enrolment.queries.members import open_in
from payung.programme.payments.models import LedgerEntry

NO_MONTH = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Members of one container and village who lack the same month in the same surroundings."""

    container_id: UUID
    village_code: str
    month: Month
    first: Month
    """Of the membership."""
    paid_before: Month | None
    paid_after: Month | None
    people: int

    def is_owed(self, limit: int, last_due: Month) -> bool:
        """Whether paying the month still mends something; `limit` is what the law bears."""
        if self.paid_after is None:
            return True
        if self.paid_before is None:
            return False
        around = self.paid_before.index, self.paid_after.index
        return not gap_ends(*around, limit=limit, last_due=last_due.index)

    def run_start(self, limit: int) -> Month | None:
        """The first of the unpaid months that reach to this one; `None` for a hole between paid
        months. Who came back after a gap that the law does not bear begins with the membership."""
        if self.paid_after is not None:
            return None
        if self.paid_before is None:
            return self.first
        after = self.paid_before + 1
        is_gone = self.first.index - self.paid_before.index - 1 > limit
        return self.first if is_gone else after


def arrears_limit(day: date) -> int:
    """How many unpaid months in a row a membership bears (PP 44/2015 Pasal 39)."""
    return library().integer("arrears_limit", day)


def unpaid_in(month: Month) -> QuerySet[Membership]:
    """Memberships that cover a month for whose person the ledger has no entry of it."""
    paid = LedgerEntry.objects.standing().filter(person=OuterRef("person_id"), month=str(month))
    return open_in(Membership.objects.filter(~Exists(paid)), month)


def with_surroundings(found: QuerySet[Membership], month: Month) -> QuerySet[Membership]:
    """The same with `paid_before` and `paid_after`: the nearest paid months, or empty."""
    entries = LedgerEntry.objects.standing().filter(person=OuterRef("person_id"))
    before = entries.filter(month__lt=str(month)).order_by("-month").values("month")[:1]
    after = entries.filter(month__gt=str(month)).order_by("month").values("month")[:1]
    return found.annotate(
        paid_before=Coalesce(Subquery(before), Value(NO_MONTH), output_field=CharField()),
        paid_after=Coalesce(Subquery(after), Value(NO_MONTH), output_field=CharField()),
    )


def groups_of(month: Month, inside: Q) -> tuple[Group, ...]:
    """Everybody inside who lacks a month, in one statement."""
    return groups_of_months((month,), inside).get(month, ())


def groups_of_months(months: Sequence[Month], inside: Q) -> Mapping[Month, tuple[Group, ...]]:
    """The same for each of several months, in one statement."""
    if not months:
        return {}
    first, *others = [_grouped(month, inside) for month in months]
    found: defaultdict[Month, list[Group]] = defaultdict(list)
    for told, container, village, begins, before, after, people in first.union(*others, all=True):
        month = Month.parse(told)
        group = Group(
            container,
            village,
            month,
            Month.parse(begins),
            Month.parse(before) if before else None,
            Month.parse(after) if after else None,
            people,
        )
        found[month].append(group)
    return {month: tuple(groups) for month, groups in found.items()}


_Row = tuple[str, UUID, str, str, str, str, int]


def _grouped(month: Month, inside: Q) -> QuerySet[Membership, _Row]:
    told = with_surroundings(unpaid_in(month).filter(inside), month).order_by()
    rows: QuerySet[Membership, _Row] = (
        told.annotate(asked=Value(str(month), output_field=CharField()))
        .values_list(
            F("asked"),
            "container_id",
            "village_code",
            "first_month",
            F("paid_before"),
            F("paid_after"),
        )
        .annotate(people=Count("id"))
    )
    return rows


def owed_members(month: Month, last_due: Month, inside: Q, limit: int) -> QuerySet[Membership]:
    """The members of `groups_of` whose month is still asked for."""
    found = unpaid_in(month).filter(inside)
    groups = [each for each in groups_of(month, inside) if each.is_owed(limit, last_due)]
    return with_surroundings(found, month).filter(_among(groups))


def run_members(first: Month, last: Month, inside: Q, limit: int) -> QuerySet[Membership]:
    """Members who lack every month from the first to the last, which is the last one due."""
    groups = [each for each in groups_of(last, inside) if each.run_start(limit) == first]
    return with_surroundings(unpaid_in(last).filter(inside), last).filter(_among(groups))


def _among(groups: Collection[Group]) -> Q:
    """The members of these groups, by what groups them: few conditions, however many people."""
    which = Q(pk__in=())
    for first, before, after in sorted({_surroundings(group) for group in groups}):
        which |= Q(first_month=first, paid_before=before, paid_after=after)
    return which


def _surroundings(group: Group) -> tuple[str, str, str]:
    return (
        str(group.first),
        str(group.paid_before or NO_MONTH),
        str(group.paid_after or NO_MONTH),
    )


def regencies_with_members() -> tuple[str, ...]:
    """Regencies in which anybody is a member."""
    rows = Membership.objects.order_by().values_list(F("regency_code")).distinct()
    return tuple(sorted(code for (code,) in rows))
