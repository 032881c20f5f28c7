"""Memberships begin where the branch accepted, and end with a reason; none is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.audit.actions import record, signature
from payung.office.writing import month_words
from payung.office.written import written
from payung.programme.enrolment.models import BatchLine, Container, EndReason, Membership
from payung.programme.enrolment.queries.members import overlapping
from payung.programme.enrolment.turn import constraints_in_words
from payung.programme.workers.inserting import insert
from payung.programme.workers.models import Person
from payung.programme.workers.portions import portions


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The branch took a person: who, from which month, and what it said besides."""

    person_id: UUID
    first_month: Month
    accepted_on: date
    number_issued_on: date | None = None
    kpj_number: str = ""
    line: BatchLine | None = None


def enrol(container: Container, accepted: Sequence[Acceptance]) -> list[Membership]:
    """Memberships of the people whom the branch accepted; inside the caller's transaction.

    Each person's row is locked first. Raises `Refused("member_elsewhere")` where somebody is a
    participant in one of the months already; nobody is taken then.
    """
    made: list[Membership] = []
    for group in portions(accepted):
        ids = [each.person_id for each in group]
        locked = Person.objects.select_for_update().filter(id__in=ids).order_by("id")
        people = {person.id: person for person in locked}
        taken = overlapping({each.person_id: each.first_month for each in group})
        if taken:
            raise Refused(
                "member_elsewhere",
                _("%(name)s sudah menjadi peserta pada bulan yang sama.")
                % {"name": people[next(iter(taken))].name},
                _("Akhiri dahulu kepesertaannya yang lama, atau mulai dari bulan sesudahnya."),
            )
        rows = [_membership(container, people[each.person_id], each) for each in group]
        with constraints_in_words():
            insert(rows)
        made += rows
    return made


@transaction.atomic
def end_membership(
    *, by: Holder, membership_id: UUID, last_month: Month, reason: EndReason, note: str = ""
) -> Membership:
    """The person is a participant until this month, and no longer; the same again is harmless.

    A last month before the first: no month of it counts. Raises `Membership.DoesNotExist` outside
    the area; `Refused` with `membership_ended` where it ended otherwise.
    """
    by.must(Deed.MEMBERSHIP_END)
    found = Membership.objects.filter(scope(by)).select_for_update().get(id=membership_id)
    last = _no_earlier(found, last_month)
    if found.last_month == str(last) and found.end_reason == reason:
        return found
    if found.last_month:
        raise Refused(
            "membership_ended",
            _("Kepesertaan ini sudah berakhir pada %(month)s.")
            % {"month": month_words(Month.parse(found.last_month))},
            _("Muat ulang halaman untuk melihat alasannya."),
        )
    _end(by, found, last, reason, note)
    return found


def end_at_death(by: Holder, person: UUID, died_on: date) -> int:
    """Every membership of who died ends with the month of the death, in any village, also one that
    was to end later; how many. In the caller's transaction, and by the caller's right."""
    going_on = Membership.objects.select_for_update().filter(person=person)
    last, ended = Month.of(died_on), 0
    for found in going_on.filter(Q(last_month="") | Q(last_month__gt=str(last))):
        if found.last_month != str(_no_earlier(found, last)):
            _end(by, found, _no_earlier(found, last), EndReason.DIED, "")
            ended += 1
    return ended


def _end(by: Holder, found: Membership, last: Month, reason: EndReason, note: str) -> None:
    was = {"was_last_month": found.last_month, "was_end_reason": found.end_reason}
    found.last_month, found.end_reason = str(last), reason.value
    found.end_note = written(note, _("Keterangan"), longest=500, required=False)
    found.ended_at, found.ended_by = timezone.now(), signature(by)
    found.version += 1
    found.save()
    record(
        by=by,
        deed=Deed.MEMBERSHIP_END,
        of=("membership", found.id),
        place=found.village_code,
        reason=found.end_note,
        details={
            "container": str(found.container_id),
            "last_month": found.last_month,
            "end_reason": reason.value,
            **(was if was["was_last_month"] else {}),
        },
    )


def end_all(by: Holder, container: Container, last_month: Month, reason: EndReason) -> int:
    """Every membership of a container that goes on ends; how many. In the caller's transaction."""
    going_on = Membership.objects.filter(container=container, last_month="")
    said = {"end_reason": reason.value, "ended_at": timezone.now(), "ended_by": signature(by)}
    later = going_on.filter(first_month__gt=str(last_month))
    ended = 0
    for first in set(later.values_list("first_month", flat=True)):
        before = str(Month.parse(first) + -1)
        ended += later.filter(first_month=first).update(last_month=before, **said)
    return ended + going_on.update(last_month=str(last_month), **said)


def _no_earlier(membership: Membership, last_month: Month) -> Month:
    """Not earlier than the month before the first: that says that no month counts."""
    return max(last_month, Month.parse(membership.first_month) + -1)


def _membership(container: Container, person: Person, accepted: Acceptance) -> Membership:
    return Membership(
        person=person,
        container=container,
        line=accepted.line,
        first_month=str(accepted.first_month),
        accepted_on=accepted.accepted_on,
        number_issued_on=accepted.number_issued_on,
        kpj_number=accepted.kpj_number,
        regency_code=person.regency_code,
        district_code=person.district_code,
        village_code=person.village_code,
    )
