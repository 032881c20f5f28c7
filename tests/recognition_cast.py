"""Villages on their way to Desa Sadar, by real actions.

Ani is operator of the village, Fitri PMD who checks and nominates, Rudi the regent. `ready` makes a
village that meets all five criteria: two members who are paid for, and evidence for the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from uuid import UUID, uuid4

import claim_cast
from office_cast import VILLAGE, holder
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.recognition import actions
from payung.programme.recognition.models import (
    Evidence,
    EvidenceMove,
    Recognition,
    RecognitionState,
    Verdict,
)

DAY = date(2026, 11, 20)
DECREE = actions.Decree("188/77/KPTS/PMD/2026", DAY)
NEEDED = ("officials", "dissemination", "dissemination", "regulation", "regulation", "initiative")


@dataclass(frozen=True, slots=True)
class Court:
    """Who has to do with it; `family` are those of a case as well."""

    family: claim_cast.Cast
    rudi: Holder

    @property
    def ani(self) -> Holder:
        return self.family.ani

    @property
    def fitri(self) -> Holder:
        return self.family.fitri


def court() -> Court:
    return Court(claim_cast.cast(), holder("rudi", Role.REGENT))


def said(criterion: str, *, key: UUID | None = None, **other: object) -> actions.Said:
    key = key or uuid4()
    told: dict[str, object] = {
        "key": key,
        "village": VILLAGE,
        "criterion": criterion,
        "title": f"Bukti {criterion}",
        "happened_on": DAY,
        "content": BytesIO(f"%PDF-1.7 bukti {key}".encode()),
        "enrolled": 9,
        "officials": 9,
        **other,
    }
    return actions.Said(**told)  # type: ignore[arg-type]


def stated(by: Holder, criterion: str, **other: object) -> Evidence:
    return actions.state_evidence(by=by, said=said(criterion, **other), on=DAY)


def accepted(by: Holder, evidence: Evidence) -> EvidenceMove:
    return actions.answer_evidence(by=by, evidence_id=evidence.id, verdict=Verdict.ACCEPTED, seen=0)


def ready(who: Court) -> None:
    """Everything that the proposals ask of the village."""
    claim_cast.paid_for(who.family, count=2)
    for criterion in NEEDED:
        accepted(who.fitri, stated(who.ani, criterion))


def nominated(who: Court, on: date = DAY) -> Recognition:
    return actions.nominate(by=who.fitri, village=VILLAGE, on=on)


def seen(found: Recognition) -> Seen:
    return Seen(found.id, Recognition.objects.get(id=found.id).version)


def designated(who: Court, on: date = DAY) -> Recognition:
    found = nominated(who, on)
    (made,) = actions.designate(by=who.rudi, chosen=[seen(found)], decree=DECREE, on=on)
    assert made.state == RecognitionState.DESIGNATED.value
    return made
