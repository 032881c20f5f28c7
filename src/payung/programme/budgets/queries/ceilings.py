"""Ceilings for their pages: what is noted for each village, its history, and workbooks read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from payung.core.law.funding import FundSource, fund_source_name
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import Area
from payung.office.area.queries import areas_within
from payung.programme.budgets.models import Ceiling, CeilingKind, CeilingSheet
from payung.programme.budgets.standing import Limit, ceilings_of


@dataclass(frozen=True, slots=True)
class CeilingTable:
    """The newest ceilings of a holder's villages in a year."""

    year: int
    kind: CeilingKind
    villages: tuple[Area, ...]
    sources: tuple[FundSource, ...]
    """Purses that some village has a ceiling of."""
    known: Mapping[Limit, Ceiling]
    regency_code: str

    def of(self, place: str, source: FundSource) -> Ceiling | None:
        return self.known.get(Limit(place, source, self.kind))

    def rows(self, words: str = "") -> list[tuple[Area, list[Ceiling | None]]]:
        """Each village with its ceilings in the order of `sources`."""
        return [
            (area, [self.of(area.code, source) for source in self.sources])
            for area in self.villages
            if words.lower() in area.title.lower() or area.code.startswith(words)
        ]

    def sums(self) -> list[int]:
        """What all villages have together, by purse."""
        return [sum(row.amount for row in self._of_villages(source)) for source in self.sources]

    def regency(self) -> list[Ceiling | None]:
        """What is said of the regency as a whole, by purse."""
        return [self.of(self.regency_code, source) for source in self.sources]

    @property
    def names(self) -> list[tuple[str, str]]:
        return [(source.value, fund_source_name(source)) for source in self.sources]

    def _of_villages(self, source: FundSource) -> list[Ceiling]:
        rows = (self.of(area.code, source) for area in self.villages)
        return [row for row in rows if row is not None]


def ceiling_table(holder: Holder, year: int, kind: CeilingKind) -> CeilingTable:
    """In two queries; wards have no village budget and are left out."""
    areas = areas_within(holder.areas, level=4)
    villages = tuple(area for area in areas if not area.is_kelurahan)
    regency = holder.area[:5]
    known = ceilings_of([*(area.code for area in villages), regency], year)
    used = {limit.source for limit in known if limit.kind is kind}
    return CeilingTable(
        year,
        kind,
        villages,
        tuple(source for source in FundSource if source in used),
        known,
        regency,
    )


def ceiling_history(holder: Holder, village: str, year: int) -> list[Ceiling]:
    """Everything that was ever noted for a village in a year, the newest first."""
    found = Ceiling.objects.filter(scope(holder), village_code=village, year=year)
    return list(found.order_by("-noted_at", "-id"))


def sheets_of(holder: Holder, *, most: int = 10) -> list[CeilingSheet]:
    """Workbooks that were read, the newest first."""
    return list(_visible(holder).order_by("-loaded_at")[:most])


def sheet_of(holder: Holder, sheet_id: UUID) -> CeilingSheet:
    """Raises `CeilingSheet.DoesNotExist` outside the holder's areas."""
    return _visible(holder).get(id=sheet_id)


def _visible(holder: Holder) -> QuerySet[CeilingSheet]:
    return CeilingSheet.objects.filter(scope(holder))
