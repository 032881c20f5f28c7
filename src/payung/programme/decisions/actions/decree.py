"""The decree of the village head, and the addenda by which seats change hands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.audit.actions import Details
from payung.office.seen import Seen
from payung.office.writing import day_words, month_words
from payung.office.written import written
from payung.programme.decisions.annex import people_of, said_of
from payung.programme.decisions.models import (
    CandidateList,
    Decree,
    DecreeMember,
    EndReason,
    SeatKind,
)
from payung.programme.decisions.seats import roll_of, seats_by_person
from payung.programme.decisions.steps import Step
from payung.programme.decisions.turn import close, constraints_in_words, take
from payung.programme.workers.models import Person


@dataclass(frozen=True, slots=True)
class Issue:
    """What the head of the village writes on the decree."""

    number: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class Change:
    """An addendum: who stops and why, from which month the seats are filled anew."""

    number: str
    issued_on: date
    from_month: Month
    ends: Mapping[UUID, EndReason]
    reason: str = ""


@transaction.atomic
def issue_decree(*, by: Holder, seen: Seen, issue: Issue, on: date) -> Decree:
    """The names are fixed: the annex holds the chosen and the waiting as they are this day.

    Raises `Refused` with `objections_running`, `decree_day`, `decree_number_taken`,
    `candidate_gone` or `seated_elsewhere`.
    """
    found = take(Step.DECREE, by=by, seen=seen, on=on)
    _refuse_day(issue.issued_on, after=found.meeting.objections_until, on=on)
    order = list(found.candidates.filter(rank__gt=0).select_related("person").order_by("rank"))
    chosen, waiting = order[: found.seats], order[found.seats :]
    people = [each.person for each in chosen]
    _refuse_gone([(each.rank, each.person) for each in chosen], _("Urutan"))
    _refuse_seated(people, Month.parse(found.first_month), Month.parse(found.last_month), found)
    decree = _decree(found, issue.number, issue.issued_on, found.first_month, by)
    with constraints_in_words():
        decree.save(force_insert=True)
    said = people_of((each.person_id for each in order), issue.issued_on)
    kinds = [(SeatKind.CHOSEN, chosen), (SeatKind.WAITING, waiting)]
    DecreeMember.objects.bulk_create(
        DecreeMember(
            decree=decree,
            person_id=each.person_id,
            kind=kind.value,
            place=place,
            said=said_of(said[each.person_id]),
        )
        for kind, group in kinds
        for place, each in enumerate(group, 1)
    )
    details: Details = {
        "decree": str(decree.id),
        "issued_on": issue.issued_on.isoformat(),
        "chosen": len(chosen),
        "waiting": len(waiting),
    }
    close(found, Step.DECREE, by=by, details=details)
    return decree


@transaction.atomic
def change_decree(*, by: Holder, seen: Seen, change: Change, on: date) -> Decree:
    """An addendum: who stops leaves the seat, and the first of the waiting list fills it.

    Who waits may be ended as well. Raises `Refused` with `nobody_ends`, `not_in_decree`,
    `decree_day`, `month_outside_window`, `decree_number_taken`, `candidate_gone` or
    `seated_elsewhere`.
    """
    found = take(Step.AMEND, by=by, seen=seen, on=on)
    first = found.decrees.get(addendum_to__isnull=True)
    _refuse_day(change.issued_on, after=first.issued_on, on=on, same_day=True)
    _refuse_month(found, change)
    seated, waiting = roll_of(found)
    ended = _ended(change, seated, waiting)
    freed = sum(1 for member in seated if member.person_id in change.ends)
    called = [member for member in waiting if member.person_id not in change.ends][:freed]
    _refuse_gone([(each.place, each.person) for each in called], _("Daftar tunggu nomor"))
    last = Month.parse(found.last_month)
    _refuse_seated([each.person for each in called], change.from_month, last, found)
    addendum = _decree(found, change.number, change.issued_on, str(change.from_month), by)
    addendum.addendum_to = first
    addendum.reason = written(change.reason, _("Alasan"), longest=500, required=False)
    with constraints_in_words():
        addendum.save(force_insert=True)
    _keep_change(addendum, change, ended, called)
    details: Details = {
        "decree": str(addendum.id),
        "ended": len(ended),
        "called": len(called),
    }
    close(found, Step.AMEND, by=by, reason=addendum.reason, details=details)
    return addendum


def _keep_change(
    addendum: Decree,
    change: Change,
    ended: Sequence[DecreeMember],
    called: Sequence[DecreeMember],
) -> None:
    """Who stops is named as the first decree named him or her; who comes in, as of this day."""
    said = people_of((each.person_id for each in called), change.issued_on)
    rows = [
        DecreeMember(
            decree=addendum,
            person_id=each.person_id,
            kind=SeatKind.ENDED.value,
            place=place,
            end_reason=change.ends[each.person_id].value,
            said=each.said,
        )
        for place, each in enumerate(ended, 1)
    ] + [
        DecreeMember(
            decree=addendum,
            person_id=each.person_id,
            kind=SeatKind.CHOSEN.value,
            place=place,
            said=said_of(said[each.person_id]),
        )
        for place, each in enumerate(called, 1)
    ]
    DecreeMember.objects.bulk_create(rows)


def _decree(
    candidate_list: CandidateList, number: str, issued_on: date, from_month: str, by: Holder
) -> Decree:
    told = " ".join(written(number, _("Nomor keputusan"), longest=80).split())
    if Decree.objects.filter(village_code=candidate_list.village_code, number=told).exists():
        raise Refused(
            "decree_number_taken",
            _("Nomor keputusan ini sudah dipakai di desa ini."),
            _("Periksa buku nomor keputusan desa, lalu isi nomor yang benar."),
        )
    return Decree(
        candidate_list=candidate_list,
        number=told,
        issued_on=issued_on,
        from_month=from_month,
        issued_by_account=by.account_id,
        issued_by=by.person[:120],
        **levels_of(candidate_list.village_code),
    )


def _ended(
    change: Change, seated: Sequence[DecreeMember], waiting: Sequence[DecreeMember]
) -> list[DecreeMember]:
    if not change.ends:
        raise Refused(
            "nobody_ends",
            _("Belum ada seorang pun yang dipilih berhenti."),
            _("Pilih alasan pada nama yang berhenti."),
        )
    known = {each.person_id: each for each in (*seated, *waiting)}
    if change.ends.keys() - known.keys():
        raise Refused(
            "not_in_decree",
            _("Salah satu nama tidak lagi termasuk peserta atau daftar tunggu keputusan ini."),
            _("Muat ulang halaman, lalu pilih lagi."),
        )
    return [member for person, member in known.items() if person in change.ends]


def _refuse_day(day: date, *, after: date, on: date, same_day: bool = False) -> None:
    """A decree is dated after the objections (an addendum: not before its decree), not ahead."""
    too_early = day < after if same_day else day <= after
    if too_early or day > on:
        raise Refused(
            "decree_day",
            _("Tanggal keputusan %(day)s harus sesudah %(after)s dan tidak boleh setelah hari ini.")
            % {"day": day_words(day), "after": day_words(after)},
            _("Isi tanggal yang tertulis pada keputusan."),
        )


def _refuse_month(candidate_list: CandidateList, change: Change) -> None:
    first = max(Month.parse(candidate_list.first_month), Month.of(change.issued_on))
    last = Month.parse(candidate_list.last_month)
    if not first <= change.from_month <= last:
        raise Refused(
            "month_outside_window",
            _("Bulan mulai harus %(first)s sampai %(last)s.")
            % {"first": month_words(first), "last": month_words(last)},
            _("Pilih bulan iuran pertama pengganti di antara keduanya."),
        )


def _refuse_gone(people: Sequence[tuple[int, Person]], where: str) -> None:
    """Nobody gets a seat who died since, or whose record turned out to be another's."""
    for place, person in people:
        if not person.is_dead and person.merged_into_id is None:
            continue
        cause = _("tercatat meninggal") if person.is_dead else _("sudah digabung")
        raise Refused(
            "candidate_gone",
            _("%(where)s %(place)s (%(name)s) %(cause)s.")
            % {"where": where, "place": place, "name": person.name, "cause": cause},
            _("BPD membuka lagi berita acara dan mencoretnya, atau keluarkan dari daftar tunggu."),
        )


def _refuse_seated(
    people: Sequence[Person], first: Month, last: Month, candidate_list: CandidateList
) -> None:
    """Nobody is paid twice for the same month."""
    seats = seats_by_person(person.id for person in people)
    for person in people:
        for seat in seats.get(person.id, []):
            if seat.meets(first, last) and seat.list_id != candidate_list.id:
                raise Refused(
                    "seated_elsewhere",
                    _("%(name)s sudah dibayari bulan yang sama oleh Keputusan Nomor %(number)s.")
                    % {"name": person.name, "number": seat.number},
                    _("Keluarkan nama itu dari salah satunya."),
                )
