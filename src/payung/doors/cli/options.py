"""Options that several commands share, and how their text becomes values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click
import polars as pl

from payung.core.intake import ExpectedVillage, RegisterKind, read_register
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.ruleset import RuleSet
from payung.office.area import AreaTable, Village

_Command = TypeVar("_Command", bound=Callable[..., object])
_PATH = click.Path(path_type=Path)

as_json = click.option("--json", "as_json", is_flag=True, help="Cetak satu dokumen JSON saja.")


def lists_of_a_village(command: _Command) -> _Command:
    """The files of a village, what they are checked against, and corrections of their columns."""
    for option in reversed(_LISTS):
        command = option(command)
    return command


_LISTS = (
    click.argument("files", metavar="FILE…", nargs=-1, required=True, type=_PATH),
    click.option(
        "--village", metavar="CODE", required=True, help="Kode desa, misalnya 16.12.05.2003."
    ),
    click.option("--rules", metavar="FILE", type=_PATH, help="Aturan kabupaten (YAML)."),
    click.option(
        "--register",
        metavar="KIND=FILE",
        multiple=True,
        help="Register: population, participants, officials, employees, deaths.",
    ),
    click.option(
        "--columns",
        metavar="a=b,…",
        default="",
        help="Judul atau huruf kolom = isi, bila salah dikenali.",
    ),
    click.option(
        "--regions",
        metavar="FILE",
        type=_PATH,
        help="Tabel wilayah kode,nama untuk kabupaten lain.",
    ),
)


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
