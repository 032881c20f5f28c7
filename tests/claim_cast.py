"""A family whose worker died, and everybody through whose hands its case goes, by real actions.

Ani is operator of the village, Beni its head, Kurnia its treasurer; Eka is camat, Fitri and Farah
PMD, Bram and Bintang of the branch. Someone else than Ani reports, so that Ani may confirm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.utils import timezone

import enrolment_cast
import payments_cast
from office_cast import TODAY, VILLAGE, holder
from payung.core.engine.happening import Happening
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.claims import actions
from payung.programme.claims.case import owed
from payung.programme.claims.checklist import checklist_of
from payung.programme.claims.models import Claim, ClaimHeir, Outcome, PaperState
from payung.programme.incidents import actions as incident_actions
from payung.programme.incidents.models import Kind, Report
from payung.programme.workers.models import Person

DIED_ON = date(2026, 11, 10)
FIRST, LAST = Month(2026, 1), Month(2026, 11)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who has to do with a case."""

    ani: Holder
    beni: Holder
    kurnia: Holder
    eka: Holder
    fitri: Holder
    farah: Holder
    bram: Holder
    bintang: Holder


def cast(village: str = VILLAGE) -> Cast:
    regency, district = village[:5], village[:8]
    return Cast(
        ani=holder("ani", Role.VILLAGE_OPERATOR, village),
        beni=holder("beni", Role.VILLAGE_HEAD, village),
        kurnia=holder("kurnia", Role.VILLAGE_TREASURER, village),
        eka=holder("eka", Role.SUBDISTRICT_HEAD, district),
        fitri=holder("fitri", Role.PMD, regency),
        farah=holder("farah", Role.PMD, regency),
        bram=holder("bram", Role.BRANCH, regency),
        bintang=holder("bintang", Role.BRANCH, regency),
    )


def paid_for(
    who: Cast, *, first: Month = FIRST, last: Month = LAST, count: int = 1, start: int = 1
) -> list[Person]:
    """Members of the village whose months are in the ledger, paid in the first of them."""
    payers = payments_cast.Payers(
        who.kurnia, who.fitri, who.fitri, who.bram, who.bintang, who.fitri
    )
    village = who.ani.area
    into = enrolment_cast.container(who.fitri, village, FundSource.PBK)
    people = payments_cast.members(into, count, since=first, village=village, start=start)
    payments_cast.paid_months(payers, into, first, last, on=first.first_day.replace(day=5))
    return people


def matched(by: Holder, person: Person, *, kind: Kind = Kind.DEATH, day: date = DIED_ON) -> Report:
    """A report of somebody, about this person."""
    told = incident_actions.Told(
        key=uuid4(),
        kind=kind,
        name=person.name,
        village_code=person.village_code,
        day=day,
        place="Di rumahnya",
    )
    made = incident_actions.report(by=by, told=told, on=TODAY)
    return incident_actions.match_report(
        by=by, seen=Seen(made.id, made.version), person_id=person.id
    )


def opened(
    who: Cast, person: Person, *, happening: Happening = Happening.DEATH, day: date = DIED_ON
) -> Claim:
    """A case, from a report that PMD took by telephone and Ani confirms."""
    kind = Kind.ACCIDENT if happening.is_accident else Kind.DEATH
    report = matched(who.fitri, person, kind=kind, day=day)
    return actions.confirm_report(
        by=who.ani,
        report_id=report.id,
        confirmed=actions.Confirmation(happening, day, "Surat keterangan kematian 474.3/12/2026"),
        on=timezone.localdate(),
    )


def seen(claim: Claim) -> Seen:
    """The case as a page that is opened now shows it."""
    return Seen(claim.id, fresh_of(claim).version)


def fresh_of(claim: Claim) -> Claim:
    return Claim.objects.select_related("person").get(id=claim.id)


def heir(claim: Claim) -> ClaimHeir:
    return claim.heirs.order_by("place")[0]


def informed(who: Cast, claim: Claim) -> Claim:
    return actions.inform_family(by=who.ani, seen=seen(claim), who="Siti, istri", on=TODAY)


def papers_in(who: Cast, claim: Claim) -> Claim:
    """Every paper that is not made by a later step has come."""
    for line in checklist_of(claim, owed(fresh_of(claim), TODAY)):
        if not line.is_later:
            told = actions.PaperTold(line.asked.code, PaperState.RECEIVED)
            actions.note_paper(by=who.ani, seen=seen(claim), told=told, on=TODAY)
    return fresh_of(claim)


def signed(who: Cast, claim: Claim) -> Claim:
    actions.sign_heirs_letter(by=who.beni, seen=seen(claim), number="470/3/2026", on=TODAY)
    return actions.countersign_heirs_letter(by=who.eka, seen=seen(claim), on=TODAY)


def filed(who: Cast, claim: Claim) -> Claim:
    """Everything up to the branch."""
    informed(who, claim)
    papers_in(who, claim)
    signed(who, claim)
    return actions.file_claim(by=who.ani, seen=seen(claim), on=TODAY)


def paid(who: Cast, claim: Claim) -> Claim:
    """Filed, granted as promised, and paid to the first heir."""
    promised = owed(filed(who, claim), TODAY).promised.now
    decision = actions.Decision(Outcome.GRANTED, "B/1/2026", promised)
    actions.decide_claim(by=who.bram, seen=seen(claim), decision=decision, on=TODAY)
    money = actions.Paid(promised, "Siti", TODAY)
    return actions.pay_claim(by=who.bram, seen=seen(claim), paid=money)
