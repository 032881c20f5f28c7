"""The scholarship of a child, year by year: asked for, paid, or ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.core.law.benefits import SchoolLevel, scholarship_per_year
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import Details, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.claims.models import ClaimHeir, ScholarshipState, ScholarshipYear
from payung.programme.claims.scholarships import is_entitled, known_of
from payung.programme.claims.steps import Step
from payung.programme.claims.turn import Told, close, take


@dataclass(frozen=True, slots=True)
class ScholarshipTold:
    """How the year of a child stands; `school` is the level in that year."""

    child_id: UUID
    year: int
    school: SchoolLevel
    state: ScholarshipState
    note: str = ""


@transaction.atomic
def note_scholarship(*, by: Holder, seen: Seen, told: ScholarshipTold, on: date) -> ScholarshipYear:
    """One year of one child. A later word about the same year replaces the state, never the year.

    Raises `ClaimHeir.DoesNotExist`; `Refused` with `no_scholarship`, `year_impossible`,
    `text_missing` for an end without a reason.
    """
    claim = take(Step.SCHOLARSHIP, by=by, seen=seen)
    child = ClaimHeir.objects.get(id=told.child_id, claim=claim)
    if not claim.happened_on.year <= told.year <= on.year:
        raise Refused(
            "year_impossible",
            _("Tahun ini di luar rentang dari tahun kejadian sampai tahun ini."),
        )
    row = ScholarshipYear.objects.filter(child=child, year=told.year).first()
    if row is None:
        if not is_entitled(claim, child, known_of(claim, on)):
            raise Refused("no_scholarship", _("Klaim ini tidak memberi anak ini beasiswa."))
        row = ScholarshipYear(claim=claim, child=child, year=told.year)
    is_end = told.state is ScholarshipState.ENDED
    row.note = written(told.note, _("Keterangan"), longest=200, required=is_end)
    row.school = told.school.value
    row.amount = scholarship_per_year(claim.happened_on, told.school)
    row.state = told.state.value
    if told.state is ScholarshipState.ASKED:
        row.asked_on = on
    if told.state is ScholarshipState.PAID:
        row.paid_on = on
    row.changed_by = signature(by)
    row.save()
    details: Details = {"child": str(child.id), "year": told.year, "state": row.state}
    close(claim, Step.SCHOLARSHIP, by=by, told=Told(on, row.note, details))
    return row
