"""A portion of accepted rows into the registry: whose row each is, and what becomes of it.

The registry may have changed since the preview, so every row is met with it again: a person who
came in meanwhile is changed or the same and never doubled, one whom another village took is left
out and says so. Two rows about one person are written one after the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from payung.core.engine.likeness import same_name
from payung.core.kernel.finding import Mender, Outcome, Severity
from payung.core.kernel.roster import Column
from payung.office.area.queries import titles_of
from payung.programme.workers.imports.foresight import said_anew
from payung.programme.workers.imports.known_people import Someone, by_nik, people_of
from payung.programme.workers.imports.pairs import put_pairs
from payung.programme.workers.imports.stored_rows import TAKEN_OUTCOMES
from payung.programme.workers.inserting import update
from payung.programme.workers.models import ListImport, ListRow, RowFate
from payung.programme.workers.values import PersonValues
from payung.programme.workers.writing import Saying, Source, Written, write

_COMPARED = 20
"""Different people on one NIK that a further row is compared with: a filled column holds more."""
_DISPUTED = "nik_is_disputed"


@dataclass(frozen=True, slots=True)
class AcceptedBy:
    """Who accepted, as the history names them."""

    account_id: UUID | None
    person: str
    title: str
    post_id: UUID | None = None
    origin: str = ""


@dataclass(slots=True)
class _Wave:
    """Rows that can be written together: no person stands in them twice."""

    rows: list[tuple[ListRow, Someone | None]] = field(default_factory=list)
    people: set[UUID] = field(default_factory=set)
    new_keys: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    disputed: set[str] = field(default_factory=set)


def take_in(rows: Sequence[ListRow], of: ListImport) -> None:
    """Write what the rows say into the registry, within the transaction of the caller."""
    before = {row.id: (row.fate, row.person_id) for row in rows}
    waiting = [row for row in rows if row.outcome in TAKEN_OUTCOMES]
    while waiting:
        wave, waiting = _next_wave(waiting, of)
        _write(wave, of)
    moved = [row for row in rows if before[row.id] != (row.fate, row.person_id)]
    update(moved, ("fate", "person_id"))
    put_pairs(rows, of)


def _next_wave(rows: Sequence[ListRow], of: ListImport) -> tuple[_Wave, list[ListRow]]:
    """The rows that can be written now, and those that must wait for them."""
    holders = by_nik({row.nik for row in rows})
    expected = {each.id: each for each in people_of(row.person_id for row in rows)}
    wave, later = _Wave(), []
    for row in rows:
        same = _whose(row, holders.get(row.nik, []), expected)
        if same is not None and same.village_code != of.village_code:
            _leave_out(row, same.village_code)
        elif not _joined(wave, row, same, len(holders.get(row.nik, []))):
            later.append(row)
    return wave, later


def _whose(
    row: ListRow, holders: Sequence[Someone], expected: dict[UUID, Someone]
) -> Someone | None:
    """Who of the registry the row is about: by its NIK and name, else as the check found."""
    key = _key(row)
    for each in holders[:_COMPARED]:
        if same_name(key, each.name_key):
            return each
    if holders or row.person_id is None:
        return None
    found = expected.get(row.person_id)
    return None if found is None or found.merged_into_id else found


def _joined(wave: _Wave, row: ListRow, same: Someone | None, holders: int) -> bool:
    """Whether the row could join the wave; somebody who is in it already has to wait."""
    if same is not None:
        if same.id in wave.people:
            return False
        wave.people.add(same.id)
    else:
        new, key = wave.new_keys[row.nik], _key(row)
        if any(same_name(key, other) for other in new[:_COMPARED]):
            return False
        new.append(key)
        if len(new) + holders > 1:
            wave.disputed.add(row.nik)
    wave.rows.append((row, same))
    return True


def _key(row: ListRow) -> str:
    return str(row.said.get(Column.NAME_KEY.value, ""))


def _write(wave: _Wave, of: ListImport) -> None:
    person, _comma, title = of.accepted_by.partition(", ")
    source = Source(
        by=AcceptedBy(of.accepted_by_account, person, title),
        as_of=of.uploaded_at.date(),
        welfare=_("Daftar desa “%(file)s”") % {"file": of.file_name[:100]},
        list_import=of,
    )
    _dispute(wave, source)
    sayings = [_saying(row, same, wave, of) for row, same in wave.rows]
    for (row, _same), written in zip(wave.rows, write(sayings, source=source), strict=True):
        row.fate = _fate(written).value
        row.person_id = written.person_id


def _fate(written: Written) -> RowFate:
    if written.is_new:
        return RowFate.NEW
    return RowFate.CHANGED if written.changes else RowFate.SAME


def _saying(row: ListRow, same: Someone | None, wave: _Wave, of: ListImport) -> Saying:
    values = said_anew(row, of)
    if same is not None:
        came_by_merged_number = same.merged_from == row.nik != same.nik
        if came_by_merged_number:
            values = PersonValues({key: v for key, v in values.said.items() if key != "nik"})
        return Saying(values, same.id, row.id)
    if row.nik in wave.disputed:
        values = PersonValues({**values.said, _DISPUTED: True})
    return Saying(values, None, row.id)


def _dispute(wave: _Wave, source: Source) -> None:
    """Clearly different people with one number keep it, marked, until it is settled."""
    found = by_nik(wave.disputed)
    holders = {each.id: each for group in found.values() for each in group}
    write(
        [
            Saying(PersonValues({_DISPUTED: True}), key)
            for key, each in holders.items()
            if each.nik in wave.disputed and not each.nik_is_disputed
        ],
        source=source,
    )


def _leave_out(row: ListRow, village_code: str) -> None:
    """Another village took the person in between the preview and the acceptance."""
    row.fate, row.outcome = RowFate.LEFT_OUT.value, Outcome.DUPLICATE.value
    title = titles_of([village_code])[village_code]
    row.findings = [
        *row.findings,
        {
            "code": "duplicate_elsewhere",
            "severity": Severity.DUPLICATE.value,
            "mender": Mender.REGENCY.value,
            "sentence": _(
                "Sementara itu sudah masuk ke data pekerja %(village)s. Kedua desa sepakati siapa "
                "yang membayar."
            )
            % {"village": title},
        },
    ]
    row.codes = f"{row.codes or ' '}duplicate_elsewhere "
    row.save(update_fields=["outcome", "findings", "codes"])
