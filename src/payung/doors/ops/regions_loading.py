"""Loading regions as one act: read the whole file first, then write all of it or nothing."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Programme
from payung.office.area.actions import (
    LoadedAreas,
    LoadedBoundaries,
    load_areas,
    load_boundaries,
)
from payung.office.area.area_table import carried_names
from payung.office.area.boundary_file import read_outlines
from payung.office.area.public_table import read_names
from payung.office.audit.actions import record


def load_table(file: Path | None) -> LoadedAreas:
    """The table of a file, or the regencies carried along. Raises `Refused` for a bad file."""
    names = dict(carried_names()) if file is None else read_names(file)
    with transaction.atomic():
        loaded = load_areas(names)
        record(
            by=Programme(),
            deed=Deed.AREAS_LOAD,
            of=("area_table", file.name if file else "regencies"),
            place="",
            details={
                "total": loaded.total,
                "new": loaded.new,
                "renamed": len(loaded.renamed),
                "removed": len(loaded.removed),
                "kept": len(loaded.kept),
            },
        )
    return loaded


def load_outlines(file: Path) -> LoadedBoundaries:
    """The boundaries of a file. Raises `Refused` for a bad file or unknown areas."""
    outlines = read_outlines(file)
    with transaction.atomic():
        loaded = load_boundaries(outlines)
        record(
            by=Programme(),
            deed=Deed.AREAS_LOAD,
            of=("boundaries", file.name),
            place="",
            details={"drawn": loaded.drawn, "unknown": len(loaded.unknown)},
        )
    return loaded
