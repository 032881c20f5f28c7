"""Recipients who are not protected yet: made ready to be drawn as candidates."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from payung.office.accounts.holder import Holder, scope
from payung.programme.incentives.models import Recipient
from payung.programme.incentives.terms import terms_for
from payung.programme.workers.actions import change_person
from payung.programme.workers.models import Work
from payung.programme.workers.values import PersonValues


@transaction.atomic
def propose_candidates(*, by: Holder, recipient_ids: Sequence[UUID], basis: str) -> int:
    """Their service becomes their work in the registry, where no work is noted: so the village's
    next drawing ranks them like everybody else. How many were changed.

    Raises `Recipient.DoesNotExist` outside the area, and as `workers.change_person` does.
    """
    wanted = sorted(set(recipient_ids))
    rows = Recipient.objects.filter(scope(by), id__in=wanted, last_month="")
    found = list(rows.select_related("person", "place").order_by("id"))
    if len(found) < len(wanted):
        raise Recipient.DoesNotExist
    working = set(
        Work.objects.filter(person__in=[each.person_id for each in found])
        .order_by()
        .values_list("person_id", flat=True)
    )
    lacking = [each for each in found if each.person_id not in working]
    for each in lacking:
        change_person(
            by=by,
            person_id=each.person_id,
            version=each.person.version,
            said=_work_of(each),
            basis=basis,
        )
    return len(lacking)


def _work_of(recipient: Recipient) -> PersonValues:
    role = terms_for(recipient.regency_code, int(recipient.first_month[:4])).role_words(
        recipient.role
    )
    place = recipient.place.name if recipient.place else ""
    return PersonValues(
        {"work.job": role, "work.real_job": role, **({"work.place": place} if place else {})}
    )
