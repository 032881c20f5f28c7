"""Options that several commands share, and how their text becomes values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

import click
import polars as pl

from payung.core.intake import ExpectedVillage, RegisterKind, read_register
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.ruleset import RuleSet
from payung.office.area import AreaTable, Village

_PATH = click.Path(path_type=Path)

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
        help="Tabel wilayah (SQL atau CSV kode,nama) untuk kabupaten lain.",
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


@dataclass(frozen=True, slots=True)
class Asked:
    """The files of a village, what they are checked against, and corrections of their columns."""

    files: tuple[Path, ...]
    village: str
    rules: Path | None
    register: tuple[str, ...]
    columns: str
    regions: Path | None

    def setting(self, start: Month) -> Setting:
        """Read what the options name. Raises `Refused` with one sentence for the first failure."""
        return Setting(
            AreaTable.load(self.regions).find(AreaCode.parse(self.village)),
            RuleSet.from_file(self.rules) if self.rules else RuleSet(),
            _registers(self.register, start),
        )


def lists_of_a_village(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options of `Asked` to a command, which gets them together as `asked`."""

    @wraps(command)
    def gathered(
        files: tuple[Path, ...],
        village: str,
        rules: Path | None,
        register: tuple[str, ...],
        columns: str,
        regions: Path | None,
        **others: object,
    ) -> None:
        command(asked=Asked(files, village, rules, register, columns, regions), **others)

    for option in reversed(_LISTS):
        gathered = option(gathered)
    return gathered


def pairs_of(text: str, option: str) -> dict[str, str]:
    """`a=b,c=d` as a mapping. Raises `Refused("option_malformed")`."""
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    if not all(key.strip() and value.strip() for key, _, value in pairs):
        raise Refused("option_malformed", f"{option} “{text}” tidak terbaca.", "Tulis a=b,c=d.")
    return {key.strip(): value.strip() for key, _, value in pairs}


def _registers(texts: Sequence[str], start: Month) -> Mapping[RegisterKind, pl.LazyFrame]:
    """Registers by kind; several of one kind, such as those of two payers, are one."""
    by_kind: dict[RegisterKind, list[pl.LazyFrame]] = {}
    for kind, register in (_register(text, start) for text in texts):
        by_kind.setdefault(kind, []).append(register)
    return {kind: pl.concat(registers) for kind, registers in by_kind.items()}


def _register(text: str, start: Month) -> tuple[RegisterKind, pl.LazyFrame]:
    kind, _, file = text.partition("=")
    if kind not in set(RegisterKind) or not file:
        raise Refused(
            "register_unknown",
            f"Register “{text}” tidak dikenal.",
            f"Tulis JENIS=BERKAS, dengan jenis {', '.join(RegisterKind)}.",
        )
    return RegisterKind(kind), read_register(Path(file), RegisterKind(kind), latest_year=start.year)
