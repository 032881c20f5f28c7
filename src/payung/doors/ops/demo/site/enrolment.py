"""The round trip of the demo: containers, batches in every state, answers with rejections, a
sponsor, people whom two pay, and a list of the branch that was compared with ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.conf import settings
from django.core.files.base import ContentFile

from payung.core.intake import RegisterColumn, RegisterKind
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago, today
from payung.doors.ops.demo.site.decisions import window_of
from payung.doors.ops.demo.site.season import Part, Reached
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.decisions.models import DecreeMember
from payung.programme.enrolment import actions
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    BranchFile,
    Container,
    ContainerKind,
    LineState,
    Membership,
    PayerModel,
)
from payung.programme.workers.registers import HandedIn, load_register, registers_of

_REGENCY = "16.12"
_BRANCH = "Muara Enim"
_SPONSOR = "PT Contoh Sawit Sejahtera"
_SPONSORED = 24
_HEAD = ("NIK", "KPJ", "NAMA", "TGL_LAHIR", "STATUS", "KETERANGAN")
_WHY = (
    "NIK tidak ditemukan di Dukcapil",
    "Nama ibu kandung belum diisi",
    "Tanggal lahir tidak sesuai KTP",
    "Sudah terdaftar pada pemberi kerja lain",
)
_EVERY = 19
"""One person of so many is rejected."""
_MONTHS = "JAN FEB MAR APR MEI JUN JUL AGT SEP OKT NOV DES".split()


@dataclass(frozen=True, slots=True)
class Trip:
    """One village on its way to the branch and back."""

    part: Part
    cast: Cast
    container: Container
    stations: int

    def by(self, role: Role) -> Holder:
        at_village = role is Role.VILLAGE_OPERATOR
        return self.cast.at(self.part.code if at_village else _REGENCY, role)

    def batch(self) -> Batch:
        return Batch.objects.filter(container=self.container).latest("number")

    def seen(self) -> Seen:
        batch = self.batch()
        return Seen(batch.id, batch.version)


def bring_round_trips(cast: Cast, parts: Sequence[Part]) -> None:
    """Villages whose decree is signed send their people; each comes as far as its stations say."""
    signed = [part for part in parts if part.reached >= Reached.SIGNED]
    trips = []
    for turn, part in enumerate(signed):
        with clock_at(days_ago(14, minutes=4 * turn)) as on:
            stations = _STATIONS[turn % len(_STATIONS)]
            trips.append(Trip(part, cast, _open(cast, part, on), stations))
    late = [trip for trip in trips if trip.stations == _DRAFTED_LATE]
    for place, (days, station) in enumerate(_ROAD, 1):
        for turn, trip in enumerate(trips):
            if trip.stations >= place and trip not in late:
                with clock_at(days_ago(days, minutes=4 * turn)) as on:
                    station(trip, on)
    _sponsor(cast)
    _load_other_payers(cast, late)
    for turn, trip in enumerate(late):
        with clock_at(days_ago(3, minutes=4 * turn)) as on:
            _draft(trip, on)
    _compare_one([trip for trip in trips if trip.stations == len(_ROAD)])


_DRAFTED_LATE = 1
_STATIONS = (6, 5, 6, 3, 6, 4, 2, 6, 1, 6, 0)
"""0 container alone, 1 drafted, 2 sent, 3 received, 4 answer read, 5 taken, 6 rejections mended."""


def _open(cast: Cast, part: Part, on: date) -> Container:
    opening = actions.Opening(
        place=part.code,
        kind=ContainerKind.SD,
        payer_model=PayerModel.VILLAGE_TREASURER,
        branch_name=_BRANCH,
        fund_source=FundSource.ADD,
        npp=f"SD{part.turn:03d}2026" if part.turn % 3 else "",
    )
    return actions.open_container(by=cast.at(_REGENCY, Role.PMD), opening=opening, on=on)


def _draft(trip: Trip, _on: date) -> None:
    wanted = actions.Wanted(window_of(today()).first, with_gaps=True)
    by = trip.by(Role.VILLAGE_OPERATOR)
    actions.draft_batch(by=by, container_id=trip.container.id, wanted=wanted)


def _send(trip: Trip, on: date) -> None:
    number = f"560/{trip.part.turn + 1}/{on.year}"
    sending = actions.Sending(on, "Surel ke petugas cabang", number)
    by = trip.by(Role.VILLAGE_OPERATOR)
    actions.send_batch(by=by, seen=trip.seen(), sending=sending, on=on)


def _receive(trip: Trip, on: date) -> None:
    actions.receive_batch(
        by=trip.by(Role.BRANCH),
        seen=trip.seen(),
        receipt=f"TT-{trip.part.turn + 101}",
        received_on=on,
        on=on,
    )


def _read(trip: Trip, on: date) -> None:
    lines = trip.batch().lines.order_by("place")
    rows = [_answer(line, trip.part.turn) for line in lines if line.place % 31]
    rows.append(("1612990101700999", "", "ORANG YANG TIDAK DIKIRIM", "01-JAN-70", "DITERIMA", ""))
    _handed_in(trip.by(Role.BRANCH), trip.container, rows, on)


def _take(trip: Trip, _on: date) -> None:
    read = BranchFile.objects.get(container=trip.container)
    actions.take_result(by=trip.by(Role.BRANCH), file_id=read.id)


def _mend(trip: Trip, on: date) -> None:
    """Half of the rejected are mended and go out again, in a second batch that the branch has."""
    rejected = BatchLine.objects.filter(
        container=trip.container, state=LineState.REJECTED.value
    ).order_by("place")
    by = trip.by(Role.VILLAGE_OPERATOR)
    for line in list(rejected)[::2]:
        how = "Data diperbaiki menurut KTP dan KK."
        actions.settle_rejection(by=by, line_id=line.id, is_mended=True, how=how)
    try:
        _draft(trip, on)
    except Refused:  # nobody was rejected here: there is no second batch
        return
    _send(trip, on)


_Station = Callable[[Trip, date], None]
_ROAD: tuple[tuple[int, _Station], ...] = (
    (13, _draft),
    (12, _send),
    (11, _receive),
    (7, _read),
    (6, _take),
    (4, _mend),
)


def _sponsor(cast: Cast) -> None:
    """A sponsor pays for the first of those who wait; the branch takes all of them."""
    pmd, branch = cast.at(_REGENCY, Role.PMD), cast.at(_REGENCY, Role.BRANCH)
    wanted = actions.Wanted(window_of(today()).first, most=_SPONSORED, with_gaps=True)
    opening = actions.Opening(
        place=_REGENCY,
        kind=ContainerKind.SL,
        payer_model=PayerModel.SPONSOR,
        branch_name=_BRANCH,
        payer_name=_SPONSOR,
        npp="SL0012026",
    )
    with clock_at(days_ago(10)) as on:
        container = actions.open_container(by=pmd, opening=opening, on=on)
        batch = actions.draft_batch(by=pmd, container_id=container.id, wanted=wanted)
        seen = Seen(batch.id, batch.version)
        actions.send_batch(by=pmd, seen=seen, sending=actions.Sending(on, "Diantar"), on=on)
    with clock_at(days_ago(8)) as on:
        lines = batch.lines.order_by("place")
        read = _handed_in(branch, container, [_accepted(line) for line in lines], on)
        actions.take_result(by=branch, file_id=read.id)


def _load_other_payers(cast: Cast, trips: Iterable[Trip]) -> None:
    """The next register of other payers names some who were chosen in the meantime."""
    chosen = [
        member.person
        for trip in trips
        for member in DecreeMember.objects.filter(
            decree__village_code=trip.part.code, kind="chosen"
        ).select_related("person")[4:20:6]
    ]
    known = registers_of(_REGENCY)[RegisterKind.PARTICIPANTS].collect()
    new = pl.DataFrame(
        [
            {
                RegisterColumn.NIK: person.nik,
                RegisterColumn.NAME: person.name,
                RegisterColumn.PAYER: "PT Contoh Kebun Raya",
            }
            for person in chosen
        ]
    )
    columns = [
        RegisterColumn.NIK,
        RegisterColumn.NAME,
        RegisterColumn.PAYER,
        RegisterColumn.COVERED_FROM,
        RegisterColumn.COVERED_UNTIL,
    ]
    heads = ("NIK", "Nama", "Pembayar", "Tanggal mulai", "Tanggal berakhir")
    whole = pl.concat([known, new], how="diagonal").select(columns)
    path = settings.HOME / "contoh" / "peserta pembayar lain terbaru.csv"
    whole.rename(dict(zip(columns, heads, strict=True))).write_csv(path, separator=";")
    with clock_at(days_ago(4)) as day:
        source = f"Data contoh, keadaan {day:%d-%m-%Y}"
        handed_in = HandedIn(path, path.name, RegisterKind.PARTICIPANTS, day, source)
        load_register(by=cast.at(_REGENCY, Role.PMD), regency=_REGENCY, handed_in=handed_in)


def _compare_one(trips: Sequence[Trip]) -> None:
    """The branch's list of one village: some are missing in it, one is not ours, one differs."""
    if not trips:
        return
    trip = trips[0]
    members = Membership.objects.filter(container=trip.container).select_related("person")
    rows = [
        (each.person.nik, each.kpj_number, each.person.name, f"{each.person.birth_date:%d-%m-%Y}")
        for each in members.order_by("person__sort_name")[3:]
    ]
    nik, kpj, name, _born = rows[0]
    rows[0] = (nik, kpj, name, "01-01-1971")
    rows.append(("1612990101700998", "210900001", "PESERTA LAMA", "01-01-1970"))
    with clock_at(days_ago(2)) as on:
        name = f"daftar peserta {trip.part.demo.village.name}.csv"
        content = _file([("NIK", "KPJ", "NAMA", "TGL_LAHIR"), *rows])
        handed_in = actions.FromBranch(ContentFile(content, name), name, on)
        by = trip.by(Role.BRANCH)
        actions.compare_members(by=by, container_id=trip.container.id, handed_in=handed_in)


def _answer(line: BatchLine, turn: int) -> tuple[str, ...]:
    if (line.place + turn) % _EVERY == 0:
        why = _WHY[(line.place + turn) // _EVERY % len(_WHY)]
        return line.nik, "", line.name, _worded(line), "DITOLAK", why
    return _accepted(line)


def _accepted(line: BatchLine) -> tuple[str, ...]:
    number = f"2109{str(line.person_id.int)[-7:]}"
    return line.nik, number, line.name, _worded(line), "DITERIMA", ""


def _worded(line: BatchLine) -> str:
    """02-MEI-90, as branches write days."""
    born = line.birth_date
    return f"{born:%d}-{_MONTHS[born.month - 1]}-{born:%y}" if born else ""


def _handed_in(
    by: Holder, container: Container, rows: Sequence[tuple[str, ...]], on: date
) -> BranchFile:
    name = f"jawaban {container.payer_name}.csv"
    content = ContentFile(_file([_HEAD, *rows]), name)
    handed_in = actions.FromBranch(content, name, on)
    return actions.load_result(by=by, container_id=container.id, handed_in=handed_in)


def _file(rows: Iterable[tuple[str, ...]]) -> bytes:
    kept = io.StringIO()
    csv.writer(kept, delimiter=";", lineterminator="\r\n").writerows(rows)
    return kept.getvalue().encode()
