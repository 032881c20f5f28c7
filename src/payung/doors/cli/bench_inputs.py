"""Files to measure with, made of invented people."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from payung.core.engine.simulate import Where, simulate_people
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.roster import Column

_COLUMNS = {
    "NIK": Column.NIK,
    "NO KK": Column.FAMILY_CARD,
    "NAMA LENGKAP": Column.NAME,
    "L/P": Column.SEX,
    "TEMPAT LAHIR": Column.BIRTH_PLACE,
    "TANGGAL LAHIR": Column.BIRTH_DATE,
    "PEKERJAAN": Column.JOB,
    "ALAMAT": Column.ADDRESS,
    "RT": Column.RT,
    "RW": Column.RW,
    "NO HP": Column.PHONE,
    "NAMA IBU KANDUNG": Column.MOTHER_NAME,
}


def workbook(path: Path, *, rows: int) -> Path:
    """A village's list as a workbook of twelve columns, all text."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        table = _table(rows, seed=2)
        for place, row in enumerate([tuple(table.columns), *table.iter_rows()]):
            for column, cell in enumerate(row):
                sheet.write_string(place, column, cell)
    return path


def text_list(path: Path, *, rows: int) -> Path:
    """The same as CSV with semicolons."""
    _table(rows, seed=3).write_csv(path, separator=";")
    return path


def register(path: Path, *, rows: int, of_the_list: int) -> Path:
    """Participants of another payer as CSV; so many of them stand in `text_list` as well."""
    columns = (Column.NIK, Column.NAME, Column.BIRTH_DATE)
    others = simulate_people(rows - of_the_list, 4, Where(regency=AreaCode("12.21")), columns)
    known = simulate_people(of_the_list, 3, columns=columns)
    people = pl.concat([others, known]).select(
        pl.col(Column.NIK).alias("NIK"),
        pl.col(Column.NAME).alias("NAMA"),
        pl.col(Column.BIRTH_DATE).alias("TANGGAL LAHIR"),
        pl.lit("APBD Provinsi").alias("KETERANGAN"),
    )
    people.write_csv(path)
    return path


def _table(rows: int, *, seed: int) -> pl.DataFrame:
    people = simulate_people(rows, seed, columns=tuple(_COLUMNS.values()))
    dates = pl.col(Column.BIRTH_DATE).dt.strftime("%d-%m-%Y")
    texts = people.with_columns(dates.alias(Column.BIRTH_DATE))
    return texts.select(
        pl.col(column).cast(pl.String).fill_null("").alias(header)
        for header, column in _COLUMNS.items()
    )
