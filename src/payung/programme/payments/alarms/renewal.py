"""Renewal of the year: the operator confirms a village's members for the year to come.

Everybody goes on who is not named: by exception a member ends with a reason, or somebody must go
and see. What is confirmed feeds the next candidate list: who goes on is marked as going on, so that
no scholarship is lost by rotation; who died or moved is declared so in the registry (field practice
W6, W8).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import LifeStatus
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.audit.actions import record, signature
from payung.programme.enrolment.actions import end_membership
from payung.programme.enrolment.models import EndReason, Membership
from payung.programme.payments.alarms.models import Answer, Renewal, RenewalAnswer
from payung.programme.payments.alarms.renewal_queries import members_of_village
from payung.programme.workers.values import PersonValues, Value
from payung.programme.workers.writing import Saying, Source, write

REASONS = (
    EndReason.DIED,
    EndReason.MOVED,
    EndReason.EMPLOYED,
    EndReason.PAYS_ALONE,
    EndReason.WITHDREW,
    EndReason.WELL_OFF,
    EndReason.NOT_FOUND,
    EndReason.AGE,
)
"""Why a member does not go on, as an operator can know it."""
_LIFE_STATUS: Mapping[EndReason, LifeStatus] = {
    EndReason.DIED: LifeStatus.DEAD,
    EndReason.MOVED: LifeStatus.MOVED,
}
_PORTION = 500


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about one member."""

    answer: Answer
    reason: EndReason | None = None


@transaction.atomic
def confirm_members(
    *,
    by: Holder,
    renewal_id: UUID,
    version: int,
    exceptions: Mapping[UUID, Said],
    on: date,
) -> Renewal:
    """Every member of the village is looked at: `exceptions` by person, all others go on.

    May be repeated while the year lasts, such as when somebody was seen. Memberships that end do so
    with this month, or with December for who passes the age limit. Raises `Renewal.DoesNotExist`
    outside the area; `Refused` with `renewal_changed` or `not_a_member`.
    """
    found = _taken(by, renewal_id, version)
    members = {each.person_id: each for each in members_of_village(found.village_code)}
    if exceptions.keys() - members.keys():
        raise Refused(
            "not_a_member",
            _("Salah satu nama bukan lagi peserta desa ini; tidak ada yang dicatat."),
            _("Muat ulang halaman, lalu tandai lagi."),
        )
    said = {person: exceptions.get(person, Said(Answer.CONTINUES)) for person in members}
    _keep(found, said, by, on)
    _tell_registry(said, by, found.year, on)
    ending = {person: each for person, each in said.items() if each.answer is Answer.ENDS}
    for person, each in ending.items():
        _end(by, members[person], each, found.year, on)
    found.confirmed_on, found.confirmed_by_account = on, by.account_id
    found.confirmed_by = signature(by)
    found.version += 1
    found.save()
    _record(by, found, said)
    return found


def _taken(by: Holder, renewal_id: UUID, version: int) -> Renewal:
    by.must(Deed.RENEWAL_CONFIRM)
    found = Renewal.objects.filter(scope(by)).select_for_update().get(id=renewal_id)
    if found.version != version:
        raise Refused(
            "renewal_changed",
            _("Pembaruan ini sudah disimpan orang lain sejak halaman Anda dibuka."),
            _("Periksa keadaan terbarunya, lalu ulangi bila masih perlu."),
        )
    return found


def _keep(renewal: Renewal, said: Mapping[UUID, Said], by: Holder, on: date) -> None:
    """The answers of today take the place of earlier ones about the same people."""
    renewal.answers.filter(person__in=list(said)).delete()
    RenewalAnswer.objects.bulk_create(
        [
            RenewalAnswer(
                renewal=renewal,
                person_id=person,
                answer=each.answer.value,
                reason=each.reason.value if each.reason else "",
                answered_on=on,
                answered_by=signature(by),
            )
            for person, each in said.items()
        ],
        batch_size=_PORTION,
    )


def _tell_registry(said: Mapping[UUID, Said], by: Holder, year: int, on: date) -> None:
    """Who goes on is marked so for the next candidate list; a death or a move is declared."""
    basis = _("Pembaruan peserta tahun %(year)s") % {"year": year}
    sayings = [
        Saying(PersonValues(values), person)
        for person, each in said.items()
        if (values := dict(_values(each, basis, on)))
    ]
    write(sayings, source=Source(by, on, f"{basis}, {by.title}", reason=basis))


def _values(said: Said, basis: str, on: date) -> Iterable[tuple[str, Value]]:
    if said.answer is not Answer.LOOK:
        yield "continues", said.answer is Answer.CONTINUES
    if said.reason is not None and said.reason in _LIFE_STATUS:
        yield "life_status", _LIFE_STATUS[said.reason]
        yield "life_status_on", on
        yield "life_status_source", basis


def _end(by: Holder, membership: Membership, said: Said, year: int, on: date) -> None:
    if said.reason is None:
        raise LookupError(membership.id)
    last = Month(year + -1, 12) if said.reason is EndReason.AGE else Month.of(on)
    note = _("Pembaruan peserta tahun %(year)s") % {"year": year}
    end_membership(
        by=by, membership_id=membership.id, last_month=last, reason=said.reason, note=note
    )


def _record(by: Holder, renewal: Renewal, said: Mapping[UUID, Said]) -> None:
    answers: Sequence[Answer] = [each.answer for each in said.values()]
    record(
        by=by,
        deed=Deed.RENEWAL_CONFIRM,
        of=("renewal", renewal.id),
        place=renewal.village_code,
        details={
            "year": renewal.year,
            "continues": answers.count(Answer.CONTINUES),
            "ends": answers.count(Answer.ENDS),
            "look": answers.count(Answer.LOOK),
        },
    )
