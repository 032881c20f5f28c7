"""A regency's year: which readings of the law it follows and what it sets itself.

A rule set is a small table of choices, kept as a YAML file or beside other content in a database;
both are read by the same readers. `RuleSet()` is the national default: the readings that never
promise a family more than it gets.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias, TypedDict, cast

import yaml

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.finding import Severity
from payung.core.kernel.refused import Refused
from payung.core.law.budget_code import BudgetCode, proposed_codes
from payung.core.law.library import library

Plain: TypeAlias = "str | int | bool | list[Plain] | Mapping[str, Plain]"
"""What JSON and YAML hold alike."""


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
    """`contribution`, `incentive`, `meeting`, `printing` → codes in the village budget."""

    @classmethod
    def from_file(cls, path: Path) -> RuleSet:
        """Read a rules file. Raises `Refused` for an unknown key, value or reading."""
        source = f"Berkas aturan {path.name}"
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
            raise _refused(source, "tidak dapat dibaca sebagai YAML") from error
        if not isinstance(content, dict):
            raise _refused(source, "kosong atau bukan daftar aturan")
        return cls.from_content(content, source=source)

    @classmethod
    def from_content(
        cls, content: Mapping[str, object], *, source: str = "Aturan kabupaten"
    ) -> RuleSet:
        """Read a table of choices, as a rules file or `to_content` has it; `source` is said in
        refusals. Raises `Refused("rules_malformed")` for an unknown key, value or reading."""
        fields = {str(name): _field(source, name, value) for name, value in content.items()}
        return cls(**cast("_Fields", fields))

    def to_content(self) -> dict[str, Plain]:
        """Every choice as JSON and YAML have it; `from_content` gives the same rule set back."""
        return {
            "regency": self.regency,
            "basis": list(self.basis),
            "readings": dict(self.readings),
            "residence": self.residence.value,
            "residence_severity": self.residence_severity.value,
            "priority": [key.value for key in self.priority],
            "lottery_seed": self.lottery_seed,
            "minimum_per_village": self.minimum_per_village,
            "mandatory": dict(self.mandatory),
            "village_fund": dict(self.village_fund),
            "purse_basis": self.purse_basis,
            "codes": {programme: asdict(code) for programme, code in self.codes.items()},
        }


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


def _field(source: str, name: object, value: object) -> object:
    """One entry of the table in the type of its field."""
    reader = _READERS.get(str(name))
    if reader is None:
        known = ", ".join(sorted(_READERS))
        raise _refused(source, f"memuat kunci “{name}” yang tidak dikenal; yang dikenal: {known}")
    try:
        return reader(value)
    except Refused as error:
        raise _refused(source, str(error)) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _refused(source, f"memuat nilai yang tidak sah untuk “{name}”: {value}") from error


def _refused(source: str, why: str) -> Refused:
    return Refused("rules_malformed", f"{source} {why}.", "Perbaiki bagian itu lalu ulangi.")


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
    if codes.keys() - proposed_codes().keys():
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
