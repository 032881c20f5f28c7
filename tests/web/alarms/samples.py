"""Objects of this part for the generated tests of pages: members of a village who are unpaid."""

from __future__ import annotations

from django.utils import timezone

import enrolment_cast
from payung.core.kernel.month import Month
from payung.office.accounts.roles import Role
from payung.programme.enrolment.models import Membership
from payung.programme.payments.alarms.models import Alarm, Renewal
from payung.programme.payments.alarms.raising import raise_alarms
from web.sample_objects import Parts, Place, sample


def _unpaid(place: Place) -> None:
    unpaid = Membership.objects.filter(village_code=place.village, first_month="2026-09")
    if not unpaid.exists():
        start = 700 + 10 * int(place.village[-1])
        enrolment_cast.members(
            place.holder(Role.PMD), 2, village=place.village, first=Month(2026, 9), start=start
        )
    raise_alarms(timezone.localdate())


@sample("alarms_alarm")
def alarm(place: Place) -> Parts:
    _unpaid(place)
    of_money = Alarm.objects.filter(village_code=place.village, container__isnull=False)
    return {"alarm_id": of_money.order_by("-gravity")[0].id}


@sample("renewal_village")
def renewal(place: Place) -> Parts:
    _unpaid(place)
    found = Renewal.objects.filter(village_code=place.village).first()
    if found is None:
        today = timezone.localdate()
        found = Renewal.objects.create(
            year=today.year + 1,
            opened_on=today,
            due_on=today,
            regency_code=place.regency,
            district_code=place.district,
            village_code=place.village,
        )
    return {"renewal_id": found.id}
