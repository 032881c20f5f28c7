"""Objects of this part for the generated tests of pages: complaints about a village."""

from __future__ import annotations

from datetime import date

import complaint_cast
from payung.office.accounts.roles import Role
from payung.programme.complaints import actions
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
