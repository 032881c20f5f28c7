"""Building the demo regency in the database of this site, day by day of its season."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
from django.conf import settings
from django_tasks_db.models import DBTaskResult

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.roster import Column
from payung.doors.cli.output import write_whole
from payung.doors.ops.demo.list_kinds import write_list, write_welfare
from payung.doors.ops.demo.people import demo_people
from payung.doors.ops.demo.regency import DemoRegency, write_regency
from payung.doors.ops.demo.site import cast as casting
from payung.doors.ops.demo.site.alarms import bring_alarms
from payung.doors.ops.demo.site.bills import bring_bills
from payung.doors.ops.demo.site.budgets import bring_budgets, note_ceilings
from payung.doors.ops.demo.site.cases import bring_cases
from payung.doors.ops.demo.site.clock import clock_at, days_ago, today
from payung.doors.ops.demo.site.complaints import bring_complaints
from payung.doors.ops.demo.site.decisions import bring_decisions, window_of
from payung.doors.ops.demo.site.enrolment import bring_round_trips
from payung.doors.ops.demo.site.events import bring_coming_event, bring_events
from payung.doors.ops.demo.site.incentives import bring_incentives
from payung.doors.ops.demo.site.incidents import bring_incidents
from payung.doors.ops.demo.site.lists import (
    Desk,
    bring_deciles,
    bring_fresh_lists,
    bring_late_lists,
    bring_lists,
)
from payung.doors.ops.demo.site.pairs import decide_some
from payung.doors.ops.demo.site.recognition import bring_recognition
from payung.doors.ops.demo.site.rules import filed_bases, first_rules, later_rules
from payung.doors.ops.demo.site.season import WHAT_TO_TRY, Part, Reached, season
from payung.doors.ops.demo.site.workshop import workshop
from payung.doors.ops.regions_loading import load_table
from payung.office.accounts.roles import Role
from payung.office.area import AreaTable, VillageKind
from payung.programme.oversight.tasks import keep_due_figures
from payung.programme.workers.registers import HandedIn, load_register

REGENCY = "16.12"
_MARK = "demo.json"
_SINCE = 300
"""Days before today on which everybody took office."""
_RANKED = 18
"""Villages with deciles, from the first on: those whose members are paid are among them."""

Tell = Callable[[str], None]


def build(tell: Tell) -> None:
    """Everything, from an empty database; `tell` hears each step."""
    tell("Mengarang penduduk dan daftar desa")
    places = AreaTable.load().within(AreaCode(REGENCY))
    villages = [place for place in places if place.kind is VillageKind.DESA]
    everybody = demo_people(villages)
    regency = write_regency(settings.HOME / "contoh", villages, everybody)
    parts = season(regency.villages)
    tell("Membuka jabatan")
    with clock_at(days_ago(_SINCE + 1)):
        load_table(None)
    with clock_at(days_ago(_SINCE)) as since:
        cast = casting.hire(places, casting.population_names(everybody.population), since)
    tell("Memuat register dan aturan")
    _load_registers(cast, regency)
    window = window_of(today())
    first_rules(cast, REGENCY, window.first.year)
    filed_bases(cast, REGENCY, window.first.year)
    tell("Menyelenggarakan sosialisasi")
    bring_events(cast, parts)
    with workshop() as pool:
        mended = _write_mended(parts, everybody.candidates)
        desk = Desk(cast, pool, window.first, mended, _photograph())
        tell("Memeriksa dan menerima daftar desa")
        bring_lists(desk, parts)
        bring_deciles(desk, parts, _write_welfare(parts, everybody.proposed))
        later_rules(cast, REGENCY, window.first.year)
        decide_some(cast, REGENCY)
        tell("Menyusun urutan, musyawarah, dan keputusan")
        bring_decisions(cast, pool, parts)
        _bring_money(cast, desk, parts, tell)
        tell("Mencatat laporan kematian dan kecelakaan")
        bring_incidents(cast)
        tell("Menilai Desa Sadar dan menerbitkan berkas Paritrana")
        bring_recognition(cast)
    bring_coming_event(cast, parts)
    DBTaskResult.objects.all().delete()  # done above, by the processes of the workshop
    bring_fresh_lists(desk, parts)
    _count_figures(tell)
    _open_doors(cast, parts)


def _open_doors(cast: casting.Cast, parts: tuple[Part, ...]) -> None:
    casting.write_logins(cast, _shown(parts))
    write_whole(settings.HOME / _MARK, b"{}")


def _count_figures(tell: Tell) -> None:
    """Every month end until today, a few at a time, as the clock does."""
    tell("Menghitung angka papan")
    while keep_due_figures():
        pass


def _bring_money(cast: casting.Cast, desk: Desk, parts: tuple[Part, ...], tell: Tell) -> None:
    """Budgets, the round trip with the branch, and all that is paid."""
    tell("Mencatat pagu dan menyusun RAB")
    note_ceilings(cast, parts)
    bring_budgets(cast, parts)
    tell("Mengirim berkas ke cabang dan membaca jawabannya")
    bring_round_trips(cast, parts)
    bring_late_lists(desk, parts)
    tell("Menagih, membayar, dan membukukan iuran")
    bring_bills(cast, parts)
    tell("Mengurus klaim keluarga dan aduan")
    bring_cases(cast)
    bring_complaints(cast)
    tell("Mencatat rumah ibadah dan membayar insentif")
    bring_incentives(cast, parts)
    tell("Membuat peringatan dan memastikan peserta")
    bring_alarms(cast)


def _load_registers(cast: casting.Cast, regency: DemoRegency) -> None:
    by = cast.at(REGENCY, Role.PMD)
    for turn, (kind, path) in enumerate(regency.registers):
        with clock_at(days_ago(75, minutes=5 * turn)) as day:
            source = f"Data contoh, keadaan {day:%d-%m-%Y}"
            handed_in = HandedIn(path, path.name, kind, day, source)
            load_register(by=by, regency=REGENCY, handed_in=handed_in)


def _write_mended(parts: tuple[Part, ...], candidates: pl.DataFrame) -> Path:
    """The lists without their errors, for the villages that mend theirs."""
    folder = settings.HOME / "contoh" / "diperbaiki"
    for part in parts:
        if part.reached is Reached.MENDED:
            own = candidates.filter(pl.col(Column.VILLAGE_CODE) == part.code)
            place = folder / part.code
            place.mkdir(parents=True, exist_ok=True)
            write_list(place, part.demo.village, own, part.turn)
    return folder


def _write_welfare(parts: tuple[Part, ...], proposed: pl.DataFrame) -> dict[str, Path]:
    """Deciles of some villages, decided or not; the others have none, and their pages say so."""
    folder = settings.HOME / "contoh" / "siks-ng"
    told = proposed.filter(pl.col(Column.NIK).is_not_null()).unique(
        Column.NIK, keep="first", maintain_order=True
    )
    listed = [part for part in parts if part.reached >= Reached.ACCEPTED]
    made = {}
    for part in listed[:_RANKED] + [each for each in listed if each.reached >= Reached.SIGNED]:
        if part.reached is not Reached.MENDED:
            place = folder / part.code
            place.mkdir(parents=True, exist_ok=True)
            own = told.filter(pl.col(Column.VILLAGE_CODE) == part.code)
            made[part.code] = write_welfare(place, part.demo.village, own)
    return made


def _photograph() -> Path:
    """A picture, as villages send the paper list from a phone."""
    path = settings.HOME / "contoh" / "foto daftar.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(2000))
    return path


def _shown(parts: tuple[Part, ...]) -> dict[str, str]:
    """One village for each state that can be tried."""
    by_state = {part.reached: part.code for part in reversed(parts)}
    return {by_state[state]: words for state, words in WHAT_TO_TRY.items()}
