"""Objects of this part for the generated tests of pages: cases of a village at several stages."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

import enrolment_cast
import payments_cast
from claim_cast import heir, seen
from payung.core.engine.happening import Happening
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.claims import actions
from payung.programme.claims.models import Claim, PaperState
from payung.programme.enrolment.models import Container, Membership
from payung.programme.incidents import actions as incident_actions
from payung.programme.incidents.models import Kind, Report
from payung.programme.workers.models import Person
from programme.test_photos import jpeg
from web.sample_objects import Parts, Place, sample


def _people(place: Place) -> list[Person]:
    """Four members of the village whose months of a year are paid, made once."""
    today = timezone.localdate()
    known = Container.objects.filter(village_code=place.village, fund_source="PBP").first()
    if known is not None:
        members = Membership.objects.filter(container=known).select_related("person")
        return [each.person for each in members.order_by("person__nik")]
    fitri = place.holder(Role.PMD)
    treasurer, branch = place.holder(Role.VILLAGE_TREASURER), place.holder(Role.BRANCH)
    payers = payments_cast.Payers(treasurer, fitri, fitri, branch, branch, fitri)
    into = enrolment_cast.container(fitri, place.village, FundSource.PBP)
    first, start = Month.of(today) + -6, 3400 + 10 * int(place.village[-1])
    people = payments_cast.members(into, 4, since=first, village=place.village, start=start)
    day = first.first_day.replace(day=5)
    payments_cast.paid_months(payers, into, first, first + 6, on=day)
    return people


def _report(place: Place, person: Person, kind: Kind) -> Report:
    day = timezone.localdate() - timedelta(days=3)
    told = incident_actions.Told(uuid4(), kind, person.name, place.village, day, "Di rumah")
    by = place.holder(Role.VILLAGE_OPERATOR)
    made = incident_actions.report(by=by, told=told, on=timezone.localdate())
    seen_report = Seen(made.id, made.version)
    return incident_actions.match_report(by=by, seen=seen_report, person_id=person.id)


def _claim(place: Place, which: int = 1, happening: Happening = Happening.DEATH) -> Claim:
    """The case of one of the members, confirmed by PMD, made once."""
    person = _people(place)[which]
    known = Claim.objects.filter(person=person).first()
    if known is not None:
        return known
    report = _report(place, person, Kind.ACCIDENT if happening.is_accident else Kind.DEATH)
    confirmed = actions.Confirmation(happening, report.day, "Surat 12")
    return actions.confirm_report(
        by=place.holder(Role.PMD), report_id=report.id, confirmed=confirmed, on=report.day
    )


@sample("claims_open")
def matched(place: Place) -> Parts:
    return {"report_id": _report(place, _people(place)[0], Kind.DEATH).id}


@sample(
    "claims_claim",
    "claims_history",
    "claims_inform",
    "claims_heir",
    "claims_circumstances",
    "claims_sign",
    "claims_countersign",
    "claims_release",
    "claims_file",
    "claims_close",
    "claims_ceremony",
    "claims_return",
    "claims_complete",
    "claims_decide",
    "claims_pay",
    "claims_reopen",
)
def opened(place: Place) -> Parts:
    return {"claim_id": _claim(place).id}


@sample("claims_tell_insurer", "claims_verdict")
def accident(place: Place) -> Parts:
    return {"claim_id": _claim(place, 2, Happening.WORK_DEATH).id}


@sample("claims_edit_heir", "claims_strike_heir", "claims_contact")
def of_an_heir(place: Place) -> Parts:
    claim = _claim(place)
    return {"claim_id": claim.id, "heir_id": heir(claim).id}


@sample("claims_scholarship")
def of_a_child(place: Place) -> Parts:
    claim = _claim(place)
    year = timezone.localdate().year
    return {"claim_id": claim.id, "heir_id": heir(claim).id, "year": year}


@sample("claims_paper")
def of_a_paper(place: Place) -> Parts:
    return {"claim_id": _claim(place).id, "code": "family_card"}


@sample("claims_photo")
def of_a_photo(place: Place) -> Parts:
    claim = _claim(place)
    told = actions.PaperTold("worker_ktp", PaperState.RECEIVED, photo=jpeg())
    actions.note_paper(
        by=place.holder(Role.VILLAGE_OPERATOR),
        seen=seen(claim),
        told=told,
        on=timezone.localdate(),
    )
    return {"claim_id": claim.id, "code": "worker_ktp"}
