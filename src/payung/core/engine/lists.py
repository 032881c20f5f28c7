"""From files to one roster: the lists of one or more villages, in the order in which they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from payung.core.intake import ExpectedVillage, ReadList, read_list
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.papers.checked_list import RawSheet


@dataclass(frozen=True, slots=True)
class Lists:
    """What was read: each file with its layout, and all their rows together."""

    files: tuple[tuple[str, ReadList], ...]
    """Name and reading of each file."""
    roster: pl.DataFrame


def read_lists(
    paths: Sequence[Path],
    *,
    village: ExpectedVillage,
    start: Month,
    columns: Mapping[str, str],
) -> Lists:
    """Read the files of one village.

    Raises `Refused` for a file that must be stopped, and `file_name_repeated` for two files of one
    name, whose rows could not be told apart.
    """
    _refuse_repeated_names([path.name for path in paths])
    files = []
    for path in paths:
        try:
            read = read_list(path, village=village, latest_year=start.year, columns=columns)
        except Refused as refused:
            refused.file = path.name
            raise
        files.append((path.name, read))
    return Lists(tuple(files), pl.concat([read.roster for _, read in files]))


def _refuse_repeated_names(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise Refused(
                "file_name_repeated",
                f"Dua berkas bernama “{name}”, sehingga barisnya tidak dapat dibedakan.",
                "Beri nama yang berbeda, misalnya menurut dusunnya.",
            )


def raw_sheets(read: ReadList) -> tuple[RawSheet, ...]:
    """The sheets of a file as they were, to be written back with the reasons beside their rows."""
    return tuple(
        RawSheet(
            name=sheet.name,
            rows=tuple(tuple(cells) for cells in sheet.cells),
            header_row=max(sheet.header_rows, default=None),
        )
        for sheet in read.sheets
    )
