"""Two who ask in the same moment: one scenario for a name, one for a form that was sent twice."""

from __future__ import annotations

import pytest

import decision_cast as village
import scenario_cast as cast
from at_once import at_once
from office_cast import holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.scenarios.actions import make_scenario
from payung.programme.scenarios.models import Calculation, Scenario

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_officers_give_the_same_name() -> None:
    officers = [holder(name, Role.PMD) for name in ("fitri", "farid")]
    village.workers(2)
    asked = [cast.wanted("Minimal 100") for _ in officers]
    ends = at_once(
        *(
            lambda by=by, wanted=wanted: make_scenario(by=by, wanted=wanted)  # type: ignore[misc]
            for by, wanted in zip(officers, asked, strict=True)
        )
    )
    assert ends == ["done", "scenario_name_taken"]
    assert Scenario.objects.count() == 1
    assert not Calculation.objects.exists()


def test_a_double_click_asks_once() -> None:
    fitri = holder("fitri", Role.PMD)
    village.workers(2)
    wanted = cast.wanted()
    acts = Act.objects.count()
    click = lambda: make_scenario(by=fitri, wanted=wanted)  # noqa: E731
    assert at_once(click, click) == ["done", "done"]
    assert Scenario.objects.get().id == wanted.key
    assert Act.objects.count() == acts + 1
