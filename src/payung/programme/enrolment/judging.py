"""What each row of the branch's answer means for what was sent. Pure values; nothing is guessed.

Every row of the file and everybody who was sent and waits comes out once, with a verdict and, where
it is not plain, the reason: so the counts tie with the file and with the batch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from payung.core.intake.branch_file import BranchRow, ReadBranchFile
from payung.core.intake.branch_words import Said
from payung.core.kernel.dates import format_long
from payung.core.kernel.month import Month, month_name
from payung.core.kernel.rupiah import format_rupiah
from payung.programme.enrolment.models import LineState, Verdict
from payung.programme.enrolment.rejections import rejection_of
from payung.programme.enrolment.told import told
from payung.programme.enrolment.whose import BY_NAME, Match, Ours, Roll


class Meaning(StrEnum):
    """What it means to stand in the file, where its rows do not say so."""

    AS_WRITTEN = "as_written"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Sent:
    """Somebody who was sent: the newest line of the person in this container."""

    ours: Ours
    state: LineState
    batch_number: int
    start: Month
    is_dead: bool = False
    is_member_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What the branch's answer is held against."""

    meaning: Meaning
    tariffs: tuple[int, ...]
    """Rupiah of each month from the first to the last that is decided."""
    first_month: Month | None = None
    """Where the branch begins with another month than the batch."""
    months: int | None = None
    """For how many months the amounts of the file are; unsaid: one, or all that are decided."""

    def start_of(self, sent: Sent) -> Month:
        return self.first_month or sent.start


@dataclass(frozen=True, slots=True)
class Judged:
    """One row with what becomes of it; `row` is none for who is missing in the file."""

    row: BranchRow | None
    verdict: Verdict
    reason: str = ""
    told: str = ""
    matched_by: str = ""
    ours: Ours | None = None
    """Whom it means, for certain."""
    near: Ours | None = None
    """Who comes near, where it is not certain."""
    reject_code: str = ""
    reject_words: str = ""


def judge(read: ReadBranchFile, sent: Sequence[Sent], expected: Expected) -> list[Judged]:
    """Every row in the order of the file, then everybody who is missing in it."""
    by_key = {each.ours.key: each for each in sent}
    roll = Roll.of(each.ours for each in sent)
    matches = [roll.match(row) for row in read.rows]
    judged = [
        _judged(row, match, by_key, read, expected)
        for row, match in zip(read.rows, matches, strict=True)
    ]
    judged = _without_shared_numbers(one_answer_each(judged))
    near = {match.near.key for match in matches if match.near}
    named = near | {each.ours.key for each in judged if each.ours}
    return [*judged, *_missing(sent, named)]


def totals(judged: Iterable[Judged]) -> dict[str, int]:
    """Verdict → rows."""
    return dict(Counter(each.verdict.value for each in judged))


def unsure(row: BranchRow, match: Match, reason: str, words: str = "") -> Judged:
    """A row of which it cannot be said what it means, or whom."""
    name = match.near.name if match.near else ""
    return Judged(
        row,
        Verdict.UNSURE,
        reason,
        told(reason, ours=name, words=words),
        matched_by=match.by,
        ours=match.ours,
        near=match.near,
    )


def remarks_of(row: BranchRow, match: Match) -> list[tuple[str, str]]:
    """What differs about somebody who was found all the same: code and sentence."""
    if match.ours is None:
        return []
    found = []
    if match.name_differs:
        found.append(("name_differs", told("name_differs", name=row.name, ours=match.ours.name)))
    if match.birth_differs:
        theirs, ours = row.birth_date, match.ours.birth_date
        told_days = {
            "theirs": format_long(theirs) if theirs else "-",
            "birth": format_long(ours) if ours else "-",
        }
        found.append(("birth_differs", told("birth_differs", **told_days)))
    if match.by == BY_NAME:
        found.append(("by_name", told("by_name")))
    return found


def amount_remark(amount: int, tariffs: Sequence[int], months: int | None) -> tuple[str, str]:
    """What is wrong with an amount: code and sentence, both empty where it is right."""
    asked = months or len(tariffs)
    allowed = {months} if months else {1, len(tariffs)}
    sums = {count: sum(tariffs[:count]) for count in range(1, len(tariffs) + 1)}
    if any(sums.get(count) == amount for count in allowed):
        return "", ""
    words = {
        "amount": format_rupiah(amount),
        "months": asked,
        "expected": format_rupiah(sums.get(asked, 0)),
    }
    found = next((count for count, total in sums.items() if total == amount), None)
    if found is None:
        return "amount_differs", told("amount_differs", **words)
    return "amount_months", told("amount_months", found=found, **words)


def _judged(
    row: BranchRow,
    match: Match,
    sent: Mapping[UUID, Sent],
    read: ReadBranchFile,
    expected: Expected,
) -> Judged:
    if match.problem:
        return unsure(row, match, match.problem)
    if match.ours is None:
        return Judged(row, Verdict.UNSENT, "unsent", told("unsent"))
    said = _said(row, read, expected)
    found = sent[match.ours.key]
    if said is Said.REJECTED:
        return _rejected(row, match, found)
    if said is Said.ACCEPTED:
        return _accepted(row, match, found, expected)
    if said in (Said.NOTHING, Said.PENDING):
        reason = "pending" if said is Said.PENDING else "no_answer"
        return unsure(row, match, reason)
    return unsure(row, match, "status_unreadable", row.reason[:80])


def _said(row: BranchRow, read: ReadBranchFile, expected: Expected) -> Said:
    """What the row says; where it says nothing, what the file as a whole says."""
    if row.said is not Said.NOTHING:
        return row.said
    if expected.meaning is Meaning.ACCEPTED:
        return Said.ACCEPTED
    if expected.meaning is Meaning.REJECTED:
        return Said.REJECTED
    return Said.ACCEPTED if read.lists_participants else Said.NOTHING


def _rejected(row: BranchRow, match: Match, sent: Sent) -> Judged:
    if sent.state is LineState.ACCEPTED:
        return unsure(row, match, "was_accepted")
    if sent.state is not LineState.WAITING:
        sentence = told("answered_before")
        return Judged(row, Verdict.KNOWN, "answered_before", sentence, match.by, match.ours)
    rejection = rejection_of(row.reason)
    return Judged(
        row,
        Verdict.REJECTED,
        matched_by=match.by,
        ours=match.ours,
        reject_code=rejection.code,
        reject_words=row.reason,
    )


def _accepted(row: BranchRow, match: Match, sent: Sent, expected: Expected) -> Judged:
    if sent.state is LineState.ACCEPTED:
        sentence = told("answered_before")
        return Judged(row, Verdict.KNOWN, "answered_before", sentence, match.by, match.ours)
    for reason, words in _doubts(row, sent, expected):
        return Judged(row, Verdict.UNSURE, reason, words, match.by, match.ours)
    remarks = remarks_of(row, match)
    return Judged(
        row,
        Verdict.ACCEPTED,
        reason=remarks[0][0] if remarks else "",
        told=" ".join(sentence for _, sentence in remarks),
        matched_by=match.by,
        ours=match.ours,
    )


def _doubts(row: BranchRow, sent: Sent, expected: Expected) -> Iterator[tuple[str, str]]:
    """Why an acceptance cannot be taken as it stands."""
    if sent.is_dead:
        yield "died", told("died")
    if sent.is_member_elsewhere:
        yield "member_elsewhere", told("member_elsewhere")
    start = expected.start_of(sent)
    if row.since_unreadable:
        yield "since_unreadable", told("since_unreadable")
    if row.since is not None and Month.of(row.since) > start:
        words = {"since": format_long(row.since), "start": month_name(start)}
        yield "starts_later", told("starts_later", **words)
    if row.amount_unreadable:
        yield "amount_unreadable", told("amount_unreadable")
    if row.amount is not None and expected.tariffs:
        code, sentence = amount_remark(row.amount, expected.tariffs, expected.months)
        if code:
            yield code, sentence


def one_answer_each(judged: list[Judged]) -> list[Judged]:
    """Who is named twice: alike is once, differently is not answered at all."""
    groups: dict[UUID, list[int]] = {}
    for at, each in enumerate(judged):
        if each.ours:
            groups.setdefault(each.ours.key, []).append(at)
    for places in groups.values():
        if len(places) == 1:
            continue
        group = [judged[at] for at in places]
        if len({_answer(each) for each in group}) > 1:
            for at in places:
                others = [other for other in group if other is not judged[at]]
                judged[at] = _again(judged[at], Verdict.UNSURE, "two_answers", others)
        else:
            for at in places[1:]:
                judged[at] = _again(judged[at], Verdict.KNOWN, "repeated", group[:1])
    return judged


def _answer(judged: Judged) -> tuple[object, ...]:
    row = judged.row
    return judged.verdict, judged.reason, judged.reject_words, row.kpj if row else ""


def _without_shared_numbers(judged: list[Judged]) -> list[Judged]:
    """A number of the branch that stands for two people belongs to neither."""
    holders: dict[str, list[int]] = {}
    for at, each in enumerate(judged):
        if each.verdict is Verdict.ACCEPTED and each.row and each.row.kpj:
            holders.setdefault(each.row.kpj, []).append(at)
    for places in holders.values():
        if len(places) > 1:
            group = [judged[at] for at in places]
            for at in places:
                others = [other for other in group if other is not judged[at]]
                judged[at] = _again(judged[at], Verdict.UNSURE, "kpj_twice", others)
    return judged


def _again(judged: Judged, verdict: Verdict, reason: str, others: Sequence[Judged]) -> Judged:
    rows = ", ".join(str(other.row.row) for other in others[:5] if other.row)
    return replace(judged, verdict=verdict, reason=reason, told=told(reason, rows=rows))


def _missing(sent: Sequence[Sent], named: set[UUID]) -> Iterator[Judged]:
    for each in sent:
        if each.state is LineState.WAITING and each.ours.key not in named:
            sentence = told("missing", number=each.batch_number)
            yield Judged(None, Verdict.MISSING, "missing", sentence, ours=each.ours)
