"""The cases of tariff, due dates, rights, benefits, claims, purses and guidance.

The table rules run on Polars and on DuckDB, and the answer for one thing must be the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import narwhals as nw
import polars as pl
import pytest

from law.case_files import BACKENDS, Case, cases, ledger_of, on_backend, payments, rows_of
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law import benefits, deadlines, heirs
from payung.core.law.benefits import SchoolLevel, Transport
from payung.core.law.calendar import DueCalendar
from payung.core.law.deadlines import Programme
from payung.core.law.funding import FundSource, Use, fund_rule
from payung.core.law.guidance import share_of_dana_desa
from payung.core.law.rights import Event, rights, rights_of
from payung.core.law.tariff import (
    Insured,
    Payer,
    Sector,
    Segment,
    monthly_tariff,
    tariff_column,
    tariff_schedule,
    total_column,
)

RIGHTS = ("rights_full_benefit", "rights_arrears", "rights_restart")


def told(answer: Callable[[], object]) -> object:
    """The answer of a call, or the code with which it was refused."""
    try:
        return answer()
    except Refused as refusal:
        return refusal.code


def expected(case: Case) -> object:
    return case["refused"] if "refused" in case else case["expect"]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("case", cases(*RIGHTS))
def test_the_rights_of_a_ledger_are_those_of_the_case(
    case: Case, backend: str, tmp_path: Path
) -> None:
    ledger = on_backend(backend, ledger_of({"Suryadi": payments(case["ledger"])}), tmp_path)
    asked = {"on": case["date"], "readings": case.get("readings", {})}
    event = Event(case.get("event", "none"))
    answer = told(lambda: rows_of(rights(ledger, event=event, **asked))[0])
    if "refused" in case:
        assert answer == case["refused"]
    else:
        assert {name: answer[name] for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", cases(*RIGHTS))
def test_one_person_is_told_the_same_as_in_a_table(case: Case) -> None:
    asked = {"on": case["date"], "readings": case.get("readings", {}), "backend": "polars"}
    event = Event(case.get("event", "none"))
    paid = payments(case["ledger"])
    answer = told(lambda: asdict(rights_of(paid, event=event, **asked)))
    if "refused" in case:
        assert answer == case["refused"]
    else:
        assert {name: answer[name] for name in case["expect"]} == case["expect"]


def insured(case: Case) -> Insured:
    return Insured(
        Payer(case.get("payer", "apbdes")),
        Sector(case.get("sector", "others")),
        Segment(case.get("segment", "bpu")),
        case.get("income"),
    )


@pytest.mark.parametrize("case", cases("tariff"))
def test_the_tariff_of_a_month_is_that_of_the_case(case: Case) -> None:
    readings = case.get("readings", {})
    first, last = case.get("months") or (case["month"], case["month"])

    def cost() -> int:
        months = Month.parse(first).until(Month.parse(last))
        who = {name: getattr(insured(case), name) for name in Insured.__slots__}
        tariffs = [monthly_tariff(month, **who, readings=readings) for month in months]
        return sum(tariffs) * case.get("people", 1)

    assert told(cost) == expected(case)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("case", [each for each in cases("tariff") if "expect" in each.values[0]])
def test_a_column_of_months_costs_what_its_months_cost(
    case: Case, backend: str, tmp_path: Path
) -> None:
    first, last = (Month.parse(each) for each in case.get("months") or [case["month"]] * 2)
    months = pl.DataFrame({"month": [each.index for each in first.until(last)]})
    schedule = tariff_schedule(insured(case), case.get("readings", {}))
    frame = on_backend(backend, months, tmp_path).with_columns(
        tariff=tariff_column(nw.col("month"), schedule),
        total=total_column(nw.lit(first.index), nw.col("month"), schedule),
    )
    rows = sorted(rows_of(frame), key=lambda row: row["month"])
    people = case.get("people", 1)
    assert sum(row["tariff"] for row in rows) * people == case["expect"]
    assert rows[-1]["total"] * people == case["expect"]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("case", cases("due_dates"))
def test_a_month_is_due_on_the_day_of_the_case(case: Case, backend: str, tmp_path: Path) -> None:
    calendar = DueCalendar(due_day=15, holidays=frozenset(case.get("holidays", ())))
    month = Month.parse(case["month"])
    frame = on_backend(backend, pl.DataFrame({"month": [month.index]}), tmp_path)
    rows = rows_of(frame.select(due=calendar.due_day_number(nw.col("month"))))
    assert calendar.due_date(month) == case["expect"]
    assert date.fromordinal(rows[0]["due"]) == case["expect"]


@pytest.mark.parametrize("case", cases("benefits"))
def test_an_event_pays_what_the_case_says(case: Case) -> None:
    assert told(lambda: benefit_of(case)) == expected(case)


def benefit_of(case: Case) -> int:
    readings = {"readings": case["readings"]} if "readings" in case else {}
    return BENEFITS[case["ask"]](case["date"], **case.get("with", {}), **readings)


def partial_disability(on: date, **shares: str) -> int:
    return benefits.partial_disability_benefit(
        on, **{name: Decimal(share) for name, share in shares.items()}
    )


def scholarship(on: date, children: list[dict[str, int]]) -> int:
    levels = [{SchoolLevel(level): years for level, years in each.items()} for each in children]
    return benefits.scholarship_total(on, levels)


BENEFITS: dict[str, Callable[..., int]] = {
    "jkm": lambda on: benefits.jkm_benefit(on).total,
    "jkm_burial": lambda on: benefits.jkm_benefit(on).burial,
    "jkk_death": lambda on, **given: benefits.jkk_death_benefit(on, **given).total,
    "total_disability": benefits.total_disability_benefit,
    "partial_disability": partial_disability,
    "unable_to_work": benefits.unable_to_work_benefit,
    "transport": lambda on, ways: benefits.transport_limit(on, map(Transport, ways)),
    "home_care": benefits.home_care_limit,
    "scholarship": scholarship,
}


@pytest.mark.parametrize("case", cases("claims"))
def test_a_claim_runs_as_the_case_says(case: Case) -> None:
    assert told(lambda: claim_answer(case)) == expected(case)


def claim_answer(case: Case) -> object:
    return CLAIMS[case["ask"]](case)


def by_the_clock(due: Callable[[datetime], datetime], case: Case) -> str:
    return due(datetime.fromisoformat(case["at"])).isoformat(sep=" ", timespec="minutes")


def penalty(case: Case) -> int:
    return deadlines.late_payment_penalty(
        case["amount"], complete_on=case["at"], programme=Programme.JKM, on=case["date"]
    )


CLAIMS: dict[str, Callable[[Case], object]] = {
    "heirs": lambda case: list(heirs.entitled(case["family"], date(2026, 3, 2))),
    "accident_report": lambda case: by_the_clock(deadlines.accident_report_due, case),
    "outcome_report": lambda case: by_the_clock(deadlines.outcome_report_due, case),
    "incomplete_notice": lambda case: deadlines.incomplete_notice_due(case["at"]),
    "accident_expiry": lambda case: deadlines.accident_claim_expires(case["at"]),
    "jkm_payment": lambda case: deadlines.payment_due(Programme.JKM, case["at"]),
    "jkk_payment": lambda case: deadlines.payment_due(Programme.JKK, case["at"]),
    "jkm_penalty": penalty,
}


@pytest.mark.parametrize("case", cases("funding"))
def test_a_purse_may_pay_what_the_case_says(case: Case) -> None:
    assert told(lambda: purse_answer(case)) == expected(case)


def purse_answer(case: Case) -> str | None:
    if "planned" in case:
        share = share_of_dana_desa(case["planned"], case["dana_desa"], year=case["year"])
        return share and share.place.value
    rule = fund_rule(FundSource.parse(case["purse"]), case["year"], Use(case["use"]))
    assert rule.certainty == case["certainty"]
    return rule.permission.value
