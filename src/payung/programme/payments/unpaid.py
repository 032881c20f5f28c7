"""Who has not been paid for a month: counted in groups by the database, never person by person.

A member's month is unpaid where the membership covers it and the ledger has no entry. Groups tell
which paid months stand around the unpaid one, and that decides in law whether it is still asked
for (`core.law.unpaid`). A year of a regency is some groups a village.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from payung.core.kernel.month import Month
from payung.core.law.unpaid import Around, ArrearsRule
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
    around: Around
    people: int

    def is_owed(self, rule: ArrearsRule) -> bool:
        """Whether the month is asked for; one before the first paid month hangs on nobody's rights.

        Of who has lapsed it is: a graver alarm says so, and asks for another month.
        """
        if self.around.paid_after is None:
            return True
        return self.around.paid_before is not None and rule.is_charged(self.month, self.around)


def unpaid_in(month: Month) -> QuerySet[Membership]:
    """Memberships that cover a month for whose person the ledger has no entry of it."""
    return open_in(without_payment(Membership.objects.all(), month), month)


def without_payment(
    members: QuerySet[Membership], month: Month, *, on: date | None = None
) -> QuerySet[Membership]:
    """Those for whose person no entry of a month stands, paid by a day if one is given."""
    return members.filter(~Exists(_entries(on).filter(month=str(month))))


def with_surroundings(
    found: QuerySet[Membership], month: Month, *, on: date | None = None
) -> QuerySet[Membership]:
    """The same with `paid_before` and `paid_after`: the nearest paid months, or empty."""
    entries = _entries(on)
    before = entries.filter(month__lt=str(month)).order_by("-month").values("month")[:1]
    after = entries.filter(month__gt=str(month)).order_by("month").values("month")[:1]
    return found.annotate(
        paid_before=Coalesce(Subquery(before), Value(NO_MONTH), output_field=CharField()),
        paid_after=Coalesce(Subquery(after), Value(NO_MONTH), output_field=CharField()),
    )


def _entries(on: date | None) -> QuerySet[LedgerEntry]:
    entries = LedgerEntry.objects.standing().filter(person=OuterRef("person_id"))
    return entries if on is None else entries.filter(paid_on__lte=on)


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
        around = around_of(begins, before, after)
        found[month].append(Group(container, village, month, around, people))
    return {month: tuple(groups) for month, groups in found.items()}


def around_of(first: str, before: str, after: str) -> Around:
    """What stands around an unpaid month, from the columns of `with_surroundings`."""
    paid_before = Month.parse(before) if before else None
    return Around(Month.parse(first), paid_before, Month.parse(after) if after else None)


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


def owed_members(month: Month, inside: Q, rule: ArrearsRule) -> QuerySet[Membership]:
    """The members of `groups_of` whose month is still asked for."""
    found = unpaid_in(month).filter(inside)
    groups = [each for each in groups_of(month, inside) if each.is_owed(rule)]
    return with_surroundings(found, month).filter(among(each.around for each in groups))


def run_members(first: Month, inside: Q, rule: ArrearsRule) -> QuerySet[Membership]:
    """Members who lack every month from the first to the last one due."""
    last = rule.last_due
    groups = [each for each in groups_of(last, inside) if rule.run_start(each.around) == first]
    found = with_surroundings(unpaid_in(last).filter(inside), last)
    return found.filter(among(each.around for each in groups))


def among(wanted: Iterable[Around]) -> Q:
    """The members in these surroundings: few conditions, however many people."""
    which = Q(pk__in=())
    for each in set(wanted):
        which |= Q(
            first_month=str(each.first),
            paid_before=str(each.paid_before or NO_MONTH),
            paid_after=str(each.paid_after or NO_MONTH),
        )
    return which


def regencies_with_members() -> tuple[str, ...]:
    """Regencies in which anybody is a member."""
    rows = Membership.objects.order_by().values_list(F("regency_code")).distinct()
    return tuple(sorted(code for (code,) in rows))
