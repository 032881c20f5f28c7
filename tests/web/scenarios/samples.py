"""Objects of “Bagaimana jika” for the generated tests of pages."""

from __future__ import annotations

from itertools import count
from uuid import UUID, uuid4

from django.utils import timezone

from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.programme.rulebook.queries import rules_for
from payung.programme.scenarios.actions import Wanted, make_scenario
from payung.programme.scenarios.what_if import CeilingBasis, Money, WhatIf
from web.sample_objects import Bound, Parts, Place, sample

_NUMBERS = count(1)


def made(place: Place) -> UUID:
    """A scenario under a name of its own."""
    year = timezone.localdate().year
    money = Money(FundSource.ADD, CeilingBasis.SAME, amount=20_160_000)
    what_if = WhatIf(rules_for(place.regency, year).choices, money)
    wanted = Wanted(uuid4(), f"Percobaan {next(_NUMBERS)}", place.regency, year, what_if)
    return make_scenario(by=place.holder(Role.PMD), wanted=wanted)


@sample(
    *("scenarios_one", "scenarios_progress", "scenarios_draft", "scenarios_remove"),
    bound=Bound.REGENCY,
)
def scenario(place: Place) -> Parts:
    return {"scenario_id": made(place)}


@sample("scenarios_people", bound=Bound.REGENCY)
def people(place: Place) -> Parts:
    return {"scenario_id": made(place), "group": "terlindungi"}


@sample("scenarios_paper", bound=Bound.REGENCY)
def paper(place: Place) -> Parts:
    return {"scenario_id": made(place), "form": "xlsx"}


@sample("scenarios_compare", bound=Bound.REGENCY)
def pair(place: Place) -> Parts:
    return {"first_id": made(place), "second_id": made(place)}


@sample("scenarios_compare_people", bound=Bound.REGENCY)
def pair_people(place: Place) -> Parts:
    return {**pair(place), "side": "pertama"}


@sample("scenarios_compare_paper", bound=Bound.REGENCY)
def pair_paper(place: Place) -> Parts:
    return {**pair(place), "form": "pdf"}
