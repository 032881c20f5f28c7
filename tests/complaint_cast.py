"""Complaints as tests make them: told by somebody, with a mark that must appear nowhere else."""

from __future__ import annotations

from uuid import UUID, uuid4

import claim_cast
import enrolment_cast
import payments_cast
from office_cast import REGENCY, TODAY, VILLAGE
from payung.core.law.funding import FundSource
from payung.office.seen import Seen
from payung.programme.claims.models import Claim
from payung.programme.complaints import actions
from payung.programme.complaints.models import About, Complaint, ComplaintKind
from payung.programme.complaints.sender_code import hash_of_code
from payung.programme.workers.models import Person

SECRET = "Operator memegang buku tabungan kami"


def told(
    *,
    text: str = SECRET,
    village: str = VILLAGE,
    about: About = About.VILLAGE,
    kind: ComplaintKind = ComplaintKind.CARD_KEPT,
) -> actions.Told:
    return actions.Told(village[:5] or REGENCY, village, kind, about, text)


def sent(what: actions.Told | None = None, *, key: UUID | None = None) -> tuple[Complaint, str]:
    """A complaint and the code of its sender."""
    code = actions.send_complaint(told=what or told(), key=key or uuid4(), on=TODAY)
    return Complaint.objects.get(code_hash=hash_of_code(code)), code


def seen(complaint: Complaint) -> Seen:
    complaint.refresh_from_db()
    return Seen(complaint.id, complaint.version)


def paid_case(who: claim_cast.Cast, claim: Claim) -> Claim:
    """The case, paid by Bram of the branch, with the phone of an heir."""
    return claim_cast.fresh_of(claim_cast.paid(who, claim))


def paid_people(who: claim_cast.Cast, source: FundSource, count: int, start: int) -> list[Person]:
    """Members of Ani's village by one of its purses, whose months are paid."""
    payers = payments_cast.Payers(
        who.kurnia, who.fitri, who.fitri, who.bram, who.bintang, who.fitri
    )
    village, first, last = who.ani.area, claim_cast.FIRST, claim_cast.LAST
    into = enrolment_cast.container(who.fitri, village, source)
    people = payments_cast.members(into, count, since=first, village=village, start=start)
    payments_cast.paid_months(payers, into, first, last, on=first.first_day.replace(day=5))
    return people
