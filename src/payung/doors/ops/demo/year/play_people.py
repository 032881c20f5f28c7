"""People in the real programme: containers, batches, answers, deaths, moves, addenda."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

from django.core.files.base import ContentFile

from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.doors.ops.demo.site.families import Families
from payung.doors.ops.demo.year.keys import Keys
from payung.doors.ops.demo.year.offices import REGENCY, Offices, village_of
from payung.doors.ops.demo.year.script import (
    Amended,
    Answered,
    Died,
    Happening,
    Left,
    Mended,
    Moved,
    Opened,
    Sent,
    Someone,
    SponsorEnded,
    Wadah,
)
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.decisions import actions as decisions
from payung.programme.decisions.models import CandidateList, Decree
from payung.programme.decisions.models import EndReason as SeatEnd
from payung.programme.enrolment import actions as enrolment
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    ContainerKind,
    EndReason,
    LineState,
    Membership,
    PayerModel,
)
from payung.programme.workers.actions import declare
from payung.programme.workers.models import Person
from payung.programme.workers.values import PersonValues

_BRANCH = "Muara Enim"
_SPONSOR = "Perkebunan Contoh"
_MOVED = 3
_SEAT_ENDS = {
    "died": SeatEnd.DIED,
    "moved": SeatEnd.MOVED,
    "age": SeatEnd.AGE,
    "other_payer": SeatEnd.EMPLOYED,
    "withdrew": SeatEnd.DECLINED,
}
_HEAD = "NIK;NAMA;TGL_LAHIR;KPJ;STATUS;KETERANGAN;NO_BERKAS"
_MODELS = {
    ContainerKind.SD: PayerModel.VILLAGE_TREASURER,
    ContainerKind.SA: PayerModel.REGENCY_TREASURY,
    ContainerKind.SL: PayerModel.SPONSOR,
}


@dataclass(frozen=True, slots=True)
class PeoplePlayer:
    """Plays what happens to people, each by the holder of the post whose work it is."""

    offices: Offices
    keys: Keys

    def play(self, happening: Happening) -> bool:
        """Whether it was about people; then it is done."""
        match happening:
            case Opened(on, wadah, _):
                self._open(wadah, on)
            case Sent():
                self._send(happening)
            case Answered():
                self._answer(happening)
            case Mended(_, person):
                self._mend(person)
            case Died(on, person, died_on):
                Families(self.offices.cast).opened(self.keys.people[person], died_on, on=on)
            case Moved(_, person, moved_on):
                self._declare(person, _MOVED, moved_on, "surat pindah")
                self._end(person, Month.of(moved_on), EndReason.MOVED)
            case Left(_, person, last, reason):
                self._end(person, last, EndReason(reason))
            case SponsorEnded(on, wadah, last):
                self._close(wadah, last, on)
            case Amended():
                self._amend(happening)
            case _:
                return False
        return True

    def _open(self, wadah: Wadah, on: date) -> None:
        kind = ContainerKind(wadah[:2])
        opening = enrolment.Opening(
            place=village_of(wadah) or REGENCY,
            kind=kind,
            payer_model=_MODELS[kind],
            branch_name=_BRANCH,
            fund_source=FundSource.ADD if kind is ContainerKind.SD else None,
            payer_name=_SPONSOR if kind is ContainerKind.SL else "",
        )
        made = enrolment.open_container(by=self.offices.pmd, opening=opening, on=on)
        self.keys.container(wadah, made.id)

    def _send(self, told: Sent) -> None:
        """Everybody who is ready; of those who wait, as many as the payer takes."""
        by, on = self.offices.sender(told.wadah), told.on
        wanted = enrolment.Wanted(
            told.start,
            most=None if village_of(told.wadah) else len(told.people),
            with_gaps=True,
        )
        container = self.keys.containers[told.wadah]
        batch = enrolment.draft_batch(by=by, container_id=container, wanted=wanted)
        sending = enrolment.Sending(on, "Surel ke cabang")
        batch = enrolment.send_batch(by=by, seen=_seen(batch), sending=sending, on=on)
        enrolment.receive_batch(
            by=self.offices.branch,
            seen=_seen(batch),
            receipt=f"TT-{batch.number}",
            received_on=on,
            on=on,
        )

    def _answer(self, told: Answered) -> None:
        """The branch's file, row by row, as it comes back."""
        said = {self.keys.people[person]: "" for person in told.accepted}
        said |= {self.keys.people[person]: why for person, why in told.rejected.items()}
        container = self.keys.containers[told.wadah]
        lines = BatchLine.objects.filter(container=container, state=LineState.WAITING.value)
        rows = [
            f"{_row(line, said[line.person_id])};{told.on:%d%m%y}"
            for line in lines
            if line.person_id in said
        ]
        content = ContentFile("\n".join([_HEAD, *rows]).encode(), "jawaban.csv")
        handed_in = enrolment.FromBranch(content, "jawaban.csv", told.on)
        by = self.offices.branch
        file = enrolment.load_result(by=by, container_id=container, handed_in=handed_in)
        enrolment.take_result(by=by, file_id=file.id)

    def _mend(self, person: Someone) -> None:
        line = BatchLine.objects.get(
            person=self.keys.people[person], state=LineState.REJECTED.value
        )
        enrolment.settle_rejection(
            by=self.offices.operator_of(person),
            line_id=line.id,
            is_mended=True,
            how="NIK sudah dikonsolidasi Dukcapil.",
        )

    def _declare(self, person: Someone, status: int, since: date, source: str) -> None:
        found = Person.objects.get(id=self.keys.people[person])
        said = PersonValues(
            {
                "life_status": status,
                "life_status_on": since,
                "life_status_source": source,
            }
        )
        by = self.offices.operator_of(person)
        declare(by=by, person_id=found.id, version=found.version, said=said)

    def _end(self, person: Someone, last: Month, reason: EndReason) -> None:
        """Who is no member, because the branch never took the person, has nothing to end."""
        going_on = Membership.objects.filter(person=self.keys.people[person], last_month="")
        for membership in going_on:
            enrolment.end_membership(
                by=self.offices.operator_of(person),
                membership_id=membership.id,
                last_month=last,
                reason=reason,
            )

    def _close(self, wadah: Wadah, last: Month, on: date) -> None:
        enrolment.close_container(
            by=self.offices.pmd,
            container_id=self.keys.containers[wadah],
            last_month=last,
            reason="Dukungan sponsor berakhir.",
            on=on,
        )

    def _amend(self, told: Amended) -> None:
        """The addendum, and its signed paper: before that the branch is sent nobody."""
        cast = self.offices.cast
        found = CandidateList.objects.get(
            village_code=told.village,
            first_month__lte=str(told.from_month),
            last_month__gte=str(told.from_month),
        )
        change = decisions.Change(
            number=f"141/{told.from_month}.1/KPTS/{told.on.year}",
            issued_on=told.on,
            from_month=told.from_month,
            ends={self.keys.people[each]: _SEAT_ENDS[why] for each, why in told.ends.items()},
        )
        decree: Decree = decisions.change_decree(
            by=cast.at(told.village, Role.VILLAGE_HEAD),
            seen=Seen(found.id, found.version),
            change=change,
            on=told.on,
        )
        decisions.upload_scan(
            by=cast.at(told.village, Role.VILLAGE_OPERATOR),
            decree_id=decree.id,
            content=io.BytesIO(f"%PDF-1.7 {decree.number}".encode()),
            on=told.on,
        )


def _row(line: BatchLine, why: str) -> str:
    """One row of the branch's file: accepted with a number, or rejected in its words."""
    born = f"{line.birth_date:%d-%m-%Y}" if line.birth_date else ""
    kpj = "" if why else f"26{line.person_id.int % 10**9:09d}"
    return ";".join((line.nik, line.name, born, kpj, "DITOLAK" if why else "DITERIMA", why))


def _seen(batch: Batch) -> Seen:
    return Seen(batch.id, Batch.objects.get(id=batch.id).version)
