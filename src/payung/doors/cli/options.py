"""Options that several commands share, and how their text becomes values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from payung.core.intake import ExpectedVillage, RegisterKind, read_register
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.ruleset import RuleSet
from payung.office.area import AreaTable, Village

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="Daftar desa: .xlsx, .xls, .ods, .csv, .tsv."),
]
VillageCode = Annotated[
    str, typer.Option("--village", metavar="CODE", help="Kode desa, misalnya 16.12.05.2003.")
]
RulesFile = Annotated[
    Path | None, typer.Option("--rules", metavar="FILE", help="Aturan kabupaten (YAML).")
]
RegisterFiles = Annotated[
    list[str] | None,
    typer.Option(
        "--register",
        metavar="KIND=FILE",
        help="Register pembanding: population, participants, officials, employees, deaths.",
    ),
]
ColumnNames = Annotated[
    str,
    typer.Option(
        "--columns", metavar="a=b,…", help="Judul atau huruf kolom = isi, bila salah dikenali."
    ),
]
RegionsFile = Annotated[
    Path | None,
    typer.Option("--regions", metavar="FILE", help="Tabel wilayah kode,nama untuk kabupaten lain."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Cetak satu dokumen JSON saja.")]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a check is made against: the village, the rules, the registers."""

    village: Village
    rules: RuleSet
    registers: Mapping[RegisterKind, pl.LazyFrame]

    @property
    def expected(self) -> ExpectedVillage:
        return ExpectedVillage(self.village.code, self.village.name)

    @property
    def village_names(self) -> Mapping[str, str]:
        return {self.village.code.dotted: self.village.name}


def setting_of(
    village: str,
    *,
    start: Month,
    rules: Path | None,
    registers: Sequence[str] | None,
    regions: Path | None,
) -> Setting:
    """Read what the options name. Raises `Refused` with one sentence for the first that fails."""
    return Setting(
        AreaTable.load(regions).find(AreaCode.parse(village)),
        RuleSet.from_file(rules) if rules else RuleSet(),
        dict(_register(text, start) for text in registers or ()),
    )


def pairs_of(text: str, option: str) -> dict[str, str]:
    """`a=b,c=d` as a mapping. Raises `Refused("option_malformed")`."""
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    if not all(key.strip() and value.strip() for key, _, value in pairs):
        raise Refused("option_malformed", f"{option} “{text}” tidak terbaca.", "Tulis a=b,c=d.")
    return {key.strip(): value.strip() for key, _, value in pairs}


def _register(text: str, start: Month) -> tuple[RegisterKind, pl.LazyFrame]:
    kind, _, file = text.partition("=")
    if kind not in set(RegisterKind) or not file:
        raise Refused(
            "register_unknown",
            f"Register “{text}” tidak dikenal.",
            f"Tulis JENIS=BERKAS, dengan jenis {', '.join(RegisterKind)}.",
        )
    return RegisterKind(kind), read_register(Path(file), RegisterKind(kind), latest_year=start.year)
