"""Objects of this part for the generated tests of pages: complaints about a village."""

from __future__ import annotations

from datetime import date

import claim_cast
import complaint_cast
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.programme.claims.models import Claim
from payung.programme.complaints import actions
from payung.programme.complaints.models import Hand, ReceiptCheck, Way
from payung.programme.enrolment.models import Membership
from web.sample_objects import Bound, Parts, Place, sample

_ON = date(2026, 11, 21)


@sample("complaints_complaint", "complaints_take", bound=Bound.REGENCY)
def sent(place: Place) -> Parts:
    complaint, _ = complaint_cast.sent(complaint_cast.told(village=place.village))
    return {"complaint_id": complaint.id}


@sample("complaints_answer", "complaints_settle", bound=Bound.REGENCY)
def taken(place: Place) -> Parts:
    complaint, _ = complaint_cast.sent(complaint_cast.told(village=place.village))
    by = place.holder(Role.INSPECTORATE)
    actions.take_complaint(by=by, seen=complaint_cast.seen(complaint), on=_ON)
    return {"complaint_id": complaint.id}


def _paid(place: Place) -> Claim:
    """A paid case of the village, made once."""
    purse = FundSource.PAD
    members = Membership.objects.filter(container__fund_source=purse.value)
    known = Claim.objects.filter(
        person_id__in=members.values("person_id"), village_code=place.village
    ).first()
    if known is not None:
        return known
    who = claim_cast.Cast(
        ani=place.holder(Role.VILLAGE_OPERATOR),
        beni=place.holder(Role.VILLAGE_HEAD),
        kurnia=place.holder(Role.VILLAGE_TREASURER),
        eka=place.holder(Role.SUBDISTRICT_HEAD),
        fitri=place.holder(Role.PMD),
        farah=place.holder(Role.PMD),
        bram=place.holder(Role.BRANCH),
        bintang=place.holder(Role.BRANCH),
    )
    start = 900 + 10 * int(place.village[-1])
    (person,) = complaint_cast.paid_people(who, purse, 1, start)
    return complaint_cast.paid_case(who, claim_cast.opened(who, person))


@sample("receipts_family", "receipts_ask", bound=Bound.REGENCY)
def family(place: Place) -> Parts:
    return {"claim_id": _paid(place).id}


@sample("receipts_confirm", bound=Bound.REGENCY)
def heard(place: Place) -> Parts:
    claim = _paid(place)
    known = ReceiptCheck.objects.filter(claim=claim).first()
    if known is not None:
        return {"check_id": known.id}
    says = actions.FamilySays(claim_cast.heir(claim).id, 0, None, Hand.OWN_ACCOUNT, keeps_card=True)
    made = actions.record_check(
        by=place.holder(Role.INSPECTORATE),
        claim_id=claim.id,
        attempt=actions.Attempt(Way.CALL, _ON, says, note=complaint_cast.SECRET),
        known=0,
        on=_ON,
    )
    return {"check_id": made.id}
