"""Reads about lists: those of the holder's area, the rows of one, what is behind each number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from payung.core.intake.cells import text_of
from payung.core.kernel.finding import Outcome
from payung.office.accounts.holder import Holder, scope
from payung.programme.workers.models import ImportState, ListImport, ListRow, RowFate

PAGE: Final = 50
WAITING = (ImportState.PREVIEWED.value, ImportState.STOPPED.value)
"""States in which somebody has to do the next step."""
AT_WORK = (ImportState.UPLOADED.value, ImportState.CHECKING.value, ImportState.ACCEPTING.value)


@dataclass(frozen=True, slots=True)
class ListsWanted:
    """Which lists: by state, by village, by a word of the file's name, older than one of them."""

    states: tuple[str, ...] = ()
    village_code: str = ""
    text: str = ""
    before: UUID | None = None


@dataclass(frozen=True, slots=True)
class ListsPage:
    """A page of lists, the newest first; `older` is where the next page begins."""

    lists: Sequence[ListImport]
    older: UUID | None


@dataclass(frozen=True, slots=True)
class RowsWanted:
    """Which rows: by outcome, by fate, by finding, by name or whole NIK, after a position."""

    outcome: str = ""
    fate: str = ""
    code: str = ""
    text: str = ""
    after: int = -1

    @property
    def is_all(self) -> bool:
        return not (self.outcome or self.fate or self.code or self.text)


@dataclass(frozen=True, slots=True)
class RowsPage:
    """A page of rows in their order, how many there are of them, where the next page begins."""

    rows: Sequence[ListRow]
    total: int
    next_after: int | None


def lists_of(holder: Holder) -> QuerySet[ListImport]:
    """The lists of the holder's area."""
    return ListImport.objects.filter(scope(holder))


def lists_page(holder: Holder, wanted: ListsWanted) -> ListsPage:
    """Lists in the area, the newest first, fifty at a time."""
    found = lists_of(holder)
    if wanted.states:
        found = found.filter(state__in=wanted.states)
    if wanted.village_code:
        found = found.filter(village_code=wanted.village_code)
    if wanted.text:
        found = found.filter(file_name__icontains=wanted.text)
    if wanted.before is not None:
        found = found.filter(id__lt=wanted.before)
    page = list(found.defer("recognition", "columns").order_by("-id")[: PAGE + 1])
    return ListsPage(page[:PAGE], page[PAGE - 1].id if len(page) > PAGE else None)


def waiting_lists(holder: Holder, *, most: int = 20) -> Sequence[ListImport]:
    """Lists in the area that wait for somebody, the oldest first."""
    found = lists_of(holder).filter(state__in=WAITING)
    return list(found.defer("recognition", "columns").order_by("id")[:most])


def find_list(holder: Holder, key: UUID) -> ListImport:
    """One list of the area. Raises `ListImport.DoesNotExist` for every other."""
    return lists_of(holder).select_related("mends").get(pk=key)


def mended_by(of: ListImport) -> ListImport | None:
    """The newest file that mends this one."""
    return ListImport.objects.filter(mends=of).order_by("-id").first()


def rows_page(of: ListImport, wanted: RowsWanted) -> RowsPage:
    """Rows of a list, fifty at a time. A total that the check has counted is not counted again."""
    found = _rows(of, wanted)
    page = list(found.filter(position__gt=wanted.after).order_by("position")[: PAGE + 1])
    rows = page[:PAGE]
    return RowsPage(
        rows, _total(of, wanted, found), rows[-1].position if len(page) > PAGE else None
    )


def _rows(of: ListImport, wanted: RowsWanted) -> QuerySet[ListRow]:
    found = ListRow.objects.filter(list_import=of)
    if wanted.outcome in set(Outcome):
        found = found.filter(outcome=wanted.outcome)
    if wanted.fate in set(RowFate):
        found = found.filter(fate=wanted.fate)
    if wanted.code:
        found = found.filter(codes__contains=f" {wanted.code} ")
    if wanted.text:
        text = text_of(wanted.text)
        digits = text.replace(" ", "").replace(".", "")
        if digits.isascii() and digits.isdigit():
            return found.filter(Q(nik=digits) | Q(row=int(digits[:9])))
        return found.filter(name__icontains=text)
    return found


def _total(of: ListImport, wanted: RowsWanted, found: QuerySet[ListRow]) -> int:
    totals = of.totals
    if wanted.is_all and totals:
        return int(totals["rows"])
    if wanted == RowsWanted(outcome=wanted.outcome, after=wanted.after):
        return int(totals.get("outcomes", {}).get(wanted.outcome, 0))
    if wanted == RowsWanted(fate=wanted.fate, after=wanted.after):
        return int(totals.get("fates", {}).get(wanted.fate, 0))
    return found.count()


def find_row(of: ListImport, position: int) -> ListRow:
    """One row. Raises `ListRow.DoesNotExist`."""
    return ListRow.objects.select_related("person").get(list_import=of, position=position)
