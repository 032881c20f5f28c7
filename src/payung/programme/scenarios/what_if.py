"""What a scenario asks: the rules, the months, and the money of each village.

Pure values, kept as JSON beside the results. The rules are a whole set of a regency's choices, so
that a scenario can become a draft of the rules as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import cast

from payung.core.engine.budget import Purse, Window
from payung.core.engine.planning import tariffs_of
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.core.law.ruleset import Plain, RuleSet
from payung.core.law.seats import seat_price
from payung.programme.rulebook.choices import Choices

_HUNDREDTHS = 10_000
"""Hundredths of a percent in the whole."""


class CeilingBasis(StrEnum):
    """How the ceiling of each village is found."""

    NOTED = "noted"
    """As the villages or PMD have noted it."""
    SAME = "same"
    """One amount for every village."""
    EACH = "each"
    """An amount of its own for each village."""
    SHARE = "share"
    """A share of the Dana Desa that stands in the rules."""
    MINIMUM = "minimum"
    """As much as the minimum for each village costs."""


@dataclass(frozen=True, slots=True)
class Money:
    """The purse, and how its ceiling is found for each village."""

    source: FundSource
    basis: CeilingBasis
    amount: int = 0
    """Rupiah for each village, where all have the same."""
    share: int = 0
    """Hundredths of a percent of the Dana Desa."""
    amounts: Mapping[str, int] = field(default_factory=dict)
    """Village code → rupiah: as given, or as they were noted when the scenario was computed."""

    def ceilings(
        self, rules: RuleSet, window: Window, villages: Collection[str]
    ) -> Mapping[str, int]:
        """Village code → rupiah; a village of which nothing is known is left out.

        Raises `Refused` where the law does not hold in the window.
        """
        match self.basis:
            case CeilingBasis.NOTED | CeilingBasis.EACH:
                return {code: self.amounts[code] for code in villages if code in self.amounts}
            case CeilingBasis.SAME:
                return dict.fromkeys(villages, self.amount)
            case CeilingBasis.SHARE:
                fund = rules.village_fund
                return {
                    code: fund[code] * self.share // _HUNDREDTHS
                    for code in villages
                    if code in fund
                }
            case CeilingBasis.MINIMUM:
                price = seat_price(tariffs_of(window, rules))
                return dict.fromkeys(villages, rules.minimum_per_village * price)

    def with_noted(self, noted: Mapping[str, int]) -> Money:
        """With the ceilings that are noted now, where those are asked for."""
        return replace(self, amounts=noted) if self.basis is CeilingBasis.NOTED else self


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Everything that a scenario asks."""

    rules: Choices
    money: Money

    @property
    def window(self) -> Window:
        """The months that are paid."""
        return Window(self.rules.window.first, self.rules.window.last)

    def must_make_sense(self) -> None:
        """Raises `Refused` for months without law, and for amounts beyond reason."""
        tariffs_of(self.window, self.rules.rule_set)
        for amount in (self.money.amount, *self.money.amounts.values()):
            Purse(self.money.source, amount)

    def to_content(self) -> dict[str, Plain]:
        """As a scenario keeps it; `from_content` gives the same back."""
        money = self.money
        return {
            "rules": self.rules.to_content(),
            "source": money.source.value,
            "basis": money.basis.value,
            "amount": money.amount,
            "share": money.share,
            "amounts": dict(money.amounts),
        }

    @classmethod
    def from_content(cls, content: Mapping[str, object]) -> WhatIf:
        """Raises `Refused("scenario_malformed")` for what no scenario says."""
        try:
            return cls(
                rules=Choices.from_content(cast("Mapping[str, object]", content["rules"])),
                money=Money(
                    source=FundSource(str(content["source"])),
                    basis=CeilingBasis(str(content["basis"])),
                    amount=int(cast("int", content["amount"])),
                    share=int(cast("int", content["share"])),
                    amounts=cast("Mapping[str, int]", content["amounts"]),
                ),
            )
        except (KeyError, ValueError, TypeError) as error:
            raise Refused(
                "scenario_malformed",
                f"Hitungan ini memuat nilai yang tidak sah: {error}.",
                "Hitung lagi dengan isian yang baru.",
            ) from error
