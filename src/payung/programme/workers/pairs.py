"""Finding records that may be one person: recomputed, never accumulated.

The matching is the engine's; here its frame is put together and its answer kept. What was found
before and is not found now goes; a pair that was decided stays as it was decided and is not raised
again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import polars as pl
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from payung.core.engine.details import Detail
from payung.core.engine.duplicates import with_repeats
from payung.core.engine.matching import with_probable_repeats
from payung.core.kernel.roster import Column
from payung.office.area.models import column_of, levels_of
from payung.programme.workers.models import DuplicatePair, PairDecision, Person
from payung.programme.workers.portions import portions

_COLUMNS = pl.Schema(
    {
        "person_id": pl.String(),
        Column.NIK: pl.String(),
        Column.NAME_KEY: pl.String(),
        Column.MOTHER_KEY: pl.String(),
        Column.BIRTH_DATE: pl.Date(),
        Column.VILLAGE_CODE: pl.String(),
    }
)
_FIELDS = ("id", "nik", "name_key", "mother_key", "birth_date", "village_code")
_CERTAIN = 100
_UNCERTAIN = 99
"""At most, where the numbers differ: what is only probable is never said to be certain."""
_PORTION = 500


@dataclass(frozen=True, slots=True)
class _Found:
    """Two records, the earlier first."""

    earlier: UUID
    later: UUID
    later_village: str
    same_nik: bool
    percent: int

    @property
    def key(self) -> tuple[UUID, UUID]:
        """As the database keeps a pair: in the order of the keys."""
        return min(self.earlier, self.later), max(self.earlier, self.later)


def find_pairs(area: str) -> int:
    """Everything among the people of an area (dotted code), whichever spelling; the open pairs.

    A regency of 400,000 is one frame of six columns.
    """
    if area.count(".") == 1:
        inside = Q(regency_code=area)
        return _keep(_matched(_frame(inside)), inside, None)
    people = Person.objects.filter(**{column_of(area): area}, merged_into=None)
    return pairs_for(list(people.values_list("id", flat=True)))


def pairs_for(people_ids: Collection[UUID]) -> int:
    """What these people may repeat, in their villages and, by the same name or number, in the
    regency; the open pairs that touch them. For an import after its rows were written."""
    by_village: defaultdict[str, list[UUID]] = defaultdict(list)
    rows = Person.objects.filter(merged_into=None)
    for portion in portions(people_ids, _PORTION):
        for village, key in rows.filter(id__in=portion).values_list("village_code", "id"):
            by_village[village].append(key)
    count = 0
    for village, ids in by_village.items():
        people = _frame(Q(village_code=village))
        asked = {str(key) for key in ids}
        new = people.filter(pl.col("person_id").is_in(asked))
        matched = _matched(_with_candidates(people, new))
        count += _keep(matched, Q(), frozenset(ids))
    return count


def _frame(which: Q) -> pl.DataFrame:
    """The columns that are compared, older records first: a key sorts by its time of birth."""
    people = Person.objects.filter(which, merged_into=None).order_by("id")
    rows = [(str(key), *values) for key, *values in people.values_list(*_FIELDS)]
    frame = pl.DataFrame(rows, schema=_COLUMNS, orient="row")
    texts = [Column.NIK, Column.NAME_KEY, Column.MOTHER_KEY]
    return frame.with_columns(pl.when(pl.col(texts) != "").then(pl.col(texts)))


def _with_candidates(people: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """The frame and who elsewhere in the regency has the same number, or the same name
    and birth date, as one of those asked for."""
    elsewhere = [people.clear()]
    for part in asked.iter_slices(_PORTION):
        regency = {code[:5] for code in part["village_code"]}
        niks = part["nik"].drop_nulls().to_list()
        born = part["birth_date"].drop_nulls().unique().to_list()
        names = part["name_key"].drop_nulls().unique().to_list()
        elsewhere.append(_frame(Q(nik__in=niks)))
        elsewhere.append(
            _frame(Q(regency_code__in=regency, birth_date__in=born, name_key__in=names))
        )
    others = pl.concat(elsewhere).unique("person_id", keep="first", maintain_order=True)
    others = others.join(people.select("person_id"), on="person_id", how="anti")
    return pl.concat([others, people]).sort("person_id")


def _matched(people: pl.DataFrame) -> list[_Found]:
    """What the engine finds in the frame."""
    if people.is_empty():
        return []
    flags = {
        Detail.POSITION: pl.int_range(pl.len(), dtype=pl.UInt32),
        Column.NIK_DAMAGED: pl.lit(value=False),
        Column.SEX: pl.lit(None, dtype=pl.String),
    }
    rows = people.with_columns(made.alias(name) for name, made in flags.items())
    rows = with_probable_repeats(with_repeats(rows), latest_year=timezone.localdate().year)
    ids, villages = people["person_id"].to_list(), people["village_code"].to_list()
    found: dict[tuple[UUID, UUID], _Found] = {}
    numbered = rows.select(Detail.POSITION, Detail.OTHER_POSITION).drop_nulls()
    probable = rows.select(Detail.POSITION, Detail.LIKE_POSITION, Detail.PROBABILITY).drop_nulls()
    told = [(one, other, True, _CERTAIN) for one, other in numbered.iter_rows()]
    told += [
        (one, other, False, min(round(p * 100), _UNCERTAIN))
        for one, other, p in probable.iter_rows()
    ]
    for one, other, same_nik, percent in told:
        earlier, later = min(one, other), max(one, other)
        pair = _Found(UUID(ids[earlier]), UUID(ids[later]), villages[later], same_nik, percent)
        found.setdefault(pair.key, pair)
    return list(found.values())


@transaction.atomic
def _keep(found: list[_Found], inside: Q, touching: frozenset[UUID] | None) -> int:
    """Open pairs become what was found; decided ones stay. Only pairs of `touching`, if given."""
    if touching is not None:
        found = [each for each in found if {each.earlier, each.later} & touching]
    known = _known(found)
    fresh = [each for each in found if each.key not in known]
    DuplicatePair.objects.bulk_create(
        [
            DuplicatePair(
                first_id=each.key[0],
                second_id=each.key[1],
                same_nik=each.same_nik,
                percent=each.percent,
                **levels_of(each.later_village),
            )
            for each in fresh
        ],
        ignore_conflicts=True,
        batch_size=_PORTION,
    )
    kept = {key for key, decision in known.items() if decision == PairDecision.OPEN}
    kept |= {each.key for each in fresh}
    _forget(kept, inside, touching)
    return len(kept)


def _known(found: list[_Found]) -> dict[tuple[UUID, UUID], str]:
    """The pairs among these that are kept already, with their decision."""
    known: dict[tuple[UUID, UUID], str] = {}
    firsts = sorted({each.key[0] for each in found})
    for portion in portions(firsts, _PORTION):
        rows = DuplicatePair.objects.filter(first__in=portion)
        for first, second, decision in rows.values_list("first_id", "second_id", "decision"):
            known[first, second] = decision
    return {each.key: known[each.key] for each in found if each.key in known}


def _forget(kept: set[tuple[UUID, UUID]], inside: Q, touching: frozenset[UUID] | None) -> None:
    """Open pairs that are found no more."""
    wholes = (
        [Q()]
        if touching is None
        else [
            Q(first__in=portion) | Q(second__in=portion) for portion in portions(touching, _PORTION)
        ]
    )
    for whole in wholes:
        rows = DuplicatePair.objects.filter(inside, whole, decision=PairDecision.OPEN)
        gone = [
            key
            for key, first, second in rows.values_list("id", "first_id", "second_id")
            if (first, second) not in kept
        ]
        for portion in portions(gone, _PORTION):
            DuplicatePair.objects.filter(id__in=portion).delete()
