"""Scenarios of the tests, asked for by Fitri of Dinas PMD as the page asks for them."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from office_cast import REGENCY
from payung.core.law.funding import FundSource
from payung.core.law.ruleset import RuleSet
from payung.office.accounts.holder import Holder
from payung.programme.rulebook.queries import rules_for
from payung.programme.scenarios.actions import Wanted, make_scenario
from payung.programme.scenarios.models import Scenario, ScenarioVillage
from payung.programme.scenarios.what_if import CeilingBasis, Money, WhatIf

YEAR = 2027
PER_PERSON = 12 * 16_800


def money(seats: int = 3) -> Money:
    """A purse that pays this many people for a year in every village."""
    return Money(FundSource.ADD, CeilingBasis.SAME, amount=seats * PER_PERSON)


def what_if(of_money: Money | None = None, **rules: object) -> WhatIf:
    """The rules of today with these fields of the rule set changed."""
    today = rules_for(REGENCY, YEAR).choices
    changed: RuleSet = replace(today.rule_set, **rules)  # type: ignore[arg-type]
    return WhatIf(replace(today, rule_set=changed), of_money or money())


def wanted(name: str = "Percobaan", asked: WhatIf | None = None) -> Wanted:
    return Wanted(uuid4(), name, REGENCY, YEAR, asked or what_if())


def made(by: Holder, name: str = "Percobaan", asked: WhatIf | None = None) -> Scenario:
    key = make_scenario(by=by, wanted=wanted(name, asked))
    return Scenario.objects.get(id=key)


def of_village(scenario: Scenario, code: str) -> ScenarioVillage:
    return scenario.villages.get(village_code=code)
