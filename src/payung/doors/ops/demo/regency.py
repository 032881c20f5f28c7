"""Writing the demo regency: lists of all villages, registers, ceilings and rules, as files.

lists/16.12.05.2003_Tanah_Abang_Utara/usulan_desa.xlsx   one kind of file a village, by turns
registers/population.csv, participants.csv …             what offices know
ceilings.csv                                             what each village may spend from ADD
rules.yaml                                               the regency's choices, with sources
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import polars as pl

from payung.core.intake import RegisterKind
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.roster import Column
from payung.doors.ops.demo.ledger import write_ledger
from payung.doors.ops.demo.list_kinds import write_list
from payung.doors.ops.demo.people import POPULATION, DemoPeople, demo_people
from payung.office.area import AreaTable, Village, VillageKind

_REGENCY = AreaCode("16.12")
_REGISTER_COLUMNS = {
    Column.NIK: "NIK",
    Column.FAMILY_CARD: "NO KK",
    Column.NAME: "NAMA",
    Column.SEX: "L/P",
    Column.BIRTH_PLACE: "TEMPAT LAHIR",
    Column.BIRTH_DATE: "TANGGAL LAHIR",
    Column.MOTHER_NAME: "NAMA IBU",
    Column.VILLAGE_CODE: "KODE DESA",
    Column.JOB: "PEKERJAAN",
    Column.WELFARE_DECILE: "DESIL",
}
_REGISTER_FILES = {
    RegisterKind.POPULATION: "penduduk",
    RegisterKind.PARTICIPANTS: "peserta",
    RegisterKind.OFFICIALS: "perangkat",
    RegisterKind.EMPLOYEES: "pegawai",
    RegisterKind.DEATHS: "kematian",
}
_NOTES = {
    RegisterKind.PARTICIPANTS: "APBD Kabupaten 2026",
    RegisterKind.OFFICIALS: "Kaur Umum",
    RegisterKind.EMPLOYEES: "Instansi atau perusahaan",
    RegisterKind.DEATHS: "meninggal 2025-11-03",
}
_SMALLEST_CEILING, _CEILING_STEP = 37_500_000, 200_000
"""Invented, in rupiah: enough for the incentives and for some hundred people, or nearly."""
_PEOPLE_IN_LEDGER = 100


@dataclass(frozen=True, slots=True)
class DemoVillage:
    """One village of the demo: its list and what it may spend."""

    village: Village
    file: Path
    ceiling: int


@dataclass(frozen=True, slots=True)
class DemoRegency:
    """Where everything of the demo lies."""

    folder: Path
    villages: tuple[DemoVillage, ...]
    registers: tuple[tuple[RegisterKind, Path], ...]
    ledger: Path
    rules: Path


def write_demo(folder: Path, population: int = POPULATION) -> DemoRegency:
    """Write all files of the demo regency into `folder`; the same bytes at each call."""
    areas = AreaTable.load().within(_REGENCY)
    villages = [village for village in areas if village.kind is VillageKind.DESA]
    return write_regency(folder, villages, demo_people(villages, population))


def write_regency(folder: Path, villages: Sequence[Village], people: DemoPeople) -> DemoRegency:
    """Write the files of these people, who are those of the villages."""
    written = tuple(
        DemoVillage(village, _write_village(folder, village, people.proposed, turn), _ceiling(turn))
        for turn, village in enumerate(villages)
    )
    registers = tuple(
        (kind, _write_register(folder, kind, register))
        for kind, register in people.registers.items()
    )
    _write_ceilings(folder / "pagu.csv", written)
    ledger = folder / "buku_iuran.csv"
    write_ledger(ledger, people.registers[RegisterKind.PARTICIPANTS].head(_PEOPLE_IN_LEDGER))
    rules = folder / "aturan.yaml"
    rules.write_bytes(files(__package__).joinpath("rules_pali.yaml").read_bytes())
    return DemoRegency(folder, written, registers, ledger, rules)


def folder_name(village: Village) -> str:
    """`16.12.05.2003_Tanah_Abang_Utara`: by code, because names repeat."""
    return f"{village.code}_{village.name.replace(' ', '_')}"


def _write_village(folder: Path, village: Village, proposed: pl.DataFrame, turn: int) -> Path:
    place = folder / "daftar" / folder_name(village)
    place.mkdir(parents=True, exist_ok=True)
    own = proposed.filter(pl.col(Column.VILLAGE_CODE) == village.code.dotted)
    return write_list(place, village, own, turn)


def _write_register(folder: Path, kind: RegisterKind, people: pl.DataFrame) -> Path:
    path = folder / "register" / f"{_REGISTER_FILES[kind]}.csv"
    path.parent.mkdir(exist_ok=True)
    columns = [pl.col(column).alias(heading) for column, heading in _REGISTER_COLUMNS.items()]
    if kind is not RegisterKind.POPULATION:
        columns = [*columns[:3], columns[5], pl.lit(_NOTES[kind]).alias("KETERANGAN")]
    people.select(columns).write_csv(path)
    return path


def _ceiling(turn: int) -> int:
    return _SMALLEST_CEILING + _CEILING_STEP * (turn * 11 % 31)


def _write_ceilings(path: Path, villages: tuple[DemoVillage, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("kode", "desa", "kecamatan", "pagu"))
        for each in villages:
            village = each.village
            writer.writerow((village.code, village.name, village.district, each.ceiling))
