"""A regency's year: which readings of the law it follows and what it sets itself.

A rule set is a small YAML file with a citation for each choice that leaves the national default.
`RuleSet()` is the national default: the readings that never promise a family more than it gets.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypedDict, cast

import yaml

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.finding import Severity
from payung.core.kernel.refused import Refused
from payung.core.law.budget_code import BudgetCode
from payung.core.law.library import library


class Residence(StrEnum):
    """Which village counts: where the person lives, or the one on the KTP."""

    EITHER = "either"
    DOMICILE = "domicile"
    KTP = "ktp"
    BOTH = "both"


class PriorityKey(StrEnum):
    """What ranks candidates, in the order of the rule set."""

    CONTINUES = "continues"
    """Protected until now: a break costs rights."""
    WELFARE = "welfare"
    """Extreme poor first, then the lower welfare decile; unknown last."""
    HAZARD = "hazard"
    """The more dangerous work first."""
    EARNER = "earner"
    """An earner with dependants first."""
    VULNERABLE = "vulnerable"
    """A person with a disability, or a woman who heads a household, first."""
    OLDER = "older"
    """The older first."""
    LOTTERY = "lottery"
    """Drawn by lot from a published seed."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The choices of one regency for one year. Every field has the national default."""

    regency: str = ""
    """Name of the regency the rules are for; empty for the national default."""
    basis: tuple[str, ...] = ()
    """Decrees and letters the choices rest on."""
    readings: Mapping[str, str] = field(default_factory=dict)
    """Parameter id → chosen reading, where the sources differ."""
    residence: Residence = Residence.EITHER
    residence_severity: Severity = Severity.REVIEW
    priority: tuple[PriorityKey, ...] = tuple(PriorityKey)
    lottery_seed: int = 1
    minimum_per_village: int = 0
    mandatory: Mapping[str, str] = field(default_factory=dict)
    """Mandatory programme (`contribution`, `incentive`) → number of the decree."""
    village_fund: Mapping[str, int] = field(default_factory=dict)
    """Village code → its Dana Desa of the year, in rupiah, for the guidance band."""
    purse_basis: str = ""
    """Written basis for a use that the law leaves doubtful."""
    codes: Mapping[str, BudgetCode] = field(default_factory=dict)
    """`contribution`, `incentive` → codes in the village budget."""

    @classmethod
    def from_file(cls, path: Path) -> RuleSet:
        """Read a rules file. Raises `Refused` for an unknown key, value or reading."""
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
            raise _refused(path.name, "tidak dapat dibaca sebagai YAML") from error
        if not isinstance(content, dict):
            raise _refused(path.name, "kosong atau bukan daftar aturan")
        fields = {str(name): _field(path.name, name, value) for name, value in content.items()}
        return cls(**cast("_Fields", fields))


class _Fields(TypedDict, total=False):
    """The fields of `RuleSet` as a rules file may name them."""

    regency: str
    basis: tuple[str, ...]
    readings: Mapping[str, str]
    residence: Residence
    residence_severity: Severity
    priority: tuple[PriorityKey, ...]
    lottery_seed: int
    minimum_per_village: int
    mandatory: Mapping[str, str]
    village_fund: Mapping[str, int]
    purse_basis: str
    codes: Mapping[str, BudgetCode]


def _field(file: str, name: object, value: object) -> object:
    """One entry of a rules file in the type of its field."""
    reader = _READERS.get(str(name))
    if reader is None:
        known = ", ".join(sorted(_READERS))
        raise _refused(file, f"memuat kunci “{name}” yang tidak dikenal; yang dikenal: {known}")
    try:
        return reader(value)
    except Refused as error:
        raise _refused(file, str(error)) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _refused(file, f"memuat nilai yang tidak sah untuk “{name}”: {value}") from error


def _refused(file: str, why: str) -> Refused:
    return Refused(
        "rules_malformed", f"Berkas aturan {file} {why}.", "Perbaiki berkas itu lalu ulangi."
    )


def _readings(value: object) -> Mapping[str, str]:
    chosen = {str(name): str(reading) for name, reading in _entries(value)}
    library().check_readings(chosen)
    return chosen


def _entries(value: object) -> ItemsView[object, object]:
    return cast("dict[object, object]", value).items()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _positive(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(item) for item in value)


def _priority(value: object) -> tuple[PriorityKey, ...]:
    keys = tuple(PriorityKey(name) for name in _texts(value))
    if len(set(keys)) != len(keys):
        raise ValueError
    return keys


def _mandatory(value: object) -> Mapping[str, str]:
    programmes = {_text(name): _text(decree) for name, decree in _entries(value)}
    if programmes.keys() - {"contribution", "incentive"}:
        raise ValueError
    return programmes


def _codes(value: object) -> Mapping[str, BudgetCode]:
    codes = {
        _text(programme): BudgetCode(**{_text(name): _text(part) for name, part in _entries(code)})
        for programme, code in _entries(value)
    }
    if codes.keys() - {"contribution", "incentive"}:
        raise ValueError
    return codes


def _village_fund(value: object) -> Mapping[str, int]:
    return {
        AreaCode.parse(_text(village)).dotted: _positive(fund) for village, fund in _entries(value)
    }


def _residence_severity(value: object) -> Severity:
    if value not in (Severity.REFUSE, Severity.REVIEW, Severity.INFO):
        raise ValueError
    return Severity(cast("str", value))


_READERS: Mapping[str, Callable[[object], object]] = {
    "regency": _text,
    "basis": _texts,
    "readings": _readings,
    "residence": lambda value: Residence(_text(value)),
    "residence_severity": _residence_severity,
    "priority": _priority,
    "lottery_seed": _positive,
    "minimum_per_village": _positive,
    "mandatory": _mandatory,
    "village_fund": _village_fund,
    "purse_basis": _text,
    "codes": _codes,
}
