"""A village as papers name it: code, name, and the places that it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused
from payung.core.papers import values
from payung.office.area.terms import title_of


class VillageKind(StrEnum):
    """By the first digit of the last part of the code (Permendagri 58/2021)."""

    DESA = "desa"
    """Has a village budget (APBDes)."""
    KELURAHAN = "kelurahan"
    """An urban ward: no village budget, the regency pays."""
    DESA_ADAT = "desa adat"
    """A customary village; has a village budget."""

    @classmethod
    def of(cls, code: AreaCode) -> VillageKind:
        return _BY_FIRST_DIGIT.get(code.dotted[9:10], cls.DESA)


_BY_FIRST_DIGIT = {"1": VillageKind.KELURAHAN, "3": VillageKind.DESA_ADAT}


@dataclass(frozen=True, slots=True)
class Village:
    """A village or ward. `term` is the word of its region: Desa, Kelurahan, Nagari, Gampong …"""

    code: AreaCode
    name: str
    district: str
    regency: str
    province: str
    kind: VillageKind
    term: str
    hamlet_term: str = "Dusun"
    district_term: str = "Kecamatan"
    regency_term: str = "Kabupaten"

    @property
    def title(self) -> str:
        """As letters say it: `Desa Tanah Abang Utara`."""
        return title_of(self.term, self.name)

    @property
    def district_title(self) -> str:
        return title_of(self.district_term, self.district)

    @property
    def regency_title(self) -> str:
        return title_of(self.regency_term, self.regency)

    def on_paper(self, address: str | None = None) -> values.Village:
        """The village as papers name it; where `address` is not known its line is left out."""
        return values.Village(
            code=self.code,
            name=self.name,
            district=self.district,
            regency=self.regency,
            village_term=self.term,
            regency_term=self.regency_term,
            address=address,
            district_term=self.district_term,
        )


def refuse_without_budget(village: Village) -> None:
    """A kelurahan has no APBDes: the regency pays. Raises `Refused("no_village_budget")`."""
    if village.kind is VillageKind.KELURAHAN:
        raise Refused(
            "no_village_budget",
            f"{village.title} adalah kelurahan dan tidak punya APBDes.",
            "Iuran warganya direncanakan dari APBD oleh kabupaten.",
        )
