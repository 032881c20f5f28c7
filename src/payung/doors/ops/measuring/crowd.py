"""Half a million invented people in the tables, with the words by which they are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import polars as pl
from django.db import connection, transaction

from payung.core.engine.simulate import Ages, Where, simulate_people
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.person_name import sort_name
from payung.core.kernel.roster import Column, LifeStatus
from payung.office.area import AreaTable, VillageKind
from payung.office.area.models import levels_of
from payung.programme.workers.inserting import insert, insert_values
from payung.programme.workers.models import Heir, Person, SearchWord, WelfareSnapshot, Work
from payung.programme.workers.search import search_words

REGENCY = "16.12"
_ANOTHER_REGENCY = "12.21"
_SEED = 5
_PORTION = 10_000
_OF_A_VILLAGE = 450
_AS_OF = date(2026, 1, 1)
_TEXTS = {
    "nik": Column.NIK,
    "family_card_no": Column.FAMILY_CARD,
    "name": Column.NAME,
    "name_key": Column.NAME_KEY,
    "sex": Column.SEX,
    "birth_place": Column.BIRTH_PLACE,
    "mother_name": Column.MOTHER_NAME,
    "mother_key": Column.MOTHER_KEY,
    "phone": Column.PHONE,
    "address": Column.ADDRESS,
    "hamlet": Column.HAMLET,
    "rt": Column.RT,
    "rw": Column.RW,
}
_WORD_COLUMNS = (
    *("word", "name_key", "person", "sort_name", "regency_code", "district_code"),
    *("life_status", "decile", "lacks_phone", "lacks_heir", "lacks_evidence"),
)
_Row = Mapping[str, object]


def villages() -> tuple[str, ...]:
    """Codes of the villages that have people, in order."""
    places = AreaTable.load().within(AreaCode(REGENCY))
    return tuple(place.code.dotted for place in places if place.kind is VillageKind.DESA)


def gather(count: int) -> None:
    """Put so many people into the registry, then let the database look at its tables, as PostgreSQL
    does by itself within minutes of so much writing.

    The first village is as large as villages are: it is the one that decides.
    """
    first, *others = map(AreaCode, villages())
    where = Where(AreaCode(REGENCY), others, on=_AS_OF)
    decides = _strangers(_OF_A_VILLAGE).with_columns(
        pl.lit(first.dotted).alias(Column.VILLAGE_CODE)
    )
    for people in (decides, simulate_people(count - _OF_A_VILLAGE, _SEED, where)):
        for portion in people.iter_slices(_PORTION):
            with transaction.atomic():
                _put(list(portion.iter_rows(named=True)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def working_people(count: int) -> pl.DataFrame:
    """Other people, as a village proposes them, for a list that is taken in."""
    return _strangers(_OF_A_VILLAGE + count).slice(_OF_A_VILLAGE)


def _strangers(count: int) -> pl.DataFrame:
    """From another regency, so that no NIK is that of somebody in the crowd."""
    where = Where(AreaCode(_ANOTHER_REGENCY), ages=Ages.WORKING, on=_AS_OF)
    return simulate_people(count, _SEED, where)


def _put(rows: Sequence[_Row]) -> None:
    people = [_person(row) for row in rows]
    insert(people)
    pairs = list(zip(people, rows, strict=True))
    insert([_work(person, row) for person, row in pairs])
    insert([_welfare(person, row) for person, row in pairs if row[Column.WELFARE_DECILE]])
    insert([_heir(person, row) for person, row in pairs if row[Column.HEIR_NAME]])
    insert_values(SearchWord, _WORD_COLUMNS, [each for person in people for each in _words(person)])


def _person(row: _Row) -> Person:
    texts = {name: _text(row[column]) for name, column in _TEXTS.items()}
    rest = {
        "sort_name": sort_name(texts["name"]),
        "birth_date": row[Column.BIRTH_DATE],
        "household_relation": row[Column.HOUSEHOLD_RELATION],
        "dependants": row[Column.DEPENDANTS],
        "life_status": row[Column.LIFE_STATUS] or LifeStatus.ALIVE,
        "job_shown": _text(row[Column.JOB]),
        "decile": row[Column.WELFARE_DECILE],
        "lacks_phone": not row[Column.PHONE],
        "lacks_heir": not row[Column.HEIR_NAME],
    }
    return Person(**{**texts, **rest, **levels_of(_text(row[Column.VILLAGE_CODE]))})


def _work(person: Person, row: _Row) -> Work:
    return Work(person=person, job=_text(row[Column.JOB]), working=bool(row[Column.WORKING]))


def _welfare(person: Person, row: _Row) -> WelfareSnapshot:
    rank = {"decile": row[Column.WELFARE_DECILE], "as_of": _AS_OF, "source": "Data contoh"}
    return WelfareSnapshot(**{"person": person, **rank})


def _heir(person: Person, row: _Row) -> Heir:
    name, relation = _text(row[Column.HEIR_NAME]), _text(row[Column.HEIR_RELATION])
    return Heir(person=person, name=name, relation=relation)


def _text(value: object) -> str:
    return str(value or "")


def _words(person: Person) -> Iterator[tuple[object, ...]]:
    rest = tuple(
        getattr(person, "person_id" if name == "person" else name) for name in _WORD_COLUMNS[3:]
    )
    for word in search_words(person.name_key):
        yield (word, person.name_key, person.id, *rest)
