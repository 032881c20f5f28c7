"""What a scenario says as a whole, beside its villages: tariffs, and what speaks against it.

Kept as JSON, so that a scenario says in a year what it said on its day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.finding import PlanWarning
from payung.core.kernel.month import Month
from payung.core.kernel.tariff_span import TariffSpan, tariff_spans


class _KeptWarning(TypedDict):
    code: str
    sentence: str
    citation: str | None
    certainty: str
    villages: int


class KeptResults(TypedDict):
    """Results as JSON."""

    tariff: dict[str, int]
    tariff_now: dict[str, int]
    warnings: list[_KeptWarning]
    decided: int


@dataclass(frozen=True, slots=True)
class Results:
    """`warnings` each with the number of villages that it speaks of; `decided` villages have set
    names for these months already, which the scenario leaves aside."""

    tariff: Mapping[Month, int]
    tariff_now: Mapping[Month, int]
    warnings: Sequence[tuple[PlanWarning, int]]
    decided: int

    @property
    def spans(self) -> tuple[TariffSpan, ...]:
        return tariff_spans(self.tariff)

    @property
    def price(self) -> int:
        """Rupiah for one person through the months."""
        return sum(self.tariff.values())

    @property
    def price_now(self) -> int:
        return sum(self.tariff_now.values())

    def to_content(self) -> KeptResults:
        """As a scenario keeps it; `from_content` gives the same back."""
        return {
            "tariff": {str(month): amount for month, amount in self.tariff.items()},
            "tariff_now": {str(month): amount for month, amount in self.tariff_now.items()},
            "warnings": [
                {
                    "code": warning.code,
                    "sentence": warning.sentence,
                    "citation": warning.citation,
                    "certainty": warning.certainty.value,
                    "villages": villages,
                }
                for warning, villages in self.warnings
            ],
            "decided": self.decided,
        }

    @classmethod
    def from_content(cls, kept: KeptResults) -> Results:
        return cls(
            tariff=_months(kept["tariff"]),
            tariff_now=_months(kept["tariff_now"]),
            warnings=[
                (
                    PlanWarning(
                        each["code"],
                        each["sentence"],
                        each["citation"],
                        Certainty(each["certainty"]),
                    ),
                    each["villages"],
                )
                for each in kept["warnings"]
            ],
            decided=kept["decided"],
        )


def _months(kept: Mapping[str, int]) -> Mapping[Month, int]:
    return {Month.parse(month): amount for month, amount in kept.items()}
