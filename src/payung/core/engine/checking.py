"""The check: every row of the lists with its outcome and all its findings.

Reads nothing and asks nobody: rosters and registers come in, the same rows come out in the same
order. A list that is probably the wrong one is stopped as a whole, because a village that mends two
hundred rows for one cause has been sent on the wrong way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import narwhals as nw
import polars as pl

from payung.core.engine.circumstances import with_residence, with_work
from payung.core.engine.details import Detail
from payung.core.engine.duplicates import with_repeats
from payung.core.engine.matching import with_probable_repeats
from payung.core.engine.registers import Registers, with_registers
from payung.core.kernel.finding import Outcome, Severity
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column
from payung.core.law import eligibility
from payung.core.law.eligibility import OUTCOME, Circumstance, severity
from payung.core.law.findings import catalogue
from payung.core.law.ruleset import RuleSet
from payung.core.law.tariff import monthly_tariff

_ANY_MONTH = Month(2026, 1)
_FEW_ROWS = 5
"""Below this many rows a list is never stopped for what most of its rows have in common."""

_CAUSE_IN_WORDS = {
    "nik_missing": "tidak punya NIK",
    "nik_malformed": "NIK-nya tidak sah",
    "nik_provisional": "NIK-nya sementara",
    "nik_damaged_by_excel": "NIK-nya rusak oleh Excel",
    "birth_date_invalid": "tanggal lahirnya tidak terbaca",
    "name_missing": "namanya kosong",
    "under_age": "belum cukup umur",
    "over_age": "melewati batas usia",
    "occupation_excluded": "bukan pekerja rentan desa",
    "not_resident": "bukan penduduk desa ini",
    "deceased": "tercatat meninggal",
    "already_covered": "sudah dibayari pihak lain",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of the lists in their order: roster, circumstances, one column per code, outcome.

    `known` are the people who were in already, in the same columns; findings may refer to them.
    """

    people: pl.DataFrame
    rules: RuleSet
    start: Month
    village_names: Mapping[str, str]
    known: pl.DataFrame = field(default_factory=pl.DataFrame)

    @property
    def totals(self) -> dict[str, int]:
        """Rows in all and by outcome; the outcomes add up to the rows."""
        counts = dict(self.people.get_column(OUTCOME).value_counts().iter_rows())
        return {
            "rows": self.people.height,
            **{outcome.value: counts.get(outcome.value, 0) for outcome in Outcome},
        }

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes that were found at least once, in the order of the catalogue."""
        return tuple(code for code in catalogue() if self.people.get_column(code).any())


def check(
    roster: pl.DataFrame,
    *,
    start: Month,
    rules: RuleSet,
    village_names: Mapping[str, str],
    registers: Registers,
    known: pl.DataFrame | None = None,
) -> Checked:
    """Find everything about every row.

    `roster` is the lists in their order, `village_code` says whose list a row stands in, and
    `village_names` has the name of each such code. `known` are people of other lists, who come
    first and repeat nobody; where they stand is `sheet`, their `row` is null.
    Raises `Refused("law_not_in_force")` for a start before the law, and `Refused("mostly_refused")`
    for a list that is probably the wrong one.
    """
    monthly_tariff(start)
    everybody = roster if known is None else pl.concat([known, roster], how="diagonal")
    people = with_circumstances(everybody, start, village_names, registers)
    judged = eligibility.judged(nw.from_native(people.lazy()), rules, start).to_native().collect()
    before = 0 if known is None else known.height
    checked = Checked(judged[before:], rules, start, village_names, judged[:before])
    _stop_where_mostly_refused(checked)
    return checked


def with_circumstances(
    roster: pl.DataFrame, start: Month, village_names: Mapping[str, str], registers: Registers
) -> pl.DataFrame:
    """Adds what registers, its own texts and the other rows say about each row; no rule yet."""
    people = with_registers(roster.with_row_index(Detail.POSITION), registers, start=start)
    people = with_residence(with_work(people), dict(village_names))
    return with_probable_repeats(with_repeats(people), latest_year=start.year)


def without_circumstances(roster: pl.DataFrame) -> pl.DataFrame:
    """A roster that nothing else is known about: no registers, no other rows; fit to be judged."""
    people = with_registers(roster.with_row_index(Detail.POSITION), {}, start=_ANY_MONTH)
    people = with_residence(with_work(people), {})
    unknown = [name for name in Circumstance if name not in people.columns]
    return people.with_columns(pl.lit(None, dtype=pl.Boolean).alias(name) for name in unknown)


def _stop_where_mostly_refused(checked: Checked) -> None:
    rules = checked.rules
    refusing = [code for code in catalogue() if severity(code, rules) is Severity.REFUSE]
    by_file = checked.people.group_by(Column.FILE, maintain_order=True).agg(
        pl.len().alias("rows"), *(pl.col(code).sum() for code in refusing)
    )
    for row in by_file.filter(pl.col("rows") >= _FEW_ROWS).iter_rows(named=True):
        code = max(refusing, key=lambda code: row[code])
        if row[code] * 2 > row["rows"]:
            raise Refused(
                "mostly_refused",
                f"Berkas {row[Column.FILE]} dihentikan: {row[code]} dari {row['rows']} baris "
                f"{_CAUSE_IN_WORDS[code]}.",
                "Mungkin berkas atau bulannya keliru; periksa, perbaiki satu sebab itu, ulangi.",
                file=row[Column.FILE],
            )
