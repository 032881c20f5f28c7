"""What a village is judged by: the proposals of the law's library, or a regency's own version.

Five criteria are computed or stated as `Measure` says; a regency may change what it asks, leave one
out, and add others that evidence alone shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from payung.core.kernel.certainty import Certainty
from payung.core.law.library import library


class Measure(StrEnum):
    """How a criterion is judged."""

    OFFICIALS = "officials"
    """Percent of the officials, as the village stated and PMD accepted it."""
    DISSEMINATION = "dissemination"
    """Events attended in person, village meetings, own events with evidence."""
    REGULATION = "regulation"
    """Decree and village regulation of the year, other regulations with evidence."""
    INITIATIVE = "initiative"
    """Own money beyond what is mandatory, other initiatives with evidence."""
    COVERAGE = "coverage"
    """Percent of the workers on the village's list who are protected."""
    EVIDENCE = "evidence"
    """Of a regency's own criterion: accepted evidence."""


_LEAST = {
    Measure.OFFICIALS: "aware_village_officials",
    Measure.DISSEMINATION: "aware_village_dissemination",
    Measure.REGULATION: "aware_village_regulation",
    Measure.INITIATIVE: "aware_village_initiative",
    Measure.COVERAGE: "aware_village_coverage",
}
"""The rule of the library that says how much is asked."""
PERCENT = frozenset({Measure.OFFICIALS, Measure.COVERAGE})
AGES = frozenset({Measure.OFFICIALS, Measure.DISSEMINATION, Measure.INITIATIVE})
"""Of which evidence counts for some months only."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion and what it asks: percent or a count, at least."""

    code: str
    words: str
    measure: Measure
    least: int
    basis: str
    certainty: Certainty
    counts: bool = True
    """A regency may leave it out: it is shown, and asked of nobody."""

    @property
    def is_percent(self) -> bool:
        return self.measure in PERCENT

    @property
    def takes_evidence(self) -> bool:
        return self.measure is not Measure.COVERAGE

    def to_content(self) -> dict[str, object]:
        """As a version keeps it."""
        return {
            **asdict(self),
            "measure": self.measure.value,
            "certainty": self.certainty.value,
        }


@dataclass(frozen=True, slots=True)
class Criteria:
    """All of them, in their order. `version` is 0 for the proposals."""

    criteria: tuple[Criterion, ...]
    basis: str
    version: int = 0

    @property
    def counted(self) -> tuple[Criterion, ...]:
        return tuple(each for each in self.criteria if each.counts)

    def criterion(self, code: str) -> Criterion | None:
        return next((each for each in self.criteria if each.code == code), None)


def proposed(on: date) -> Criteria:
    """The proposals of the library on a day."""
    known = library()
    source = known.period("aware_village_criteria", on)
    asked = []
    for code, words in known.texts("aware_village_criteria", on).items():
        name = _LEAST[Measure(code)]
        period, least = known.period(name, on), known.integer(name, on)
        asked.append(
            Criterion(code, words, Measure(code), least, period.citation, period.certainty)
        )
    return Criteria(tuple(asked), source.citation)


def from_content(content: Sequence[Mapping[str, object]], basis: str, version: int) -> Criteria:
    """What one version set."""
    return Criteria(tuple(map(_criterion, content)), basis, version)


def evidence_months(on: date) -> int:
    """For how many months evidence counts."""
    return library().integer("aware_village_evidence_months", on)


def _criterion(told: Mapping[str, object]) -> Criterion:
    return Criterion(
        code=str(told["code"]),
        words=str(told["words"]),
        measure=Measure(str(told["measure"])),
        least=cast("int", told["least"]),
        basis=str(told["basis"]),
        certainty=Certainty(str(told["certainty"])),
        counts=told["counts"] is True,
    )
