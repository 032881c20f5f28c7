"""Who takes part in the journeys and where: names, log-ins, villages."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

from payung.core.kernel.area_code import AreaCode
from payung.office.accounts.roles import Role
from payung.office.area.area_table import AreaTable
from payung.office.area.village import Village, VillageKind

REGENCY = "16.12"
FIRST_PASSWORD = "sandi-pertama-2026"
OWN_PASSWORD = "hujan-teduh-di-desa"

_SHORT = {
    Role.VILLAGE_OPERATOR: "operator",
    Role.VILLAGE_HEAD: "kades",
    Role.VILLAGE_COUNCIL: "bpd",
    Role.VILLAGE_TREASURER: "kaur",
    Role.SUBDISTRICT_HEAD: "camat",
    Role.PMD: "pmd",
}


class Journey(IntEnum):
    """The journeys, each with its own village in a district: the one at this place."""

    OPERATOR = 0
    VILLAGE_HEAD = 1
    COUNCIL = 2
    DISTRICT = 3
    REGENCY = 4
    PAGES = 5
    """Where every page is looked at."""
    FAULTS = 6
    """Where clicks come twice and connections break."""


@cache
def _villages(district: str) -> tuple[Village, ...]:
    found = AreaTable.load().within(AreaCode(district))
    return tuple(village for village in found if village.kind is VillageKind.DESA)


def village_of(district: str, journey: Journey) -> str:
    """Dotted code of the village of a journey in a district."""
    return _villages(district)[journey].code.dotted


def name_of(village: str) -> str:
    """`Karta Dewa` for 16.12.01.2006."""
    return AreaTable.load().find(AreaCode(village)).name


def username(role: Role, place: str) -> str:
    """`operator.kartadewa`; a camat and a PMD officer are named by the district."""
    if role in (Role.SUBDISTRICT_HEAD, Role.PMD):
        name = AreaTable.load().within(AreaCode(place))[0].district
    else:
        name = name_of(place)
    return f"{_SHORT[role]}.{name.replace(' ', '').lower()}"
