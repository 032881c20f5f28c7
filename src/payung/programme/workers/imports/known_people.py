"""Who of a list is in the registry already, and who there could be mistaken for whom.

People of the list are met by NIK everywhere, by name and birth date in the regency, and in their
own village by everything that the engine compares. Whoever is met under the same NIK and name in
the same village is that person, and the row is news about them; all others stand before the list,
so that the engine finds who repeats whom. Questions to the database are of bounded size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

import polars as pl
from django.db import connection
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from payung.core.engine.likeness import same_name
from payung.core.intake import ROSTER_SCHEMA
from payung.core.kernel.roster import Column, LifeStatus
from payung.programme.workers.models import ListImport, ListRow, Person
from payung.programme.workers.portions import PORTION, portions
from payung.programme.workers.roster import PERSON_ID

_FIELDS = (
    *("id", "nik", "name", "name_key", "birth_date", "mother_name", "mother_key", "sex"),
    *("village_code", "nik_is_disputed", "merged_into_id"),
)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the registry, as far as the comparison needs it."""

    id: UUID
    nik: str
    name: str
    name_key: str
    birth_date: date | None
    mother_name: str
    mother_key: str
    sex: str
    village_code: str
    nik_is_disputed: bool
    merged_into_id: UUID | None
    merged_from: str = ""
    """The NIK of the merged record by which this one was found."""


@dataclass(frozen=True, slots=True)
class Met:
    """Who was met: the person of each row (by its place in the list), and everybody else."""

    person_of: Mapping[int, UUID]
    others: Sequence[Someone]

    def roster(self) -> pl.DataFrame:
        """The others as rows before the list. They stand in no file: `row` is null."""
        rows = [
            {
                **dict.fromkeys(ROSTER_SCHEMA),
                Column.FILE.value: "registry",
                Column.SHEET.value: "data pekerja",
                Column.NIK.value: each.nik or None,
                Column.NAME.value: each.name,
                Column.NAME_KEY.value: each.name_key,
                Column.BIRTH_DATE.value: each.birth_date,
                Column.MOTHER_NAME.value: each.mother_name or None,
                Column.MOTHER_KEY.value: each.mother_key or None,
                Column.SEX.value: each.sex or None,
                Column.VILLAGE_CODE.value: each.village_code,
                PERSON_ID: str(each.id),
            }
            for each in self.others
        ]
        schema = {**dict(ROSTER_SCHEMA.items()), PERSON_ID: pl.String()}
        return pl.DataFrame(rows, schema=schema, orient="row")


@dataclass(slots=True)
class _Meeting:
    village_code: str
    person_of: dict[int, UUID] = field(default_factory=dict)
    others: dict[UUID, Someone] = field(default_factory=dict)


def by_nik(numbers: Collection[str]) -> dict[str, list[Someone]]:
    """The people of these numbers, wherever they are; a merged record stands for who it became."""
    found: defaultdict[str, list[Someone]] = defaultdict(list)
    for portion in portions(numbers):
        for each in _someone(Q(nik__in=portion)):
            found[each.nik].append(each)
    merged = {each.merged_into_id for group in found.values() for each in group} - {None}
    if not merged:
        return found
    into = {each.id: each for each in people_of(merged)}
    return {
        nik: [
            replace(into[each.merged_into_id], merged_from=nik)
            if each.merged_into_id in into
            else each
            for each in group
        ]
        for nik, group in found.items()
    }


def meet(roster: pl.DataFrame, of: ListImport) -> Met:
    """Meet the rows of a roster with the registry."""
    meeting = _Meeting(of.village_code)
    rows = roster.select(Column.NIK, Column.NAME_KEY, Column.BIRTH_DATE).rows()
    known = by_nik([nik for nik, _, _ in rows if nik and len(nik) == 16])
    for place, (nik, key, _) in enumerate(rows):
        same = None
        for each in known.get(nik or "", ()):
            if same is None and same_name(key or "", each.name_key):
                same = each
            else:
                meeting.others[each.id] = each
        if same is not None:
            _put(meeting, place, same)
    if of.mends_id is not None:
        _meet_by_place(meeting, roster, of.mends_id)
    _meet_alike(meeting, rows, of.regency_code)
    own = set(meeting.person_of.values())
    return Met(meeting.person_of, [each for key, each in meeting.others.items() if key not in own])


def _put(meeting: _Meeting, place: int, same: Someone) -> None:
    if same.village_code == meeting.village_code:
        meeting.person_of[place] = same.id
    else:
        meeting.others[same.id] = same


def _meet_by_place(meeting: _Meeting, roster: pl.DataFrame, mends: UUID) -> None:
    """In a mended file a row is about the person of the row it was, though the NIK is corrected."""
    before = {
        (sheet, row): (person, key)
        for sheet, row, person, key in ListRow.objects.filter(
            list_import=mends,
            person__merged_into=None,
            person__village_code=meeting.village_code,
        ).values_list("sheet", "row", "person_id", "person__name_key")
    }
    taken = set(meeting.person_of.values())
    places = roster.select(Column.SHEET, Column.ROW, Column.NAME_KEY).iter_rows()
    for place, (sheet, row, key) in enumerate(places):
        person, known_key = before.get((sheet or "", row), (None, ""))
        if place in meeting.person_of or person is None or person in taken:
            continue
        if key and same_name(key, known_key):
            meeting.person_of[place] = person


def _meet_alike(
    meeting: _Meeting, rows: Sequence[tuple[str | None, str | None, date | None]], regency: str
) -> None:
    """Who in the regency has the name and birth date of a row, and everybody of the village."""
    pairs = {(key, born) for _, key, born in rows if key and born}
    living = Q(merged_into=None) & ~Q(life_status=LifeStatus.DEAD)
    for portion in portions(pairs, PORTION // 2):
        wanted = set(portion)
        for each in _someone(living & Q(_named_and_born(portion), regency_code=regency)):
            if (each.name_key, each.birth_date) in wanted:
                meeting.others.setdefault(each.id, each)
    for each in _someone(living & Q(village_code=meeting.village_code)):
        meeting.others.setdefault(each.id, each)


def _named_and_born(pairs: Sequence[tuple[str, date]]) -> Q:
    """Who has the name and the birth date of one of the pairs; on SQLite, and some others.

    Each of them reads its index and hardly a row besides. PostgreSQL would read everybody who was
    born on one of the days; SQLite would read the whole table to compare two columns at once.
    """
    names, dates = [key for key, _ in pairs], [born for _, born in pairs]
    if connection.vendor != "postgresql":
        return Q(birth_date__in=set(dates), name_key__in=set(names))
    same = "(birth_date, name_key) IN (SELECT * FROM unnest(%s::date[], %s::text[]))"
    return Q(RawSQL(same, (dates, names), output_field=BooleanField()))  # noqa: S611 - no input


def _someone(which: Q) -> Iterator[Someone]:
    found = Person.objects.filter(which).order_by("id").values_list(*_FIELDS)
    return (Someone(*values) for values in found.iterator(chunk_size=2000))


def people_of(keys: Iterable[UUID | None]) -> Iterator[Someone]:
    """The people of these keys, merged records too."""
    for portion in portions(key for key in keys if key):
        yield from _someone(Q(id__in=portion))
