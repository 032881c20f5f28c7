"""What the year owes to families: a case for each death, no bill after it, clocks that hold."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from payung.core.kernel.roster import LifeStatus
from payung.programme.claims.clocks import nearest
from payung.programme.claims.models import Claim
from payung.programme.payments.models import BillLine
from payung.programme.workers.models import Person


def faults_of_families() -> Iterator[str]:
    """Each death without a case, month that was billed after a death was told, and wrong clock."""
    cases = list(Claim.objects.select_related("person").order_by("id"))
    known = {each.person_id for each in cases}
    dead = Person.objects.filter(life_status=LifeStatus.DEAD).order_by("id")
    for person in dead.values_list("id", flat=True):
        if person not in known:
            yield f"meninggal tanpa klaim: {person}"
    for case in cases:
        yield from _billed_after(case)
        clock = nearest(case)
        told = (clock.due_on, clock.clock.value) if clock else (None, "")
        if told != (case.due_on, case.due_clock):
            yield f"jam klaim {case.id}: {case.due_clock} {case.due_on}, seharusnya {told}"


def _billed_after(case: Claim) -> Iterator[str]:
    """A month that begins after the day of the report, drafted or still billed after it."""
    later = BillLine.objects.filter(person=case.person_id, month__gt=f"{case.opened_on:%Y-%m}")
    is_drafted = Q(bill__drafted_at__date__gt=case.opened_on)
    is_issued = Q(bill__issued_at__date__gt=case.opened_on, is_live=True)
    for month in later.filter(is_drafted | is_issued).values_list("month", flat=True):
        yield f"ditagih setelah meninggal dilaporkan: klaim {case.id}, {month}"
