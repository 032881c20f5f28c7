"""How far villages came, read from the acts of the programme: by nobody's hand, and for any day.

Acts are only ever added, so what was known on a day stays so. An act says on which day the thing
itself happened (the meeting, the regulation, the money); where it says none, its own day counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.office.accounts.duties import Deed
from payung.office.audit.chain import Json
from payung.office.audit.models import Act
from payung.programme.outreach.models import Milestone

MILESTONE_WORDS: Mapping[Milestone, str | Promise] = {
    Milestone.LIST: lazy("Daftar diterima"),
    Milestone.MEETING: lazy("Musdessus"),
    Milestone.DECREE: lazy("Keputusan kepala desa"),
    Milestone.BUDGET: lazy("RAB ditetapkan"),
    Milestone.PAYMENT: lazy("Pembayaran pertama"),
    Milestone.PROTECTION: lazy("Terlindungi"),
}
READ_FROM: Mapping[Milestone, str | Promise] = {
    Milestone.LIST: lazy("hari daftar desa selesai diterima ke data pekerja"),
    Milestone.MEETING: lazy("hari musyawarah dilaksanakan, menurut catatannya"),
    Milestone.DECREE: lazy("tanggal keputusan kepala desa"),
    Milestone.BUDGET: lazy("tanggal peraturan desa yang menetapkan RAB"),
    Milestone.PAYMENT: lazy("hari uang iuran ada di cabang, menurut konfirmasi cabang"),
    Milestone.PROTECTION: lazy("hari bulan iuran pertama dibukukan sesudah konfirmasi cabang"),
}
"""From what each is read; shown with every number."""


@dataclass(frozen=True, slots=True)
class Sign:
    """The act by which a milestone shows: its object, its deed, and what its details say."""

    kind: str
    deed: Deed
    said: tuple[str, Json]
    """A detail that the act must carry."""
    day: str = ""
    """The detail with the day of the thing itself."""


SIGNS: Mapping[Milestone, Sign] = {
    Milestone.LIST: Sign("list_import", Deed.LIST_ACCEPT, ("finished", True)),
    Milestone.MEETING: Sign("candidate_list", Deed.MEETING_HOLD, ("step", "hold"), "held_on"),
    Milestone.DECREE: Sign("candidate_list", Deed.DECREE_ISSUE, ("step", "decree"), "issued_on"),
    Milestone.BUDGET: Sign("budget_plan", Deed.BUDGET_FIX, ("step", "fix"), "dated"),
    Milestone.PAYMENT: Sign("bill", Deed.BILL_CONFIRM, ("finished", True), "paid_on"),
    Milestone.PROTECTION: Sign("bill", Deed.BILL_CONFIRM, ("finished", True)),
}
_TAKEN_BACK = (
    ("list_import", Deed.LIST_UNDO, None),
    ("candidate_list", Deed.CANDIDATES_DRAW, ("step", "withdraw")),
    ("bill", Deed.REVERSAL_ANSWER, ("approved", True)),
)
"""Acts after which what was done to the same object counts no more."""
_COLUMNS = ("number", "at", "village_code", "kind", "object_id", "deed", "details")


@dataclass(frozen=True, slots=True)
class Reached:
    """A village reached a milestone: on which day, known since when, by which act."""

    day: date
    known_on: date
    act: int
    object_id: str


Progress = Mapping[str, Mapping[Milestone, tuple[Reached, ...]]]
"""Village → milestone → each time it was reached, the earliest day first."""


def progress_of(villages: Collection[str], *, since: date, as_of: date) -> Progress:
    """What these villages reached on `since` or later, as it was known at the end of `as_of`.

    In one query. `since` bounds the day of the thing itself; what was recorded before it is not
    asked for.
    """
    told: dict[str, dict[Milestone, list[Reached]]] = defaultdict(lambda: defaultdict(list))
    for row in _acts(villages, since, as_of):
        if _takes_back(row):
            _forget(told, row)
            continue
        for milestone, sign in SIGNS.items():
            if not _shows(row, sign):
                continue
            reached = _reached(row, sign)
            for village in _whose(row, villages):
                if reached.day >= since:
                    told[village][milestone].append(reached)
    return {
        village: {
            milestone: tuple(sorted(each, key=lambda one: (one.day, one.act)))
            for milestone, each in by_milestone.items()
        }
        for village, by_milestone in told.items()
    }


def first_since(reached: Iterable[Reached], day: date) -> Reached | None:
    """The first of a day or later; they come in the order of their days."""
    return next((each for each in reached if each.day >= day), None)


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    at: datetime
    village_code: str
    kind: str
    object_id: str
    deed: str
    details: Mapping[str, Json]


def _acts(villages: Collection[str], since: date, as_of: date) -> Iterator[_Row]:
    """The acts that can tell a milestone, in their order."""
    deeds = {sign.deed for sign in SIGNS.values()} | {deed for _kind, deed, _said in _TAKEN_BACK}
    regencies = {code[:5] for code in villages}
    of_many = Q(village_code="", kind="bill")
    found = Act.objects.filter(
        of_many | Q(village_code__in=villages) if len(villages) == 1 else Q(),
        regency_code__in=regencies,
        deed__in=[deed.value for deed in deeds],
        at__gte=_start_of(since),
        at__lt=_start_of(as_of + timedelta(days=1)),
    )
    for values in found.order_by("number").values_list(*_COLUMNS):
        yield _Row(*values)


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _shows(row: _Row, sign: Sign) -> bool:
    key, value = sign.said
    return row.kind == sign.kind and row.deed == sign.deed and row.details.get(key) == value


def _takes_back(row: _Row) -> bool:
    return any(
        row.kind == kind
        and row.deed == deed
        and (said is None or row.details.get(said[0]) == said[1])
        for kind, deed, said in _TAKEN_BACK
    )


def _forget(told: dict[str, dict[Milestone, list[Reached]]], row: _Row) -> None:
    for by_milestone in told.values():
        for milestone, reached in by_milestone.items():
            if SIGNS[milestone].kind == row.kind:
                reached[:] = [each for each in reached if each.object_id != row.object_id]


def _reached(row: _Row, sign: Sign) -> Reached:
    known_on = timezone.localdate(row.at)
    said = row.details.get(sign.day) if sign.day else None
    day = date.fromisoformat(said) if isinstance(said, str) else known_on
    return Reached(min(day, known_on), known_on, row.number, row.object_id)


def _whose(row: _Row, villages: Collection[str]) -> Iterator[str]:
    """The village of an act; of a bill for many villages, those that it names."""
    if row.village_code:
        yield from (row.village_code,) if row.village_code in villages else ()
        return
    named = row.details.get("villages")
    if isinstance(named, list):
        yield from (code for code in named if code in villages)
