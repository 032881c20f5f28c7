"""What a purse of the village budget may pay, by year: allowed, doubtful or forbidden.

The rules of Dana Desa change each year and are known only in part, so each answer carries its
source and how sure it is. A doubtful use is possible with the written basis attached.
Permendes PDT 16/2025 and its forerunners; Permendagri 15/2023.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.refused import Refused
from payung.core.law.library import library

_SEPARATORS = re.compile(r"[,;/+&]|\bdan\b", re.IGNORECASE)
_BRACKETS_AND_SPACES = re.compile(r"[\s()]+")


class FundSource(StrEnum):
    """A purse of the village budget, by its code in Siskeudes."""

    DDS = "DDS"
    """Dana Desa, a transfer of the national budget."""
    ADD = "ADD"
    """Alokasi Dana Desa, a transfer of the regency's budget."""
    PAD = "PAD"
    """The village's own income."""
    PBH = "PBH"
    """Share of taxes and levies."""
    PBK = "PBK"
    """Financial aid of the regency."""
    PBP = "PBP"
    """Financial aid of the province."""
    DLL = "DLL"
    """Other lawful sources."""

    @property
    def is_aid(self) -> bool:
        """Financial aid of the regency or the province: what it is for, its giver says."""
        return self in {FundSource.PBK, FundSource.PBP}

    @classmethod
    def parse(cls, text: str) -> FundSource:
        """Read a code or a name such as `DD`, `DD-APBN` or `Alokasi Dana Desa`.

        Raises `Refused("fund_source_unknown")`.
        """
        source = _names().get(_plain(text))
        if source is None:
            raise Refused(
                "fund_source_unknown",
                f"Sumber dana “{text}” tidak dikenal.",
                f"Tulis salah satu kode: {', '.join(cls)}.",
            )
        return source

    @classmethod
    def parse_several(cls, text: str) -> tuple[FundSource, ...]:
        """Read a cell that names several purses, such as `ADD, DDS, PBH`, each once.

        Raises `Refused("fund_source_unknown")` for any part that is no purse.
        """
        if _plain(text) in _names():
            return (cls.parse(text),)
        parts = [part for part in _SEPARATORS.split(text) if part.strip()]
        return tuple(dict.fromkeys(cls.parse(part) for part in parts or [text]))


class Use(StrEnum):
    """For whom the money is: contributions of a group of workers, or the incentive."""

    VULNERABLE_WORKER = "vulnerable_worker"
    CASH_FOR_WORK_WORKER = "cash_for_work_worker"
    """Padat Karya Tunai Desa (PKTD)."""
    VILLAGE_OFFICIAL = "village_official"
    """Village head, officials, BPD."""
    COMMUNITY_WORKER = "community_worker"
    """RT, RW, cadres, linmas."""
    RELIGIOUS_WORKER = "religious_worker"
    """Contributions of marbot, guru ngaji, burial helpers."""
    INCENTIVE = "incentive"
    """The stipend of marbot and burial helpers."""


class Permission(StrEnum):
    """Whether a purse may pay."""

    ALLOWED = "allowed"
    DOUBTFUL = "doubtful"
    """Only with a written basis attached to the line."""
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class FundRule:
    """The answer for one purse, year and use, with its source."""

    permission: Permission
    title: str
    citation: str
    certainty: Certainty

    @property
    def needs_basis(self) -> bool:
        return self.permission is Permission.DOUBTFUL


def fund_rule(source: FundSource, year: int, use: Use = Use.VULNERABLE_WORKER) -> FundRule:
    """What is known about a purse in a budget year. Raises `Refused("law_not_in_force")`."""
    on = date(year, 1, 1)
    parameter_id = f"fund_{_group(source)}_{use}"
    period = library().period(parameter_id, on)
    return FundRule(
        Permission(library().text(parameter_id, on)),
        library().parameter(parameter_id).title,
        period.citation,
        period.certainty,
    )


def fund_source_name(source: FundSource) -> str:
    """The name as people write it: `Alokasi Dana Desa`."""
    return _latest("fund_source_names")[source]


def _group(source: FundSource) -> str:
    """Purses that follow the same rules share a group: `dds`, `own` or `other`."""
    return _latest("fund_source_groups")[source]


@cache
def _names() -> dict[str, FundSource]:
    names = {_plain(source): source for source in FundSource}
    names |= {_plain(fund_source_name(source)): source for source in FundSource}
    aliases = _latest("fund_source_aliases")
    return names | {_plain(alias): FundSource(code) for alias, code in aliases.items()}


def _latest(parameter_id: str) -> dict[str, str]:
    """A table of words as it stands now: codes and names are read the same in every year."""
    return library().texts(parameter_id, library().parameter(parameter_id).periods[-1].start)


def _plain(text: str) -> str:
    return _BRACKETS_AND_SPACES.sub(" ", text.upper().replace("-", " ")).strip()
