"""The catalogue of findings: how grave each one is, who mends it, and its sentence.

Read from `parameters/findings.yaml`. What triggers a finding stands in `eligibility`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict, cast

from payung.core.kernel.finding import Finding, Mender, Severity
from payung.core.law.yaml_file import read_yaml


class _Entry(TypedDict, total=False):
    severity: str
    mender: str
    sentence: str
    variants: dict[str, str]
    rests_on: list[str]


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One entry of the catalogue."""

    code: str
    severity: Severity
    mender: Mender
    sentence: str
    variants: Mapping[str, str]
    rests_on: tuple[str, ...] = ()
    """Rules by id, and legal bases as they are cited."""

    def about(self, facts: Mapping[str, str], *, severity: Severity, variant: str = "") -> Finding:
        """The finding about one row. `facts` fills the braces; a fact that is missing prints …"""
        wording = self.variants[variant] if variant else self.sentence
        return Finding(self.code, severity, self.mender, wording.format_map(_Facts(facts)))


class _Facts(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, FindingKind]:
    """Code → entry, in the order in which findings are listed."""
    content = cast("dict[str, _Entry]", read_yaml("findings"))
    return {
        code: FindingKind(
            code=code,
            severity=Severity(entry["severity"]),
            mender=Mender(entry["mender"]),
            sentence=entry["sentence"],
            variants=entry.get("variants", {}),
            rests_on=tuple(entry.get("rests_on", ())),
        )
        for code, entry in content.items()
    }
