"""Registers that lists are compared with: residents, participants, officials, employees, deaths.

A register may hold millions of rows, so a large CSV or a Parquet file is never read whole: the
answer is a lazy frame that streams it through Polars. Small or messy files (Excel, odd encodings)
go through the same recognition as lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from payung.core.intake import refusals
from payung.core.intake.cells import Cell, column_letter, columns_of, texts_of
from payung.core.intake.container import Container, recognise
from payung.core.intake.fields import Field
from payung.core.intake.header import Header, find_header, seems_nik_column
from payung.core.intake.identity_numbers import read_identity_numbers
from payung.core.intake.open_file import open_file
from payung.core.intake.overrides import Overrides
from payung.core.intake.register_columns import RegisterKind, RegisterShape, register_columns
from payung.core.intake.rows import sort_rows
from payung.core.intake.text_file import is_utf16, read_text_head
from payung.core.intake.written_dates import is_month_first
from payung.core.kernel.refused import Refused

STREAMED_FROM = 4_000_000
"""Bytes from which a text file is streamed instead of read."""
_SAMPLE_ROWS = 2_000
_NO_WISHES = Overrides()
_DATED = (Field.BIRTH_DATE, Field.COVERED_FROM, Field.COVERED_UNTIL)


def read_register(path: Path, kind: RegisterKind, *, latest_year: int) -> pl.LazyFrame:
    """A register with every `RegisterColumn`, lazily.

    `latest_year` is the last year in which a two-digit year of birth can lie. Raises `Refused` as
    `read_list` does; `register_damaged` where no one can be found in it, because its NIK lost their
    last digits and it has no names with dates of birth.
    """
    container = recognise(path)
    if container is Container.PARQUET:
        return _scan_parquet(path, kind, latest_year)
    is_large = path.stat().st_size > STREAMED_FROM
    if container is Container.TEXT and is_large and not is_utf16(path):
        return _scan_text(path, kind, latest_year)
    return _read_sheets(path, kind, latest_year)


def _scan_text(path: Path, kind: RegisterKind, latest_year: int) -> pl.LazyFrame:
    head = read_text_head(path)
    header = _header(path, head.rows)
    width = max(len(header.headings), max(header.fields) + 1)
    frame = pl.scan_csv(
        path,
        separator=head.delimiter,
        has_header=False,
        skip_lines=head.lines[header.below - 1],
        schema={f"{index}": pl.String for index in range(width)},
        encoding="utf8-lossy",
        truncate_ragged_lines=True,
        ignore_errors=True,
    )
    sample = head.rows[header.below : header.below + _SAMPLE_ROWS]
    columns = columns_of(sample, width)
    cells = {held: columns[index] for index, held in header.fields.items()}
    shape = _shape(path, cells, kind, latest_year)
    named = {held.value: pl.col(f"{index}") for index, held in header.fields.items()}
    return register_columns(frame.select(**named), shape)


def _scan_parquet(path: Path, kind: RegisterKind, latest_year: int) -> pl.LazyFrame:
    try:
        frame = pl.scan_parquet(path)
        names = frame.collect_schema().names()
        sample = frame.head(_SAMPLE_ROWS).select(pl.all().cast(pl.String)).collect()
    except pl.exceptions.PolarsError as fault:
        raise refusals.damaged(path) from fault
    header = _header(path, [names])
    cells = {held: sample[names[index]].fill_null("") for index, held in header.fields.items()}
    shape = _shape(path, {h: column.to_list() for h, column in cells.items()}, kind, latest_year)
    named = {
        held.value: pl.col(names[index]).cast(pl.String) for index, held in header.fields.items()
    }
    return register_columns(frame.select(**named), shape)


def _read_sheets(path: Path, kind: RegisterKind, latest_year: int) -> pl.LazyFrame:
    frames: list[pl.LazyFrame] = []
    grids = open_file(path).grids
    for grid in grids:
        header = find_header(grid.rows, _NO_WISHES)
        if header is None:
            continue
        people = [grid.rows[index] for index in sort_rows(grid, header).people]
        columns = columns_of(people, max(header.fields) + 1)
        cells = {held: columns[index] for index, held in header.fields.items()}
        shape = _shape(path, cells, kind, latest_year)
        frames.append(register_columns(_text_frame(cells).lazy(), shape))
    if not frames:
        raise _no_header(path, [grid.rows for grid in grids])
    return pl.concat(frames)


def _text_frame(cells: Mapping[Field, Sequence[Cell]]) -> pl.DataFrame:
    """One column of text for each field; a NIK that lost its last digit is left out."""
    frame = pl.DataFrame(
        {held.value: texts_of(column) for held, column in cells.items()},
        schema={held.value: pl.String for held in cells},
    )
    if Field.NIK not in cells:
        return frame
    numbers = read_identity_numbers(cells[Field.NIK])
    return frame.with_columns(
        pl.select(pl.when(~numbers.damaged).then(numbers.digits)).to_series().alias("nik")
    )


def _header(path: Path, rows: Sequence[Sequence[Cell]]) -> Header:
    header = find_header(rows, _NO_WISHES)
    if header is None:
        raise _no_header(path, [rows])
    return header


def _no_header(path: Path, sheets: Sequence[Sequence[Sequence[Cell]]]) -> Refused:
    found = (seems_nik_column(rows) for rows in sheets)
    index = next((index for index in found if index is not None), None)
    return refusals.no_header_found(path, None if index is None else column_letter(index))


def _shape(
    path: Path, cells: Mapping[Field, Sequence[Cell]], kind: RegisterKind, latest_year: int
) -> RegisterShape:
    suspect = Field.NIK in cells and read_identity_numbers(cells[Field.NIK]).suspect
    if suspect and not {Field.NAME, Field.BIRTH_DATE} <= set(cells):
        raise refusals.register_damaged(path)
    texts = [text for held in _DATED if held in cells for text in cells[held]]
    return RegisterShape(
        kind,
        frozenset(cells),
        latest_year,
        month_first=is_month_first(text for text in texts if isinstance(text, str)),
        suspect=suspect,
    )
