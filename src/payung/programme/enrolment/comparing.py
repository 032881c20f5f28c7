"""Both sides' lists held against each other: only ours, only theirs, differing, each explained.

Our side is who is a participant through the container in the month that the branch's list
describes. Reads only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from payung.core.intake.branch_file import BranchRow, ReadBranchFile
from payung.core.intake.branch_words import Said
from payung.core.kernel.dates import format_long
from payung.core.kernel.month import Month, month_name
from payung.programme.enrolment.end_words import end_reason_on_paper
from payung.programme.enrolment.judging import Judged, one_answer_each, remarks_of, unsure
from payung.programme.enrolment.models import (
    BatchLine,
    BatchState,
    Container,
    LineState,
    Membership,
    Verdict,
)
from payung.programme.enrolment.queries.members import not_over
from payung.programme.enrolment.told import told
from payung.programme.enrolment.whose import Match, Ours, Roll
from payung.programme.workers.models import Person
from payung.programme.workers.portions import portions


@dataclass(frozen=True, slots=True)
class Member:
    """One of our participants, as the lists are compared."""

    ours: Ours
    first_month: Month
    kpj_number: str


Elsewhere = Callable[[Sequence[BranchRow]], Mapping[str, str]]
"""NIK → what we know of somebody whom only the branch has, as a sentence."""


def our_members(container: Container, month: Month) -> list[Member]:
    """Who is a participant through a container in a month, or will be: the branch has them too."""
    members = not_over(Membership.objects.filter(container=container), month)
    rows = members.select_related("person").order_by("person__sort_name")
    return [
        Member(
            Ours(
                key=each.id,
                person_id=each.person_id,
                nik=each.person.nik,
                name=each.person.name,
                name_key=each.person.name_key,
                birth_date=each.person.birth_date,
            ),
            Month.parse(each.first_month),
            each.kpj_number,
        )
        for each in rows.iterator(chunk_size=2_000)
    ]


def compare(read: ReadBranchFile, members: Sequence[Member], elsewhere: Elsewhere) -> list[Judged]:
    """Every row of the branch's list, then everybody who is in ours alone."""
    by_key = {each.ours.key: each for each in members}
    roll = Roll.of(each.ours for each in members)
    matches = [roll.match(row) for row in read.rows]
    known = elsewhere(
        [row for row, match in zip(read.rows, matches, strict=True) if match == Match()]
    )
    judged = one_answer_each(
        [
            _compared(row, match, by_key, known)
            for row, match in zip(read.rows, matches, strict=True)
        ]
    )
    near = {match.near.key for match in matches if match.near}
    named = near | {each.ours.key for each in judged if each.ours}
    return [*judged, *(_only_ours(each) for each in members if each.ours.key not in named)]


def known_elsewhere(container: Container, rows: Sequence[BranchRow]) -> dict[str, str]:
    """What we know, by NIK, of people whom only the branch has in this container."""
    said: dict[str, str] = {}
    for niks in portions(row.nik for row in rows if row.nik):
        people = Person.objects.filter(
            nik__in=niks, regency_code=container.regency_code, merged_into=None
        )
        by_id = {each.id: each for each in people}
        told_of = {each: told("theirs_registry") for each in by_id}
        told_of |= _of_lines(container, by_id)
        told_of |= _of_memberships(container, by_id)
        said |= {by_id[person].nik: sentence for person, sentence in told_of.items()}
    return said


def _of_lines(container: Container, people: Iterable[UUID]) -> dict[UUID, str]:
    lines = BatchLine.objects.filter(container=container, person__in=list(people))
    codes = {
        LineState.WAITING.value: "theirs_waiting",
        LineState.REJECTED.value: "theirs_rejected",
    }
    sent = lines.filter(state__in=codes).exclude(batch__state=BatchState.DRAFTED.value)
    return {
        line.person_id: told(codes[line.state], number=line.batch.number)
        for line in sent.select_related("batch").order_by("id")
    }


def _of_memberships(container: Container, people: Iterable[UUID]) -> dict[UUID, str]:
    """Newer ones speak last; one that goes on elsewhere says more than one that ended here."""
    found: dict[UUID, str] = {}
    rows = Membership.objects.filter(person__in=list(people)).select_related("container")
    for each in rows.order_by("first_month", "id"):
        is_here = each.container_id == container.id
        if is_here and each.last_month:
            last = month_name(Month.parse(each.last_month))
            why = end_reason_on_paper(each.end_reason)
            found[each.person_id] = told("theirs_ended", last=last, why=why)
        elif not is_here and not each.last_month:
            where = f"{each.container.payer_name} ({each.container.kind})"
            found[each.person_id] = told("theirs_elsewhere", where=where)
    return found


def _compared(
    row: BranchRow, match: Match, members: Mapping[UUID, Member], known: Mapping[str, str]
) -> Judged:
    if match.problem:
        return unsure(row, match, match.problem)
    if match.ours is None:
        sentence = known.get(row.nik) or told("theirs_unknown")
        return Judged(row, Verdict.THEIRS, "theirs_only", sentence)
    found = [*remarks_of(row, match), *_differences(row, members[match.ours.key])]
    verdict = Verdict.DIFFERENT if any(code != "by_name" for code, _ in found) else Verdict.SAME
    return Judged(
        row,
        verdict,
        reason=found[0][0] if found else "",
        told=" ".join(sentence for _, sentence in found),
        matched_by=match.by,
        ours=match.ours,
    )


def _differences(row: BranchRow, member: Member) -> list[tuple[str, str]]:
    found = []
    if row.said in (Said.INACTIVE, Said.REJECTED):
        found.append(("inactive", told("inactive")))
    if row.kpj and member.kpj_number and row.kpj != member.kpj_number:
        found.append(("kpj_differs", told("kpj_differs")))
    if row.since_unreadable:
        found.append(("since_unreadable", told("since_unreadable")))
    if row.since is not None and Month.of(row.since) > member.first_month:
        words = {"since": format_long(row.since), "start": month_name(member.first_month)}
        found.append(("since_differs", told("since_differs", **words)))
    return found


def _only_ours(member: Member) -> Judged:
    sentence = told("ours_only", start=month_name(member.first_month))
    return Judged(None, Verdict.OURS, "ours_only", sentence, ours=member.ours)
