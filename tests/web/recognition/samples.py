"""Objects of this part for the generated tests of pages: evidence, a designated village, an issued
file."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import uuid4

from django.utils import timezone

from payung.core.kernel.certainty import Certainty
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.recognition import actions, queries
from payung.programme.recognition.criteria import Criterion, Measure
from payung.programme.recognition.models import Evidence, Recognition, Verdict
from web.sample_objects import Bound, Parts, Place, sample

_OWN = Criterion("poskamling", "Poskamling", Measure.EVIDENCE, 1, "SE", Certainty.SINGLE)


@sample("aware_place", "aware_sheet", "aware_evidence_new", "aware_nominate")
def village(place: Place) -> Parts:
    return {"code": place.village}


def _evidence(place: Place, criterion: str = "regulation") -> Evidence:
    said = actions.Said(
        key=uuid4(),
        village=place.village,
        criterion=criterion,
        title="Perdes 3/2026",
        happened_on=timezone.localdate(),
        content=BytesIO(b"%PDF-1.7 peraturan " + uuid4().bytes),
    )
    by = place.holder(Role.VILLAGE_OPERATOR)
    return actions.state_evidence(by=by, said=said, on=timezone.localdate())


@sample("aware_evidence", "aware_answer", "aware_paper")
def evidence(place: Place) -> Parts:
    return {"evidence_id": _evidence(place).id}


def _designated(place: Place) -> Recognition:
    """By a regency that asks for one thing alone."""
    pmd, on = place.holder(Role.PMD), timezone.localdate()
    seen = queries.criteria_for(place.regency, on).version
    new = actions.NewCriteria((_OWN,), "SE Bupati", "Percobaan", seen)
    actions.set_criteria(by=pmd, regency=place.regency, new=new)
    shown = _evidence(place, _OWN.code)
    actions.answer_evidence(by=pmd, evidence_id=shown.id, verdict=Verdict.ACCEPTED, seen=0)
    found = actions.nominate(by=pmd, village=place.village, on=on)
    decree = actions.Decree("188/1/KPTS/2026", on)
    chosen = [Seen(found.id, found.version)]
    regent = place.holder(Role.REGENT)
    return actions.designate(by=regent, chosen=chosen, decree=decree, on=on)[0]


@sample("aware_certificate", bound=Bound.VILLAGE)
def certificate(place: Place) -> Parts:
    found = Recognition.objects.filter(village_code=place.village).first()
    return {"recognition_id": (found or _designated(place)).id}


@sample("aware_end", bound=Bound.VILLAGE)
def ended(place: Place) -> Parts:
    return certificate(place)


@sample("aware_award", "aware_award_issue", bound=Bound.NOTHING)
def year(_place: Place) -> Parts:
    return {"year": timezone.localdate().year}


@sample("aware_award_file", bound=Bound.REGENCY)
def award_file(place: Place) -> Parts:
    pmd, this = place.holder(Role.PMD), timezone.localdate().year
    texts = {"innovation": "Cerita dari desa."}
    said = actions.Written(this, texts, (), 0)
    actions.write_award(by=pmd, regency=place.regency, said=said)
    archive = actions.Archive(this, 1, date(this, 1, 1), b"PK\x05\x06")
    made = actions.issue_award(by=pmd, regency=place.regency, archive=archive)
    return {"file_id": made.id}
