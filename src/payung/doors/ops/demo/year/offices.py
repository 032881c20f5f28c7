"""Who does what in the year: the holders of the posts, as each action wants them."""

from __future__ import annotations

from dataclasses import dataclass

from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.year.script import Someone, Wadah
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role

REGENCY = "16.12"


@dataclass(frozen=True, slots=True)
class Offices:
    """The posts of the regency and its villages, as questions of the player."""

    cast: Cast

    @property
    def pmd(self) -> Holder:
        return self.cast.at(REGENCY, Role.PMD)

    @property
    def branch(self) -> Holder:
        return self.cast.at(REGENCY, Role.BRANCH)

    def operator_of(self, person: Someone) -> Holder:
        """The operator of the village in which somebody lives."""
        return self.cast.at(person.partition("/")[0], Role.VILLAGE_OPERATOR)

    def sender(self, wadah: Wadah) -> Holder:
        """Who puts a batch together: the village, or PMD for the whole regency."""
        village = village_of(wadah)
        return self.cast.at(village, Role.VILLAGE_OPERATOR) if village else self.pmd

    def biller(self, wadah: Wadah) -> Holder:
        """Who drafts a bill: the village, BPKAD for the regency's money, PMD for a sponsor's."""
        if wadah == "SA":
            return self.cast.at(REGENCY, Role.REGENCY_TREASURY)
        return self.sender(wadah)

    def payer(self, wadah: Wadah) -> Holder:
        """Who shows the proof: the treasurer; PMD where a village has none, and for a sponsor."""
        village = village_of(wadah)
        if wadah == "SA":
            return self.cast.at(REGENCY, Role.REGENCY_TREASURY)
        key = (village, Role.VILLAGE_TREASURER.value)
        return self.cast.holders.get(key, self.pmd)


def village_of(wadah: Wadah) -> str:
    """The village of a container; empty where it is of the whole regency."""
    return wadah.partition(" ")[2]
