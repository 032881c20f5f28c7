"""Reads of the burial log: the lines of a month, and the board of months by village."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from payung.core.kernel.month import Month
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.queries import areas_within, titles_of
from payung.office.writing import month_words
from payung.programme.incidents.models import Burial, BurialMonth, MonthSource, Report

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A month of a village: lines in the log, and whether the village said that it is whole."""

    month: str
    words: str
    count: int
    is_stated: bool


@dataclass(frozen=True, slots=True)
class VillageMonths:
    """A line of the board; the newest month first."""

    code: str
    village: str
    cells: tuple[MonthCell, ...]

    @property
    def missing(self) -> int:
        """Months of which nothing was said."""
        return sum(not each.is_stated for each in self.cells)

    @property
    def count(self) -> int:
        return sum(each.count for each in self.cells)


@dataclass(frozen=True, slots=True)
class BurialLine:
    """A line of the log, and the number of the report that was made from it."""

    id: UUID
    name: str
    sex: str
    age: int | None
    died_on: date
    buried_on: date
    cemetery: str
    note: str
    struck_because: str
    report_id: UUID | None
    report_number: str

    @property
    def is_struck(self) -> bool:
        return bool(self.struck_because)


@dataclass(frozen=True, slots=True)
class BurialMonthPage:
    """The log of a village for a month."""

    code: str
    village: str
    month: Month
    lines: tuple[BurialLine, ...]
    stated_at: datetime | None
    stated_by: str

    @property
    def words(self) -> str:
        return month_words(self.month)

    @property
    def count(self) -> int:
        return sum(not each.is_struck for each in self.lines)


def burials_in(village_code: str, month: Month) -> QuerySet[Burial]:
    """The lines of a month, by the day of death, the struck ones too."""
    found = Burial.objects.filter(village_code=village_code, died_on__gte=month.first_day)
    return found.filter(died_on__lt=(month + 1).first_day).order_by("died_on", "id")


def months_until(on: date) -> tuple[Month, ...]:
    """The months that the board shows on a day: those that are over, the newest first."""
    return tuple(Month.of(on) + -back for back in range(1, MONTHS_SHOWN + 1))


def burial_board(holder: Holder, place: str, *, on: date) -> tuple[VillageMonths, ...]:
    """The villages of an area of the holder (dotted code), each with its last twelve months.

    Raises `Refused` of the holder's area.
    """
    months = months_until(on)
    stated = _stated(holder, months)
    counts = _counts(holder, months)
    return tuple(
        VillageMonths(
            village.code,
            village.title,
            tuple(
                MonthCell(
                    str(month),
                    month_words(month),
                    counts.get((village.code, month), 0),
                    (village.code, str(month)) in stated,
                )
                for month in months
            ),
        )
        for village in areas_within((place,), level=4)
        if holder.covers(village.code)
    )


def burial_month(holder: Holder, village_code: str, month: Month) -> BurialMonthPage:
    """The log of a village for a month. Raises `Burial.DoesNotExist` outside the holder's area."""
    titles = titles_of([village_code])
    if not holder.covers(village_code):
        raise Burial.DoesNotExist
    lines = list(burials_in(village_code, month))
    reports = Report.objects.filter(burial__in=lines)
    made = {each.burial_id: each for each in reports}
    stated = BurialMonth.objects.filter(village_code=village_code, month=str(month)).first()
    return BurialMonthPage(
        village_code,
        titles[village_code],
        month,
        tuple(_line(each, made.get(each.id)) for each in lines),
        stated.stated_at if stated else None,
        stated.stated_by if stated else "",
    )


def who_stated(holder: Holder, village_code: str, month: Month) -> str:
    """The reporter who said that nobody died in a month; empty where no reporter did.

    Raises `Refused("not_your_duty")` for every post of a village.
    """
    holder.must(Deed.INCIDENT_WHO, village_code)
    said = MonthSource.objects.filter(month__village_code=village_code, month__month=str(month))
    return said.values_list("reporter__name", flat=True).first() or ""


def burial_line(holder: Holder, burial_id: UUID) -> tuple[Burial, BurialLine]:
    """One line. Raises `Burial.DoesNotExist` outside the holder's area."""
    found = Burial.objects.filter(scope(holder)).get(id=burial_id)
    return found, _line(found, Report.objects.filter(burial=found).first())


def _line(row: Burial, report: Report | None) -> BurialLine:
    return BurialLine(
        id=row.id,
        name=row.name,
        sex=row.sex,
        age=row.age,
        died_on=row.died_on,
        buried_on=row.buried_on,
        cemetery=row.cemetery,
        note=row.note,
        struck_because=row.struck_because,
        report_id=report.id if report else None,
        report_number=report.number if report else "",
    )


def _stated(holder: Holder, months: tuple[Month, ...]) -> set[tuple[str, str]]:
    rows = BurialMonth.objects.filter(scope(holder), month__gte=str(months[-1]))
    return set(rows.values_list("village_code", "month"))


def _counts(holder: Holder, months: tuple[Month, ...]) -> Mapping[tuple[str, Month], int]:
    found = Burial.objects.filter(scope(holder), struck_at=None, died_on__gte=months[-1].first_day)
    rows = found.order_by().values_list("village_code", "died_on__year", "died_on__month")
    return {
        (code, Month(year, number)): count
        for code, year, number, count in rows.annotate(count=Count("id"))
    }
