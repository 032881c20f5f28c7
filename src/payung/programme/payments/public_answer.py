"""The one thing that anybody may ask: is this person protected today, and until when.

Who is not known, who is known and has no paid month, and who has lapsed get the same answer after
the same work: the same two statements, and the law walked anew each time, so that the time that
an answer takes tells nothing either.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from payung.core.kernel.roster import LifeStatus
from payung.core.law.entitlement import Status
from payung.programme.payments.person_ledger import ledger_of_person
from payung.programme.payments.person_rights import standpoint_anew
from payung.programme.workers.models import Person

_NOBODY = UUID(int=0)
_STANDS = (Status.ACTIVE, Status.GRACE)


@sensitive_variables()
def protected_until(nik: str, birth_date: date, *, on: date) -> date | None:
    """The last day with a right, if nothing more is paid; None for everybody who has none.

    A number that several people carry answers for none of them.
    """
    known = Person.objects.filter(
        nik=nik, birth_date=birth_date, merged_into=None, nik_is_disputed=False
    )
    found = list(known.exclude(life_status=LifeStatus.DEAD).values_list("id", "regency_code")[:2])
    person, regency = found[0] if len(found) == 1 else (_NOBODY, "")
    ledger = ledger_of_person(person, regency=regency, year=on.year)
    rights = standpoint_anew(ledger, on).rights
    if rights.status not in _STANDS or rights.days_until_inactive is None:
        return None
    return on + timedelta(days=rights.days_until_inactive - 1)
