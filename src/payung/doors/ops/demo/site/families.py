"""Families of the demo: an event is reported, confirmed by another post, and its case goes on.

PMD takes the call and decides who it is about; the operator of the village confirms. Then a case
goes on by one step whenever it has rested as long as such a step takes. Families whose case opened
on an odd day are told late, so that the clock has something to tell PMD; who has no right is told
so, and the case closed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from payung.core.engine.happening import Happening
from payung.doors.ops.demo.site.cast import Cast
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.area.keys import new_key
from payung.office.seen import Seen
from payung.programme.claims import actions
from payung.programme.claims.case import owed
from payung.programme.claims.checklist import checklist_of
from payung.programme.claims.models import Claim, CloseReason, Outcome, PaperState
from payung.programme.claims.queries.lists import OPEN
from payung.programme.claims.steps import Step, step_ahead
from payung.programme.claims.turn import standing_of
from payung.programme.incidents import actions as incidents
from payung.programme.incidents.models import Kind, Report
from payung.programme.workers.models import Person

_RESTS = timedelta(days=2)
_LATE_RESTS = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Families:
    """Plays the cases of families, each step by the holder of the post whose work it is."""

    cast: Cast

    def reported(self, person_id: UUID, happened_on: date, kind: Kind, *, on: date) -> Report:
        """Somebody calls PMD, who knows whom it is about."""
        person = Person.objects.get(id=person_id)
        pmd = self._at(person.regency_code, Role.PMD)
        told = incidents.Told(
            key=new_key(),
            kind=kind,
            name=person.name,
            village_code=person.village_code,
            day=happened_on,
            place="Di rumah" if kind is Kind.DEATH else "Di kebun",
        )
        made = incidents.report(by=pmd, told=told, on=on)
        seen = Seen(made.id, made.version)
        return incidents.match_report(by=pmd, seen=seen, person_id=person_id)

    def opened(
        self,
        person_id: UUID,
        happened_on: date,
        happening: Happening = Happening.DEATH,
        *,
        on: date,
    ) -> Claim:
        """The operator of the village knows that it is true."""
        kind = Kind.ACCIDENT if happening.is_accident else Kind.DEATH
        report = self.reported(person_id, happened_on, kind, on=on)
        at = time(9, 30) if happening.is_accident else None
        basis = "surat keterangan kepala desa"
        return actions.confirm_report(
            by=self._at(report.village_code, Role.VILLAGE_OPERATOR),
            report_id=report.id,
            confirmed=actions.Confirmation(happening, happened_on, basis, at),
            on=on,
        )

    def go_on(self, on: date) -> None:
        """Every case that has rested long enough goes on by one step."""
        for claim in Claim.objects.filter(stage__in=OPEN).select_related("person"):
            is_late = claim.informed_on is None and claim.opened_on.day % 2 == 1
            if on - claim.stage_since < (_LATE_RESTS if is_late else _RESTS):
                continue
            self.step(claim, on)

    def step(self, claim: Claim, on: date) -> None:
        """The step that leads on, where there is one."""
        step = step_ahead(standing_of(claim))
        if step is not None:
            _STEPS[step](self, claim, on)

    def _at(self, place: str, role: Role) -> Holder:
        return self.cast.at(place, role)

    def inform(self, claim: Claim, on: date) -> None:
        by = self._at(claim.village_code, Role.VILLAGE_OPERATOR)
        actions.inform_family(by=by, seen=_seen(claim), who="Keluarga", on=on)
        if not claim.heirs.exists():
            told = actions.HeirTold("Siti Aminah", "ibu")
            actions.record_heir(by=by, seen=_seen(claim), told=told, on=on)

    def papers(self, claim: Claim, on: date) -> None:
        by = self._at(claim.village_code, Role.VILLAGE_OPERATOR)
        for line in checklist_of(claim, owed(claim, on)):
            if not (line.is_there or line.is_later):
                told = actions.PaperTold(line.asked.code, PaperState.RECEIVED)
                actions.note_paper(by=by, seen=_seen(claim), told=told, on=on)

    def sign(self, claim: Claim, on: date) -> None:
        by = self._at(claim.village_code, Role.VILLAGE_HEAD)
        number = f"474/{claim.id.hex[-4:]}/{on.year}"
        actions.sign_heirs_letter(by=by, seen=_seen(claim), number=number, on=on)

    def countersign(self, claim: Claim, on: date) -> None:
        by = self._at(claim.district_code, Role.SUBDISTRICT_HEAD)
        actions.countersign_heirs_letter(by=by, seen=_seen(claim), on=on)

    def release(self, claim: Claim, on: date) -> None:
        release = actions.Release(owed(claim, on).release, "Keluarga", on)
        actions.release_arrears(
            by=self._at(claim.regency_code, Role.PMD), seen=_seen(claim), release=release
        )

    def file(self, claim: Claim, on: date) -> None:
        by = self._at(claim.village_code, Role.VILLAGE_OPERATOR)
        actions.file_claim(by=by, seen=_seen(claim), on=on)

    def decide(self, claim: Claim, on: date) -> None:
        """The branch grants what was promised once the arrears are paid."""
        amount = claim.filed["promised"][1]
        decision = actions.Decision(Outcome.GRANTED, f"B/{claim.id.hex[-4:]}", amount)
        by = self._at(claim.regency_code, Role.BRANCH)
        actions.decide_claim(by=by, seen=_seen(claim), decision=decision, on=on)

    def pay(self, claim: Claim, on: date) -> None:
        paid = actions.Paid(claim.decided_amount or 0, "Ahli waris", on)
        actions.pay_claim(
            by=self._at(claim.regency_code, Role.BRANCH), seen=_seen(claim), paid=paid
        )

    def close(self, claim: Claim, on: date) -> None:
        actions.close_claim(
            by=self._at(claim.regency_code, Role.PMD),
            seen=_seen(claim),
            reason=CloseReason.NO_RIGHT,
            note="Tidak ada bulan yang memberi hak pada hari kejadian.",
            on=on,
        )


_STEPS: Mapping[Step, Callable[[Families, Claim, date], None]] = {
    Step.INFORM: Families.inform,
    Step.PAPER: Families.papers,
    Step.SIGN: Families.sign,
    Step.COUNTERSIGN: Families.countersign,
    Step.RELEASE: Families.release,
    Step.FILE: Families.file,
    Step.DECIDE: Families.decide,
    Step.PAY: Families.pay,
    Step.CLOSE: Families.close,
}


def _seen(claim: Claim) -> Seen:
    return Seen(claim.id, Claim.objects.get(id=claim.id).version)
