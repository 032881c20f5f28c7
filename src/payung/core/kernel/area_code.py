"""Kemendagri region codes: 2.2.2.4 digits for province, regency, district and village."""

from __future__ import annotations

import re
from dataclasses import dataclass

from payung.core.kernel.refused import Refused

_SHAPE = re.compile(r"(\d{2})(?:\.?(\d{2})(?:\.?(\d{2})(?:\.?(\d{4}))?)?)?\.?")


@dataclass(frozen=True, slots=True, order=True)
class AreaCode:
    """One code at any of the four levels, kept in dotted form: `16`, `16.12`, … `16.12.05.2003`."""

    dotted: str

    @classmethod
    def parse(cls, text: str) -> AreaCode:
        """Read a dotted or plain code. Raises `Refused("area_code_malformed")`."""
        match = _SHAPE.fullmatch(text.strip())
        if match is None:
            raise Refused(
                "area_code_malformed",
                f"Kode wilayah “{text}” tidak dikenal.",
                "Tulis kode Kemendagri, misalnya 16.12.05.2003.",
            )
        return cls(".".join(part for part in match.groups() if part))

    @property
    def plain(self) -> str:
        """Without dots, as OpenSID writes it."""
        return self.dotted.replace(".", "")

    @property
    def level(self) -> int:
        """1 province, 2 regency, 3 district, 4 village."""
        return self.dotted.count(".") + 1

    @property
    def is_village(self) -> bool:
        return self.level == 4

    @property
    def is_kelurahan(self) -> bool:
        """An urban ward (last part 1xxx): it has no village budget; the regency pays."""
        return self.is_village and self.dotted[9] == "1"

    @property
    def regency(self) -> AreaCode:
        return AreaCode(self.dotted[:5])

    @property
    def district(self) -> AreaCode:
        return AreaCode(self.dotted[:8])

    def __str__(self) -> str:
        return self.dotted
