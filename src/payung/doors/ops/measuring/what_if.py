"""A “Bagaimana jika” over everybody: another order, compared with the rules that hold."""

from __future__ import annotations

import time
from dataclasses import replace
from uuid import uuid4

from django.utils import timezone

from payung.core.law.funding import FundSource
from payung.core.law.ruleset import PriorityKey
from payung.office.accounts.holder import Holder
from payung.programme.rulebook.queries import rules_for
from payung.programme.scenarios.actions import Wanted, make_scenario
from payung.programme.scenarios.computing import compute
from payung.programme.scenarios.models import Scenario
from payung.programme.scenarios.what_if import CeilingBasis, Money, WhatIf

_CEILING = 20_160_000


def what_if_seconds(by: Holder) -> float:
    """From the question to the answer that is kept."""
    year = timezone.localdate().year
    today = rules_for(by.area, year).choices
    by_lot = replace(today.rule_set, priority=(PriorityKey.LOTTERY,))
    asked = WhatIf(
        replace(today, rule_set=by_lot), Money(FundSource.ADD, CeilingBasis.SAME, _CEILING)
    )
    begin = time.perf_counter()
    key = make_scenario(by=by, wanted=Wanted(uuid4(), f"Ukuran {begin}", by.area, year, asked))
    compute(key)
    spent = time.perf_counter() - begin
    if not Scenario.objects.filter(id=key).exists():
        raise AssertionError("the scenario was not computed")
    return spent
