"""From a case to what the law is asked about it.

The paid months are those of the ledger, with the months of records that were merged into the
person's; the family is as told; whether the person worked is as somebody found out, else as it was
noted at enrolment, before anybody knew that it would matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils import timezone

from payung.core.engine.family_claim import FamilyClaim, family_claim
from payung.core.engine.happening import Circumstances, Happening
from payung.core.law.benefits import SchoolLevel
from payung.core.law.heirs import Relative
from payung.core.law.rights import Payment
from payung.programme.claims.models import Claim, ClaimHeir
from payung.programme.payments.person_ledger import ledger_of_person
from payung.programme.workers.models import Work


@dataclass(frozen=True, slots=True)
class WorkEvidence:
    """What shows that the person worked, as it was noted before the event."""

    job: str
    place: str
    witness: str
    since: date | None
    last_worked: date | None
    noted_on: date
    is_working: bool | None
    photo: str
    """Name of the stored photo; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What stands beside a case: the family as told, and what was noted about the work."""

    heirs: Sequence[ClaimHeir]
    evidence: WorkEvidence | None


def gathered(claim: Claim) -> Gathered:
    return Gathered(tuple(claim.heirs.order_by("place")), work_evidence(claim))


def circumstances_of(claim: Claim, day: date, *, beside: Gathered | None = None) -> Circumstances:
    """What is known of a case, asked about on a day. `beside` where it has been read already."""
    beside = beside or gathered(claim)
    return Circumstances(
        happening=Happening(claim.happening),
        on=claim.happened_on,
        payments=_payments(claim),
        family=tuple(relative_of(each) for each in beside.heirs if not each.struck_because),
        born=claim.person.birth_date,
        was_working=_was_working(claim, beside.evidence),
        is_work_accident=claim.is_work_accident,
        happened_at=claim.happened_at,
        reported_at=_reported_at(claim, day),
        asked_on=claim.filed_on or day,
        is_traffic=claim.is_traffic,
        is_outside_partner=claim.is_outside_partner,
    )


def owed_by_law(told: Circumstances) -> FamilyClaim:
    """`family_claim`, remembered: it rests on nothing but the circumstances."""
    return _remembered(told)


def relative_of(heir: ClaimHeir) -> Relative:
    """An heir as the law asks about one."""
    return Relative(
        name=heir.name,
        relation=heir.relation,
        born=heir.born,
        school=SchoolLevel(heir.school) if heir.school else None,
        is_abroad=heir.is_abroad,
        is_of_earlier_marriage=heir.is_of_earlier_marriage,
        is_married=heir.is_married,
        is_working=heir.is_working,
        is_marriage_registered=heir.is_marriage_registered,
    )


def work_evidence(claim: Claim) -> WorkEvidence | None:
    """The newest note about the person's work that was made up to the day of the event."""
    works = Work.objects.filter(person=claim.person_id, noted_at__lt=_after(claim.happened_on))
    found = works.order_by("-noted_at", "-id").first()
    if found is None:
        return None
    return WorkEvidence(
        job=found.real_job or found.job,
        place=found.place,
        witness=found.witness,
        since=found.since,
        last_worked=found.last_worked,
        noted_on=timezone.localdate(found.noted_at),
        is_working=found.working,
        photo=found.photo.name or "",
    )


_remembered = lru_cache(maxsize=1024)(family_claim)


def _payments(claim: Claim) -> tuple[Payment, ...]:
    ledger = ledger_of_person(
        claim.person_id, regency=claim.regency_code, year=claim.happened_on.year
    )
    return tuple(sorted(ledger.payments, key=lambda each: (each.month, each.paid_on)))


def _was_working(claim: Claim, evidence: WorkEvidence | None) -> bool | None:
    if claim.was_working is not None:
        return claim.was_working
    return evidence.is_working if evidence else None


def _reported_at(claim: Claim, day: date) -> datetime | None:
    """When the insurer heard of it; until then, the hour in which somebody asks."""
    if claim.happened_at is None or claim.told_insurer_at is not None:
        return claim.told_insurer_at
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    return min(now, _after(day))


def _after(day: date) -> datetime:
    """The first moment after a day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
