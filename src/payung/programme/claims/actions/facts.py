"""What is found out about the event: whether the person worked, and what the insurer is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.claims.models import Claim
from payung.programme.claims.steps import Step
from payung.programme.claims.turn import Told, close, take


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody found out. `was_working`: none is not known, and then what was noted at
    enrolment counts. `basis` says from whom."""

    was_working: bool | None
    is_traffic: bool
    is_outside_partner: bool
    basis: str


@transaction.atomic
def note_circumstances(*, by: Holder, seen: Seen, facts: Facts, on: date) -> Claim:
    """Whether the person worked, whether it was in traffic, and where it was treated."""
    claim = take(Step.CIRCUMSTANCES, by=by, seen=seen)
    claim.was_working = facts.was_working
    claim.is_traffic = facts.is_traffic
    claim.is_outside_partner = facts.is_outside_partner
    note = written(facts.basis, _("Dasar"), longest=200)
    details = {
        "was_working": facts.was_working,
        "is_traffic": facts.is_traffic,
        "is_outside_partner": facts.is_outside_partner,
    }
    close(claim, Step.CIRCUMSTANCES, by=by, told=Told(on, note, details))
    return claim


@transaction.atomic
def tell_insurer(*, by: Holder, seen: Seen, at: datetime, channel: str) -> Claim:
    """Stage I: the insurer was told of the accident, on this moment, by telephone, letter or form.

    Raises `Refused("moment_impossible")` for one before the accident or still to come.
    """
    claim = take(Step.TELL_INSURER, by=by, seen=seen)
    is_before = timezone.localdate(at) < claim.happened_on or (
        claim.happened_at is not None and at < claim.happened_at
    )
    if at > timezone.now() or is_before:
        raise Refused(
            "moment_impossible",
            _("Waktu lapor harus sesudah kejadian dan tidak boleh di masa depan."),
            _("Periksa tanggal dan jamnya."),
        )
    claim.told_insurer_at = at
    told = Told(timezone.localdate(at), written(channel, _("Cara melapor"), longest=160))
    close(claim, Step.TELL_INSURER, by=by, told=told)
    return claim


@transaction.atomic
def note_verdict(
    *, by: Holder, seen: Seen, is_work_accident: bool | None, basis: str, on: date
) -> Claim:
    """The verdict whether it was a work accident; none says that it is out again."""
    claim = take(Step.VERDICT, by=by, seen=seen)
    claim.is_work_accident = is_work_accident
    claim.verdict_basis = written(basis, _("Dasar putusan"), longest=200)
    claim.verdict_on = None if is_work_accident is None else on
    details = {"is_work_accident": is_work_accident}
    close(claim, Step.VERDICT, by=by, told=Told(on, claim.verdict_basis, details))
    return claim
