"""The scenarios that a regency has kept, and what is being computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from payung.office.accounts.holder import Holder, scope
from payung.programme.scenarios.models import Calculation, Scenario


@dataclass(frozen=True, slots=True)
class OnTheShelf:
    """A scenario with the numbers by which it is told from the others."""

    scenario: Scenario
    protected: int
    poorest: int
    cost: int
    more_protected: int
    """Beyond the rules that held when it was computed."""
    more_cost: int


def shelf(holder: Holder, *, text: str = "") -> tuple[OnTheShelf, ...]:
    """The scenarios of the holder's area, the newest first; `text` is a part of the name."""
    found = Scenario.objects.filter(scope(holder))
    if text:
        found = found.filter(name__icontains=text)
    rows = found.select_related("rules").annotate(
        protected=Sum("villages__protected"),
        protected_now=Sum("villages__protected_now"),
        poorest=Sum("villages__poorest"),
        cost=Sum("villages__cost"),
        cost_now=Sum("villages__cost_now"),
    )
    return tuple(
        OnTheShelf(
            row,
            row.protected or 0,
            row.poorest or 0,
            row.cost or 0,
            (row.protected or 0) - (row.protected_now or 0),
            (row.cost or 0) - (row.cost_now or 0),
        )
        for row in rows.order_by("-made_at", "-id")
    )


def calculations_of(holder: Holder) -> Sequence[Calculation]:
    """What is being computed, or could not be, the newest first."""
    return list(Calculation.objects.filter(scope(holder)).order_by("-asked_at", "-id"))
