"""The table of villages: the regencies carried along, and one more from a file of the user."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypedDict

import yaml

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused
from payung.office.area.public_table import read_names
from payung.office.area.terms import hamlet_term_of, term_of
from payung.office.area.village import Village, VillageKind


class _District(TypedDict):
    name: str
    villages: dict[int, str]


class _Regency(TypedDict):
    """Shape of a file in `regencies/`."""

    province: str
    regency: str
    code: str
    districts: dict[str, _District]


@dataclass(frozen=True, slots=True)
class AreaTable:
    """Every known village by its dotted code."""

    villages_by_code: Mapping[str, Village]

    @classmethod
    def load(cls, extra: Path | None = None) -> AreaTable:
        """The regencies carried along; `extra` is the public table as SQL dump or CSV.

        A regency in `extra` must come with the rows of its province, regency and districts, and
        replaces a village of the same code. Raises `Refused("area_file_unreadable")`.
        """
        names = dict(carried_names())
        if extra is not None:
            names |= read_names(extra)
        codes = (AreaCode(dotted) for dotted in names)
        return cls({code.dotted: village_from(code, names) for code in codes if code.is_village})

    def find(self, code: AreaCode) -> Village:
        """The village of a code. Raises `Refused("village_unknown")`."""
        village = self.villages_by_code.get(code.dotted)
        if village is not None:
            return village
        if not code.is_village:
            raise Refused(
                "village_unknown",
                f"“{code}” bukan kode desa: kode desa terdiri dari empat bagian.",
                "Tulis kode lengkap, misalnya 16.12.05.2003.",
            )
        raise Refused(
            "village_unknown",
            f"Desa dengan kode {code} tidak ada dalam tabel wilayah ({self._known()}).",
            "Periksa kode desa menurut Kepmendagri 300.2.2-2430/2025.",
        )

    def within(self, area: AreaCode) -> tuple[Village, ...]:
        """The villages of a province, regency or district, by code; empty where none is known."""
        return tuple(
            village
            for code, village in sorted(self.villages_by_code.items())
            if code == area.dotted or code.startswith(f"{area.dotted}.")
        )

    def _known(self) -> str:
        regencies = sorted(
            {(v.code.regency.dotted, v.regency) for v in self.villages_by_code.values()}
        )
        shown = ", ".join(f"{code} {name}" for code, name in regencies[:5])
        more = f" dan {len(regencies) - 5} lainnya" if len(regencies) > 5 else ""
        return f"yang dikenal: {shown}{more}"


def carried_names() -> Iterator[tuple[str, str]]:
    """Code and name at every level of the regencies in `regencies/`."""
    for resource in files(__package__).joinpath("regencies").iterdir():
        regency: _Regency = yaml.load(resource.read_text("utf-8"), Loader=yaml.CSafeLoader)
        code = regency["code"]
        yield code[:2], regency["province"]
        yield code, regency["regency"]
        for district, content in regency["districts"].items():
            yield f"{code}.{district}", content["name"]
            for number, name in content["villages"].items():
                yield f"{code}.{district}.{number}", name


def village_from(code: AreaCode, names: Mapping[str, str]) -> Village:
    """A village with the places it lies in, from names by dotted code.

    Raises `Refused("area_file_unreadable")` where a place above it has no name.
    """
    return Village(
        code=code,
        name=names[code.dotted],
        district=_parent(names, code.district, code),
        regency=_parent(names, code.regency, code),
        province=_parent(names, AreaCode(code.dotted[:2]), code),
        kind=VillageKind.of(code),
        term=term_of(code),
        hamlet_term=hamlet_term_of(code),
        district_term=term_of(code.district),
        regency_term=term_of(code.regency),
    )


def _parent(names: Mapping[str, str], parent: AreaCode, village: AreaCode) -> str:
    if parent.dotted not in names:
        raise Refused(
            "area_file_unreadable",
            f"Tabel wilayah memuat desa {village} tanpa baris {parent}.",
            "Sertakan baris provinsi, kabupaten, dan kecamatannya.",
        )
    return names[parent.dotted]
