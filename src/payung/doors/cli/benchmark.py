"""How fast the main job is here, beside what the machine could do at best.

Medians of several runs and ratios within one run; nothing passes or fails. Whole processes are
measured as a person meets them, from the start of Python to the last byte.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import narwhals as nw
import polars as pl

from payung.core.engine.checking import without_circumstances
from payung.core.engine.ranking import RANK, ranks
from payung.core.engine.simulate import simulate_people
from payung.core.intake import read_list
from payung.core.kernel.month import Month
from payung.core.law.eligibility import judged
from payung.core.law.ruleset import RuleSet
from payung.core.law.seats import has_seat
from payung.doors.cli import bench_inputs
from payung.doors.cli.bench_by_hand import judged_by_hand, ranked_by_hand

_START = Month(2026, 1)
_VILLAGE = "16.12.05.2003"
_SEATS = 100
_RULES = RuleSet()


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the result: a median in seconds, and what it stands beside."""

    what: str
    seconds: float
    beside: str = ""
    beside_seconds: float | None = None
    megabytes: int | None = None

    @property
    def ratio(self) -> float | None:
        return self.seconds / self.beside_seconds if self.beside_seconds else None


def measures(people: int, runs: int, *, large: bool) -> Iterator[Measure]:
    """One after the other; `people` for the law, `large` for the register of two million."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield _check_workbook(folder, runs)
        if large:
            yield _check_large(folder)
        yield _decree(folder, runs)
    yield _one_person(runs * 20)
    yield _many_people(people, runs)


def _check_workbook(folder: Path, runs: int) -> Measure:
    path = bench_inputs.workbook(folder / "daftar.xlsx", rows=5_000)
    reading, whole = _alternating(
        lambda: read_list(path, village=None, latest_year=_START.year),
        lambda: _payung(
            "check", str(path), "--village", _VILLAGE, "--start", str(_START), "--json"
        ),
        runs=runs,
    )
    return Measure("check, 5.000 baris Excel, proses utuh", whole, "membacanya saja", reading)


def _check_large(folder: Path) -> Measure:
    lists = bench_inputs.text_list(folder / "daftar.csv", rows=200_000)
    register = bench_inputs.register(folder / "register.csv", rows=2_000_000, of_the_list=4_000)
    begin = time.perf_counter()
    _payung(
        *("check", str(lists), "--village", _VILLAGE, "--start", str(_START), "--json"),
        *("--register", f"participants={register}"),
    )
    whole = time.perf_counter() - begin
    floor = _median(lambda: pl.read_csv(register, infer_schema=False), runs=1)
    return Measure(
        "check, 200.000 baris CSV terhadap 2.000.000 register, proses utuh",
        whole,
        "Polars membaca register saja",
        floor,
        megabytes=_peak_megabytes_of_children(),
    )


def _decree(folder: Path, runs: int) -> Measure:
    from payung.doors.cli.bench_decree import decree_of

    decree = decree_of(persons=300)
    (folder / "keputusan.pdf").write_bytes(decree())
    return Measure("keputusan dengan 300 nama, PDF", _median(decree, runs=runs))


def _one_person(runs: int) -> Measure:
    person = without_circumstances(simulate_people(1, seed=1))
    return Measure(
        "satu orang lewat rumus yang sama, hangat",
        _median(lambda: _law(person.lazy()).collect(), runs=runs),
    )


def _many_people(count: int, runs: int) -> Measure:
    """Eligibility, ranking and seats, beside the same written by hand in Polars."""
    people = without_circumstances(simulate_people(count, seed=1)).lazy()
    first, second = _seated_by_law(people).collect(), _seated_by_hand(people).collect()
    if not first.equals(second):
        raise AssertionError("the law and the yardstick do not find the same people")
    by_law, by_hand = _alternating(
        lambda: _seated_by_law(people).collect(),
        lambda: _seated_by_hand(people).collect(),
        runs=runs,
    )
    what = f"kelayakan, urutan, dan kursi {count} orang"
    return Measure(what, by_law, "ditulis tangan di Polars", by_hand)


def _law(people: pl.LazyFrame) -> pl.LazyFrame:
    return judged(nw.from_native(people), _RULES, _START).to_native()


def _seated_by_law(people: pl.LazyFrame) -> pl.LazyFrame:
    ranked = nw.from_native(ranks(nw.from_native(_law(people)), _RULES))
    return ranked.with_columns(has_seat=has_seat(nw.col(RANK), _SEATS)).to_native()


def _seated_by_hand(people: pl.LazyFrame) -> pl.LazyFrame:
    by_hand = judged_by_hand(people, start_year=_START.year, start_month=_START.number)
    return ranked_by_hand(by_hand, _SEATS)


def _payung(*arguments: str) -> None:
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "payung", *arguments], check=True, stdout=subprocess.DEVNULL
    )


def _median(work: Callable[[], object], *, runs: int) -> float:
    return statistics.median(_seconds(work) for _ in range(runs))


def _alternating(
    one: Callable[[], object], other: Callable[[], object], *, runs: int
) -> tuple[float, float]:
    """Medians of two works that take turns, so that both meet the same machine."""
    pairs = [(_seconds(one), _seconds(other)) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _peak_megabytes_of_children() -> int | None:
    """Where the system tells (not on Windows)."""
    try:
        import resource
    except ImportError:
        return None
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return kilobytes // (1024 * 1024 if sys.platform == "darwin" else 1024)
