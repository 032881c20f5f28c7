"""A container with members, quickly: the branch has accepted people of a village.

Ani is the village's operator, Fitri PMD of the regency, Bram of the branch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils import timezone

from decision_cast import Office, office, signed, workers
from office_cast import REGENCY, TODAY, VILLAGE, holder
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.enrolment import actions
from payung.programme.enrolment.actions import Acceptance, Opening
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    BranchFile,
    Container,
    ContainerKind,
    Membership,
    PayerModel,
)
from payung.programme.workers.models import Person

START = Month(2027, 1)


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """Who sends and who answers."""

    fitri: Holder
    bram: Holder


def round_trip(regency: str = REGENCY) -> RoundTrip:
    return RoundTrip(
        fitri=holder("fitri", Role.PMD, regency), bram=holder("bram", Role.BRANCH, regency)
    )


def container(
    by: Holder, village: str = VILLAGE, source: FundSource = FundSource.ADD, on: date = TODAY
) -> Container:
    """A village's container for a purse, opened by PMD or the branch."""
    opening = Opening(
        place=village,
        kind=ContainerKind.SD,
        payer_model=PayerModel.VILLAGE_TREASURER,
        branch_name="Muara Enim",
        fund_source=source,
    )
    return actions.open_container(by=by, opening=opening, on=on)


def regency_container(
    by: Holder, kind: ContainerKind = ContainerKind.SA, payer: str = "", regency: str = REGENCY
) -> Container:
    """A container for people of the whole regency: its own money, or a sponsor's."""
    model = PayerModel.SPONSOR if kind is ContainerKind.SL else PayerModel.REGENCY_TREASURY
    opening = Opening(regency, kind, model, branch_name="Muara Enim", payer_name=payer)
    return actions.open_container(by=by, opening=opening, on=TODAY)


def enrolled(
    into: Container, people: Sequence[Person], first: Month = START, on: date = TODAY
) -> list[Membership]:
    """These people as the branch accepted them, from this month on."""
    return actions.enrol(into, [Acceptance(each.id, first, on) for each in people])


def members(
    by: Holder, count: int, *, village: str = VILLAGE, first: Month = START, start: int = 1
) -> tuple[Container, list[Membership]]:
    """A village's container with so many accepted members; `start` numbers the people."""
    into = container(by, village)
    return into, enrolled(into, workers(count, village=village, start=start), first)


def wanted(start: Month = START, most: int | None = None) -> actions.Wanted:
    """Everybody, also those of whom a phone number is still missing."""
    return actions.Wanted(start, most=most, with_gaps=True)


@dataclass(frozen=True, slots=True)
class Village:
    """A village whose decree is signed, its container, and who holds the posts."""

    office: Office
    by: RoundTrip
    into: Container
    list_id: UUID


def decided(people: int = 5, seats: int = 3) -> Village:
    """A signed decree with this many seats, and the container that takes them."""
    held_by, by = office(), round_trip()
    made, _ = signed(held_by, people=people, seats=seats)
    return Village(held_by, by, container(by.fitri), made.id)


def drafted(at: Village, start: Month = START) -> Batch:
    return actions.draft_batch(by=at.office.ani, container_id=at.into.id, wanted=wanted(start))


def seen(batch: Batch) -> Seen:
    """The batch as a page that is opened now shows it."""
    return Seen(batch.id, Batch.objects.get(id=batch.id).version)


def sent(at: Village, start: Month = START) -> Batch:
    batch = drafted(at, start)
    today = timezone.localdate()
    return actions.send_batch(
        by=at.office.ani,
        seen=seen(batch),
        sending=actions.Sending(today, "Surel ke cabang", "560/12/2026"),
        on=today,
    )


def received(at: Village, start: Month = START) -> Batch:
    batch = sent(at, start)
    today = timezone.localdate()
    return actions.receive_batch(
        by=at.by.bram, seen=seen(batch), receipt="TT-001, Bram", received_on=today, on=today
    )


def from_branch(
    rows: Sequence[Sequence[object]], name: str = "jawaban.csv", **said: Any
) -> actions.FromBranch:
    """A text file of the branch with these rows, as it is handed in today."""
    lines = [";".join("" if cell is None else str(cell) for cell in row) for row in rows]
    content = ContentFile("\n".join(lines).encode(), name)
    return actions.FromBranch(content, name, timezone.localdate(), **said)


ANSWER_HEAD = ("NIK", "NAMA", "TGL_LAHIR", "KPJ", "STATUS", "KETERANGAN")


def answer_row(
    line: BatchLine, status: str = "DITERIMA", why: str = "", kpj: str = ""
) -> tuple[str, ...]:
    born = f"{line.birth_date:%d-%m-%Y}" if line.birth_date else ""
    return line.nik, line.name, born, kpj, status, why


def answered(at: Village, rows: Sequence[Sequence[object]], **said: Any) -> BranchFile:
    """The branch's answer, read and not taken yet."""
    handed_in = from_branch([ANSWER_HEAD, *rows], **said)
    return actions.load_result(by=at.by.bram, container_id=at.into.id, handed_in=handed_in)


def accepted(at: Village, start: Month = START) -> BranchFile:
    """The batch went out, and the branch took everybody."""
    batch = received(at, start)
    lines = batch.lines.order_by("place")
    read = answered(at, [answer_row(line, kpj=f"2101234{line.place:04d}") for line in lines])
    return actions.take_result(by=at.by.bram, file_id=read.id)
