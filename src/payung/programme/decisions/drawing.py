"""Drawing the order: the village's people checked and ranked by law, the money cut where it ends.

The registry is checked exactly as a list from a file is. Who has a seat by an earlier decree counts
as paid for its months, and as going on without a break where it ends just before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast
from uuid import UUID

import narwhals as nw
import polars as pl
from django.utils.translation import gettext as _

from payung.core.engine.budget import Purse, Window
from payung.core.engine.checking import Checked, check
from payung.core.engine.details import Detail
from payung.core.engine.plan import Plan
from payung.core.engine.planning import plan
from payung.core.engine.ranking import RANK, reasons
from payung.core.engine.sentences import findings_by_row
from payung.core.kernel.finding import Finding, Outcome, Severity
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column
from payung.core.law.eligibility import OUTCOME, Circumstance, outcome
from payung.core.law.ruleset import RuleSet
from payung.office.area.village import Village
from payung.programme.decisions.seats import seats_of_village, with_seats
from payung.programme.workers.models import DuplicatePair
from payung.programme.workers.models.duplicate import PairDecision
from payung.programme.workers.portions import portions
from payung.programme.workers.registers import registers_of
from payung.programme.workers.roster import PERSON_ID, village_roster

_LONG_NUMBER = re.compile(r"\d{10,}")
_KEEPING_OUT = (Severity.REFUSE, Severity.DUPLICATE, Severity.REVIEW)
_ALIKE = "possible_duplicate"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the village wants to pay: the months, and the purse with what else it pays."""

    window: Window
    purse: Purse


@dataclass(frozen=True, slots=True)
class Ranked:
    """One person in the order."""

    person_id: UUID
    rank: int
    reasons: tuple[str, ...]
    job: str
    continues: bool
    relation: str
    """To an official; empty where none is known."""


@dataclass(frozen=True, slots=True)
class NotReady:
    """One person who is not in the order, with what keeps him or her out."""

    person_id: UUID
    outcome: Outcome
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The plan, the order of everyone who is ready, and everyone who is not."""

    plan: Plan
    order: tuple[Ranked, ...]
    left_out: tuple[NotReady, ...]


def draw(village: Village, asked: Asked, rules: RuleSet) -> Drawn:
    """The order of a village's people for a window and a purse.

    Raises `Refused` with `no_people` for an empty registry, and as `engine` does.
    """
    code = village.code.dotted
    roster = village_roster(code)
    if roster.is_empty():
        raise Refused(
            "no_people",
            _("Belum ada pekerja yang tercatat di %(village)s.") % {"village": village.title},
            _("Impor daftar desa lebih dahulu, lalu susun urutan."),
        )
    checked = without_settled_pairs(
        check(
            _row_by_row(roster),
            start=asked.window.first,
            rules=rules,
            village_names={code: village.name},
            registers=with_seats(registers_of(code[:5]), seats_of_village(code)),
        )
    )
    drawn = plan(checked, village=code, window=asked.window, purse=asked.purse)
    households = _households_of_officials(checked.people)
    order = pl.concat([drawn.chosen, drawn.waiting])
    return Drawn(
        plan=drawn,
        order=tuple(_ranked(row, rules, households) for row in order.iter_rows(named=True)),
        left_out=tuple(_left_out(checked)),
    )


def _row_by_row(roster: pl.DataFrame) -> pl.DataFrame:
    """Each row as a list of its own: a registry is never the wrong file, so nothing stops it."""
    return roster.with_columns(
        pl.col(Column.FILE).alias(Column.SHEET), pl.col(PERSON_ID).alias(Column.FILE)
    )


def without_settled_pairs(checked: Checked) -> Checked:
    """Pairs that were decided to be two people do not hold anybody up again."""
    people = checked.people
    alike = people.filter(pl.col(_ALIKE)).select(PERSON_ID, Detail.POSITION, Detail.LIKE_POSITION)
    if alike.is_empty():
        return checked
    ids = people.get_column(PERSON_ID)
    different = _different(alike.get_column(PERSON_ID).to_list())
    settled = [
        position
        for person, position, like in alike.iter_rows()
        if frozenset((person, ids[like])) in different
    ]
    flag = pl.col(_ALIKE) & ~pl.col(Detail.POSITION).is_in(settled)
    judged = nw.from_native(people.with_columns(flag.alias(_ALIKE)))
    again = judged.with_columns(outcome(checked.rules).alias(OUTCOME)).to_native()
    return replace(checked, people=again)


def _different(people: list[str]) -> set[frozenset[str]]:
    found: set[frozenset[str]] = set()
    pairs = DuplicatePair.objects.filter(decision=PairDecision.DIFFERENT.value)
    for ids in portions(UUID(person) for person in people):
        rows = pairs.filter(first__in=ids).union(pairs.filter(second__in=ids))
        found |= {
            frozenset((str(first), str(second)))
            for first, second in rows.values_list("first_id", "second_id")
        }
    return found


def _households_of_officials(people: pl.DataFrame) -> dict[str, tuple[str, str]]:
    """Family card → the official on it (person, note of the register)."""
    officials = people.filter(
        pl.col(Circumstance.OFFICIAL).fill_null(value=False)
        & pl.col(Column.FAMILY_CARD).is_not_null()
    )
    return {
        card: (person, note)
        for card, person, note in officials.select(
            Column.FAMILY_CARD, PERSON_ID, Detail.OFFICIAL_NOTE
        ).iter_rows()
    }


def _ranked(
    row: dict[str, object], rules: RuleSet, households: dict[str, tuple[str, str]]
) -> Ranked:
    official, note = households.get(str(row[Column.FAMILY_CARD] or ""), ("", ""))
    same_card = f"satu KK dengan {note}" if official and official != str(row[PERSON_ID]) else ""
    said = cast("str | None", row[Column.OFFICIAL_RELATION]) or ""
    return Ranked(
        person_id=UUID(str(row[PERSON_ID])),
        rank=int(str(row[RANK])),
        reasons=reasons(row, rules),
        job=str(row[Column.REAL_JOB] or row[Column.JOB] or ""),
        continues=bool(row[Column.CONTINUES]),
        relation="; ".join(part for part in (said, same_card) if part),
    )


def _left_out(checked: Checked) -> Iterator[NotReady]:
    for row, findings in findings_by_row(checked):
        where = Outcome(str(row[OUTCOME]))
        if where is Outcome.READY:
            continue
        yield NotReady(
            UUID(str(row[PERSON_ID])),
            where,
            tuple(_masked(each) for each in findings if each.severity in _KEEPING_OUT),
        )


def _masked(finding: Finding) -> Finding:
    """Without the full number that a sentence may quote."""
    sentence = _LONG_NUMBER.sub(lambda hit: f"{hit[0][:6]}••••••", finding.sentence)
    return replace(finding, sentence=sentence)
