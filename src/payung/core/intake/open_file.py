"""One door to all forms of files: whatever it is, it comes out as grids or as one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from payung.core.intake import refusals
from payung.core.intake.cells import Grid
from payung.core.intake.container import (
    LARGEST_LIST,
    LARGEST_TEXT,
    Container,
    recognise,
    refuse_larger_than,
)
from payung.core.intake.html_table import read_html
from payung.core.intake.text_file import read_text_file


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The sheets of a file; `uncalculated` formulas have no stored result and read as empty."""

    grids: list[Grid]
    uncalculated: int = 0


def open_file(path: Path) -> OpenedFile:
    """Read all sheets of a list.

    Raises `Refused`: `file_not_found`, `empty_file`, `not_a_workbook`, `password_protected`,
    `file_too_large`.
    """
    container = recognise(path)
    refuse_larger_than(path, LARGEST_TEXT if container is Container.TEXT else LARGEST_LIST)
    if container is Container.TEXT:
        return OpenedFile([read_text_file(path)])
    if container is Container.HTML:
        return OpenedFile([read_html(path)])
    if container is Container.PARQUET:
        raise refusals.not_a_workbook(path, "adalah Parquet")
    from payung.core.intake.workbook import read_workbook  # noqa: PLC0415 - only where it is needed

    grids, uncalculated = read_workbook(path, container)
    return OpenedFile(grids, uncalculated)
