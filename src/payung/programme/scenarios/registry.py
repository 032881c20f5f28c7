"""The registry of a regency as a scenario reads it: one frame, judged by any rules.

What a village has decided for the same months is left aside: a scenario asks how the year would be
if every village decided anew. A seat that ends before the months still counts as going on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import narwhals as nw
import polars as pl

from payung.core.engine.budget import Window
from payung.core.engine.checking import Checked
from payung.core.engine.registers import Registers
from payung.core.engine.whole_area import with_circumstances_by_village
from payung.core.kernel.finding import Outcome
from payung.core.kernel.roster import Column
from payung.core.law import eligibility
from payung.core.law.eligibility import OUTCOME
from payung.core.law.findings import catalogue
from payung.core.law.ruleset import RuleSet
from payung.office.area.queries import areas_within
from payung.programme.decisions.drawing import without_settled_pairs
from payung.programme.decisions.seats import Seat, seats_of_area, with_seats
from payung.programme.workers.registers import registers_of
from payung.programme.workers.roster import area_roster

_READ: Final = (
    *(Column.NIK, Column.NAME, Column.NAME_KEY, Column.MOTHER_KEY, Column.SEX),
    *(Column.BIRTH_DATE, Column.HOUSEHOLD_RELATION, Column.LIFE_STATUS),
    *(Column.DOMICILE_VILLAGE, Column.KTP_VILLAGE, Column.DISABILITY, Column.DEPENDANTS),
    *(Column.CONTINUES, Column.JOB, Column.REAL_JOB, Column.WORKING),
    *(Column.WELFARE_DECILE, Column.EXTREME_POOR, Column.EMPLOYMENT_COVER),
)
"""What decides whether a person is ready, and the place in the order. The rest of a roster is for
sentences and papers."""


@dataclass(frozen=True, slots=True)
class Registry:
    """What was read once."""

    roster: pl.DataFrame
    village_names: Mapping[str, str]
    """Name by code, of every village with a budget of its own."""
    registers: Registers
    seats: tuple[Seat, ...]

    @property
    def people(self) -> Mapping[str, int]:
        """Living people by village; villages without anybody too."""
        counted = dict(self.roster.get_column(Column.VILLAGE_CODE).value_counts().iter_rows())
        return {code: counted.get(code, 0) for code in self.village_names}

    def circumstances(self, window: Window) -> pl.DataFrame:
        """What registers and other rows say about everybody; no rule yet."""
        kept = [seat for seat in self.seats if not seat.meets(window.first, window.last)]
        registers = with_seats(self.registers, kept)
        return with_circumstances_by_village(
            self.roster, window.first, self.village_names, registers
        )

    def decided(self, window: Window) -> int:
        """Villages that have set names for some of these months."""
        met = (seat for seat in self.seats if seat.meets(window.first, window.last))
        return len({seat.member.decree.candidate_list.village_code for seat in met})


def read_registry(regency: str) -> Registry:
    """The villages of a regency (dotted code), their people, registers and seats.

    Raises `Refused("register_file_missing")`.
    """
    areas = areas_within([regency], level=4)
    names = {area.code: area.name for area in areas if not area.is_kelurahan}
    roster = area_roster(regency, _READ)
    inside = pl.col(Column.VILLAGE_CODE).is_in(list(names))
    return Registry(
        roster=roster.filter(inside),
        village_names=names,
        registers=registers_of(regency),
        seats=tuple(seats_of_area(regency)),
    )


def judge(people: pl.DataFrame, rules: RuleSet, window: Window) -> pl.DataFrame:
    """Who is ready under a rule set, with what the order asks; decided pairs hold nobody up."""
    judged = eligibility.judged(nw.from_native(people.lazy()), rules, window.first)
    found = without_settled_pairs(Checked(judged.to_native().collect(), rules, window.first, {}))
    ready = found.people.filter(pl.col(OUTCOME) == Outcome.READY.value)
    return ready.drop(*catalogue(), Column.NAME, Column.NAME_KEY, Column.MOTHER_KEY)
