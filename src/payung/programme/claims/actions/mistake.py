"""A case was a mistake: what followed from it by itself is undone, each with its own trace.

The report is taken back, or waits again where it happened to somebody else; who was thought dead is
declared alive, and the membership goes on from the month after the one with which it had ended.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import LifeStatus
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import Details
from payung.programme.claims.models import Claim, CloseReason
from payung.programme.enrolment.actions import go_on_after_mistake
from payung.programme.incidents.actions import mark_mistaken
from payung.programme.workers.actions import declare
from payung.programme.workers.models import Person
from payung.programme.workers.values import PersonValues, Value

_SOURCE = "Klaim kematian ditutup karena keliru"


def undo(claim: Claim, *, by: Holder, on: date) -> Details:
    """Everything above, in the caller's transaction; what it came to, for the move of the case.

    Raises `Refused` with `not_your_duty` for who may not declare somebody alive, and as
    `mark_mistaken` and `declare` do.
    """
    if claim.is_death and not by.may(Deed.PEOPLE_WRITE):
        raise Refused(
            "not_your_duty",
            _("Klaim kematian yang keliru ditutup Dinas PMD: orangnya dinyatakan hidup lagi."),
            _("Beri tahu Dinas PMD."),
        )
    mark_mistaken(
        by=by,
        report_id=claim.report_id,
        is_someone_else=claim.close_reason == CloseReason.OTHER_PERSON,
        reason=claim.close_note,
    )
    return _live_again(claim, by, on) if claim.is_death else {}


def _live_again(claim: Claim, by: Holder, on: date) -> Details:
    person = Person.objects.select_for_update().get(id=claim.person_id)
    if person.life_status == LifeStatus.DEAD:
        said: dict[str, Value] = {
            "life_status": LifeStatus.ALIVE,
            "life_status_on": on,
            "life_status_source": _SOURCE,
        }
        declare(by=by, person_id=person.id, version=person.version, said=PersonValues(said))
    told = go_on_after_mistake(by, person.id)
    return {
        "lives_again": True,
        "again_from": str(told.since or ""),
        "not_again": told.not_again.value if told.not_again else "",
    }
