"""Lists of the demo in every state: handed in, stopped, previewed, accepted, mended, taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.core.files import File

from payung.core.kernel.month import Month
from payung.doors.ops.demo.site import workshop
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago
from payung.doors.ops.demo.site.season import Part, Reached
from payung.office.accounts.roles import Role
from payung.programme.workers.imports.actions import HandedIn, accept_list, undo_list, upload_list
from payung.programme.workers.models import ImportState, ListImport

_EARLY, _MENDING, _ACCEPTING, _UNDOING, _RANKED, _LATE, _NOW = 60, 57, 55, 52, 50, 2, 0
"""Days before today."""
_BETWEEN = timedelta(minutes=7)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the lists are handed in with: the cast, processes, first month, and mended files."""

    cast: Cast
    pool: Executor
    start: Month
    mended: Path
    """A folder for each village that mends, by code, with its mended file."""
    photograph: Path
    """What is no list at all."""


def bring_lists(desk: Desk, parts: Sequence[Part]) -> None:
    """Everything up to the registry, for the villages that began early."""
    early = [part for part in parts if part.reached >= Reached.UNDONE]
    first = _hand_in(desk, early, _EARLY)
    again = _mend(desk, [part for part in early if part.reached is Reached.MENDED], first)
    _accept(desk, early, {**first, **again}, _ACCEPTING)
    _undo(desk, [part for part in early if part.reached is Reached.UNDONE], first)


def bring_deciles(desk: Desk, parts: Sequence[Part], files: Mapping[str, Path]) -> None:
    """What SIKS-NG said of the people of these villages, by code; read and accepted in a day."""
    ranked = [part for part in parts if part.code in files]
    _accept(desk, ranked, _hand_in(desk, ranked, _RANKED, files), _RANKED - 1)


def bring_late_lists(desk: Desk, parts: Sequence[Part]) -> None:
    """What was handed in these days and waits for its village."""
    late = (Reached.STOPPED, Reached.PREVIEWED)
    _hand_in(desk, [part for part in parts if part.reached in late], _LATE)


def bring_fresh_lists(desk: Desk, parts: Iterable[Part]) -> None:
    """Lists that were handed in just now: the site's own worker checks them when it starts."""
    for part in parts:
        if part.reached is Reached.UPLOADED:
            _upload(desk, part, part.demo.file, days_ago(_NOW))


def _hand_in(
    desk: Desk, parts: Sequence[Part], days: int, files: Mapping[str, Path] | None = None
) -> dict[str, UUID]:
    """Upload and check the file of each village, or of `files`; who stops has handed in a
    photograph of the list."""
    made: dict[str, UUID] = {}
    jobs = []
    for turn, part in enumerate(parts):
        own = desk.photograph if part.reached is Reached.STOPPED else part.demo.file
        file = files[part.code] if files else own
        moment = days_ago(days) + turn * _BETWEEN
        made[part.code] = _upload(desk, part, file, moment)
        jobs.append((made[part.code], moment + timedelta(minutes=1)))
    _all_done(desk.pool.map(workshop.check, jobs))
    return made


def _mend(desk: Desk, parts: Sequence[Part], first: dict[str, UUID]) -> dict[str, UUID]:
    again: dict[str, UUID] = {}
    jobs = []
    for turn, part in enumerate(parts):
        moment = days_ago(_MENDING) + turn * _BETWEEN
        before = ListImport.objects.get(id=first[part.code])
        file = next((desk.mended / part.code).iterdir())
        again[part.code] = _upload(desk, part, file, moment, mends=before)
        jobs.append((again[part.code], moment + timedelta(minutes=1)))
    _all_done(desk.pool.map(workshop.check, jobs))
    return again


def _accept(desk: Desk, parts: Sequence[Part], made: dict[str, UUID], days: int) -> None:
    jobs = []
    for turn, part in enumerate(parts):
        found = ListImport.objects.get(id=made[part.code])
        if found.state != ImportState.PREVIEWED:
            continue
        moment = days_ago(days) + turn * _BETWEEN
        with clock_at(moment):
            accept_list(by=desk.cast.at(part.code, Role.VILLAGE_OPERATOR), list_import=found)
        jobs.append((found.id, moment + timedelta(minutes=1)))
    _all_done(desk.pool.map(workshop.accept, jobs))


def _undo(desk: Desk, parts: Sequence[Part], made: dict[str, UUID]) -> None:
    for part in parts:
        with clock_at(days_ago(_UNDOING)):
            undo_list(
                by=desk.cast.at(part.code, Role.VILLAGE_OPERATOR),
                list_import=ListImport.objects.get(id=made[part.code]),
                reason="Yang dikirim daftar tahun lalu; daftar yang benar menyusul.",
            )


def _upload(
    desk: Desk, part: Part, file: Path, moment: datetime, mends: ListImport | None = None
) -> UUID:
    """Every ninth list is handed in by PMD on behalf of the village."""
    on_behalf = part.turn % 9 == 4
    office = (part.code[:5], Role.PMD) if on_behalf else (part.code, Role.VILLAGE_OPERATOR)
    with clock_at(moment), file.open("rb") as content:
        handed_in = HandedIn(File(content), file.name, desk.start, mends)
        by = desk.cast.at(*office)
        return upload_list(by=by, village_code=part.code, handed_in=handed_in).id


def _all_done(results: Iterable[None]) -> None:
    """Wait; an error of a process is raised here."""
    for _ in results:
        pass
