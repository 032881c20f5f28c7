"""Somebody decides who a report is about; a case that was opened confirms it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record, signature
from payung.office.seen import Seen
from payung.programme.incidents.actions.taking_back import keep_taken_back
from payung.programme.incidents.models import KNOWN_DEAD, Kind, Report, ReportState
from payung.programme.incidents.steps import Step
from payung.programme.incidents.turn import allow, constraints_in_words, take, visible_to
from payung.programme.workers.models import Person
from payung.programme.workers.people_search import visible_people


@transaction.atomic
def match_report(*, by: Holder, seen: Seen, person_id: UUID) -> Report:
    """The report is about this person of the holder's area; until a case is opened it may be
    decided otherwise.

    Raises `Report.DoesNotExist`, `Person.DoesNotExist`; `Refused` with `report_changed`,
    `death_known` where another report tells the death of the same person, or `step_not_now`.
    """
    by.must(Deed.INCIDENT_MATCH)
    found = take(Step.MATCH, by=by, seen=seen)
    person = visible_people(by).select_for_update().get(id=person_id)
    _refuse_known_death(found, person)
    found.person = person
    found.state = ReportState.MATCHED.value
    found.matched_at, found.matched_by = timezone.now(), signature(by)
    found.version += 1
    with constraints_in_words():
        found.save()
    record(
        by=by,
        deed=Deed.INCIDENT_MATCH,
        of=("report", found.id),
        place=found.village_code,
        details={"number": found.number, "person": str(person.id)},
    )
    return found


@transaction.atomic
def mark_confirmed(*, by: Holder, report_id: UUID) -> Report:
    """A case was opened from the report: called by the claims alone, in their transaction, after
    they asked for their own right.

    Raises `Report.DoesNotExist` outside the area, `Refused("step_not_now")`.
    """
    found = visible_to(by).select_for_update().get(id=report_id)
    allow(Step.CONFIRM, found)
    found.state = ReportState.CONFIRMED.value
    found.confirmed_at, found.confirmed_by = timezone.now(), signature(by)
    found.version += 1
    found.save()
    return found


@transaction.atomic
def mark_mistaken(*, by: Holder, report_id: UUID, is_someone_else: bool, reason: str) -> Report:
    """The case that a report confirmed was a mistake: called by the claims alone, as
    `mark_confirmed`. What happened to somebody else waits again to be matched; what did not happen
    is taken back.

    Raises `Report.DoesNotExist` outside the area, `Refused("step_not_now")`.
    """
    found = visible_to(by).select_for_update().get(id=report_id)
    allow(Step.BACK, found)
    if not is_someone_else:
        found.taken_back_by = signature(by)
        return keep_taken_back(found, by=by, reason=reason)
    found.state, found.person = ReportState.REPORTED.value, None
    found.matched_at = found.confirmed_at = None
    found.matched_by = found.confirmed_by = ""
    found.version += 1
    found.save()
    record(
        by=by,
        deed=Deed.INCIDENT_MATCH,
        of=("report", found.id),
        place=found.village_code,
        reason=reason,
        details={"number": found.number, "what": "report_waits_again"},
    )
    return found


def _refuse_known_death(found: Report, person: Person) -> None:
    """Asked before the constraint is, so that the sentence names the other report."""
    if found.kind != Kind.DEATH.value:
        return
    other = Report.objects.filter(person=person, kind=Kind.DEATH.value, state__in=KNOWN_DEAD)
    known = other.exclude(id=found.id).first()
    if known is not None:
        raise Refused(
            "death_known",
            _("Kematian orang ini sudah tercatat pada laporan nomor %(number)s.")
            % {"number": known.number},
            _("Bila kejadiannya sama, gabungkan laporan ini ke sana."),
        )
