"""Computing a scenario: the registry is read once, judged twice, and the answer is kept for good.

Done at once for a small registry, in a job for a large one. A job that died is taken up again; the
answer is kept in one transaction, so nothing is kept twice or half.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.area.models import levels_of
from payung.office.audit.models import ChainHead
from payung.programme.budgets.queries import Limit, ceilings_of
from payung.programme.rulebook.queries import Rules, rules_for
from payung.programme.scenarios.models import Calculation, Scenario, ScenarioVillage
from payung.programme.scenarios.reckoning import Side, VillageResult, reckon, warnings_over
from payung.programme.scenarios.registry import Registry, judge, read_registry
from payung.programme.scenarios.results import Results
from payung.programme.scenarios.what_if import CeilingBasis, Money, WhatIf

STEPS = 4
"""Read, look up, judge and order, keep."""
_PORTION = 100
_OF_A_WHOLE_PLAN = ("mandatory_programme_missing", "budget_code_proposed")
"""Warnings about incentives and codes, which a scenario does not ask for."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """When the registry was read, and how far the chain of acts had come."""

    at: datetime
    act_number: int
    act_hash: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was found, ready to be kept."""

    what_if: WhatIf
    rules: Rules
    moment: _Moment
    results: Results
    villages: tuple[VillageResult, ...]


def compute(calculation_id: UUID) -> None:
    """Turns a calculation into a scenario; what cannot be computed keeps the sentence why.

    Nothing happens where the calculation is gone: it is a scenario already, or was given up.
    """
    asked = Calculation.objects.filter(id=calculation_id).first()
    if asked is None:
        return
    try:
        _keep(calculation_id, _answer(asked))
    except Refused as refused:
        Calculation.objects.filter(id=calculation_id).update(trouble=str(refused))


def _answer(asked: Calculation) -> _Answer:
    moment = _now()
    rules = rules_for(asked.regency_code, asked.year)
    registry = read_registry(asked.regency_code)
    _did(asked, 1)
    what_if = WhatIf.from_content(asked.choices)
    money = what_if.money.with_noted(_noted(asked, what_if.money, registry.village_names))
    what_if, now = WhatIf(what_if.rules, money), WhatIf(rules.choices, money)
    return _reckoned(asked, registry, moment, rules, (what_if, now))


def _reckoned(
    asked: Calculation,
    registry: Registry,
    moment: _Moment,
    rules: Rules,
    sides: tuple[WhatIf, WhatIf],
) -> _Answer:
    """The first of the two is the scenario, the second what holds, from the same purse."""
    then, now = (_side(each, registry) for each in sides)
    people = registry.circumstances(then.window)
    is_same = then.window == now.window
    people_now = people if is_same else registry.circumstances(now.window)
    _did(asked, 2)
    villages = reckon(
        (then, judge(people, then.rules, then.window)),
        (now, judge(people_now, now.rules, now.window)),
        registry.people,
    )
    _did(asked, 3)
    spoken = warnings_over(then, sides[0].money.source, villages, registry.village_names)
    results = Results(
        tariff=then.tariffs,
        tariff_now=now.tariffs,
        warnings=[each for each in spoken if each[0].code not in _OF_A_WHOLE_PLAN],
        decided=registry.decided(then.window),
    )
    return _Answer(sides[0], rules, moment, results, villages)


def _side(what_if: WhatIf, registry: Registry) -> Side:
    rule_set, window = what_if.rules.rule_set, what_if.window
    ceilings = what_if.money.ceilings(rule_set, window, registry.village_names)
    return Side(rule_set, window, ceilings)


def _noted(asked: Calculation, money: Money, villages: Collection[str]) -> dict[str, int]:
    """Village code → the newest ceiling that is noted for the purse; empty for another basis."""
    if money.basis is not CeilingBasis.NOTED:
        return {}
    found = ceilings_of(villages, asked.year)
    noted = {code: found.get(Limit(code, money.source)) for code in villages}
    return {code: each.amount for code, each in noted.items() if each is not None}


def _now() -> _Moment:
    head = ChainHead.objects.filter(id=1).first()
    return _Moment(timezone.now(), head.number if head else 0, head.hash if head else "")


def _did(asked: Calculation, steps: int) -> None:
    Calculation.objects.filter(id=asked.id).update(steps_done=steps, heartbeat_at=timezone.now())


def _keep(calculation_id: UUID, answer: _Answer) -> None:
    try:
        with transaction.atomic():
            asked = Calculation.objects.select_for_update().filter(id=calculation_id).first()
            if asked is not None:
                _add(asked, answer)
                asked.delete()
    except IntegrityError as taken:
        raise name_taken() from taken


def _add(asked: Calculation, answer: _Answer) -> None:
    made = Scenario(
        id=asked.id,
        regency_code=asked.regency_code,
        name=asked.name,
        year=asked.year,
        choices=answer.what_if.to_content(),
        rules=answer.rules.version,
        results=answer.results.to_content(),
        as_of=answer.moment.at,
        act_number=answer.moment.act_number,
        act_hash=answer.moment.act_hash,
        account_id=asked.account_id,
        made_by=asked.asked_by,
    )
    made.save(force_insert=True)
    ScenarioVillage.objects.bulk_create(
        [_row(made, each) for each in answer.villages], batch_size=_PORTION
    )


def _row(made: Scenario, village: VillageResult) -> ScenarioVillage:
    values = asdict(village)
    del values["rotated_out"]
    return ScenarioVillage(scenario=made, **{**values, **levels_of(village.village_code)})


def name_taken() -> Refused:
    """Another scenario of the regency has the name."""
    return Refused(
        "scenario_name_taken",
        _("Sudah ada hitungan dengan nama ini."),
        _("Beri nama lain, misalnya dengan tanggal hari ini."),
    )
