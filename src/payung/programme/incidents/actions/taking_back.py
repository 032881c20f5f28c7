"""A wrong report is taken back with a reason, never deleted."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import Actor, record, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.incidents.actions.merging import release_others
from payung.programme.incidents.models import Report, ReportState
from payung.programme.incidents.steps import Step
from payung.programme.incidents.turn import UNNAMED, allow, take, visible_to


@transaction.atomic
def take_back(*, by: Holder, seen: Seen, reason: str) -> Report:
    """An office outside the village takes a wrong or double report back.

    Raises `Report.DoesNotExist` outside the area; `Refused` with `report_changed`,
    `step_not_now` or `text_missing`.
    """
    by.must(Deed.INCIDENT_TAKE_BACK)
    found = take(Step.TAKE_BACK, by=by, seen=seen)
    found.taken_back_by = signature(by)
    return keep_taken_back(found, by=by, reason=reason)


@transaction.atomic
def take_back_own(*, by: Holder, report_id: UUID, reason: str) -> Report:
    """Who recorded a report takes it back, while nobody has decided who it is about.

    Raises `Report.DoesNotExist` for a report of somebody else; `Refused` with
    `report_already_matched`, `step_not_now` or `text_missing`.
    """
    by.must(Deed.INCIDENT_REPORT)
    own = visible_to(by).filter(source__recorded_by_account=by.account_id)
    found = own.select_for_update().get(id=report_id)
    allow(Step.OWN_TAKE_BACK, found)
    release_others(found, by=UNNAMED)
    return keep_taken_back(found, by=UNNAMED, reason=reason)


def keep_taken_back(found: Report, *, by: Actor, reason: str) -> Report:
    """Writes the state and its act, in the caller's transaction."""
    found.taken_back_because = written(reason, _("Alasan"), longest=500)
    found.state = ReportState.TAKEN_BACK.value
    found.taken_back_at = timezone.now()
    found.version += 1
    found.save()
    record(
        by=by,
        deed=Deed.INCIDENT_TAKE_BACK,
        of=("report", found.id),
        place=found.village_code,
        reason=found.taken_back_because,
        details={"number": found.number},
    )
    return found
