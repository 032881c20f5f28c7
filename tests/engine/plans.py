"""Plans of one village, drawn up from ready workers: a test says only what is different."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.people import VILLAGE, Row, checked, crowd
from payung.core.engine.budget import Incentive, Purse, Window
from payung.core.engine.plan import Plan
from payung.core.engine.planning import plan
from payung.core.kernel.month import Month
from payung.core.law.budget_code import proposed_codes
from payung.core.law.funding import FundSource
from payung.core.law.ruleset import RuleSet

TARIFF = 16_800
DECIDED = RuleSet(readings={"discount_apbdes": "none"}, codes=proposed_codes())
"""A regency that has answered what is open: nothing speaks against a plan for a whole year."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a plan is drawn up from. Ten people and money for all of them through 2026."""

    rows: tuple[Row, ...] = tuple(crowd(10))
    first: str = "2026-01"
    last: str = "2026-12"
    source: FundSource = FundSource.ADD
    ceiling: int = 10 * 12 * TARIFF
    incentives: tuple[str, ...] = ()
    rules: RuleSet = DECIDED

    def drawn(self) -> Plan:
        window = Window(Month.parse(self.first), Month.parse(self.last))
        return plan(
            checked(*self.rows, rules=self.rules, start=window.first),
            village=VILLAGE,
            window=window,
            purse=Purse(self.source, self.ceiling, tuple(map(Incentive.parse, self.incentives))),
        )


def plan_of(**different: object) -> Plan:
    return replace(Proposal(), **different).drawn()  # type: ignore[arg-type]


def warning_codes(**different: object) -> list[str]:
    return [warning.code for warning in plan_of(**different).warnings]
