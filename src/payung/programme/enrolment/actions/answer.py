"""What the branch said is taken: a membership for who is accepted, reason and owner else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.audit.actions import record, signature
from payung.office.written import written
from payung.programme.enrolment.actions.membership import Acceptance, enrol
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    BatchState,
    BranchFile,
    BranchFileRow,
    Container,
    FileState,
    LineState,
    Purpose,
    Verdict,
)
from payung.programme.enrolment.rejections import rejection_of
from payung.programme.enrolment.sent_people import SENT_STATES
from payung.programme.enrolment.turn import take_container
from payung.programme.workers.inserting import update
from payung.programme.workers.queries import kept_records

_CHUNK = 500
_OPEN = (
    LineState.WAITING.value,
    LineState.REJECTED.value,
    LineState.CORRECTED.value,
    LineState.DROPPED.value,
)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many were taken from an answer."""

    accepted: int
    rejected: int


@dataclass(frozen=True, slots=True)
class ByHand:
    """The branch's answer about one person, as it was told or written."""

    is_accepted: bool
    on: date
    words: str = ""
    kpj_number: str = ""
    first_month: Month | None = None


@transaction.atomic
def take_result(*, by: Holder, file_id: UUID) -> BranchFile:
    """Take what was seen: all of it or, where something stands in the way, nothing.

    A second click changes nothing. Raises `BranchFile.DoesNotExist` outside the area; `Refused`
    with `file_discarded`, `nothing_to_take`, `lines_changed` or `member_elsewhere`.
    """
    by.must(Deed.RESULT_LOAD)
    found = BranchFile.objects.filter(scope(by), purpose=Purpose.ANSWER.value).get(id=file_id)
    container = take_container(by, found.container_id)
    found = BranchFile.objects.select_for_update().get(id=file_id)
    if found.state == FileState.TAKEN:
        return found
    _refuse_unusable(found)
    taken = Taken(_take_accepted(container, found), _take_rejected(found))
    found.state, found.taken_at, found.taken_by = (
        FileState.TAKEN.value,
        timezone.now(),
        signature(by),
    )
    found.save(update_fields=["state", "taken_at", "taken_by"])
    _close_batches(container, found.answered_on)
    record(
        by=by,
        deed=Deed.RESULT_LOAD,
        of=("branch_file", found.id),
        place=found.place_code,
        details={
            "what": "file_taken",
            "accepted": taken.accepted,
            "rejected": taken.rejected,
            "container": str(container.id),
        },
    )
    return found


@transaction.atomic
def answer_by_hand(*, by: Holder, line_id: UUID, answer: ByHand) -> BatchLine:
    """The answer about one person whom no file names for certain.

    Raises `BatchLine.DoesNotExist` outside the area; `Refused` with `not_waiting`,
    `answer_in_future`, `text_missing` or `member_elsewhere`.
    """
    by.must(Deed.RESULT_LOAD)
    line = BatchLine.objects.filter(scope(by), batch__state__in=SENT_STATES).get(id=line_id)
    container = take_container(by, line.container_id)
    line = BatchLine.objects.select_for_update().select_related("batch").get(id=line_id)
    _refuse_answered(line)
    _refuse_future(answer.on)
    words = written(answer.words, _("Kata cabang"), longest=500, required=not answer.is_accepted)
    if answer.is_accepted:
        first = answer.first_month or Month.parse(line.batch.start_month)
        kpj = "".join(answer.kpj_number.split())[:20]
        _accept(container, [line], first, answer.on, {line.id: kpj})
    else:
        _reject([line], answer.on, {line.id: words})
    _close_batches(container, answer.on)
    record(
        by=by,
        deed=Deed.RESULT_LOAD,
        of=("batch", line.batch_id),
        place=line.place_code,
        reason=words,
        details={
            "what": "answered_by_hand",
            "line": str(line.id),
            "accepted": answer.is_accepted,
        },
    )
    line.refresh_from_db()
    return line


@transaction.atomic
def settle_rejection(*, by: Holder, line_id: UUID, is_mended: bool, how: str) -> BatchLine:
    """A rejected row is mended and goes into the next batch, or will not be sent again, and why.

    Raises `BatchLine.DoesNotExist` outside the area; `Refused` with `text_missing` or
    `not_rejected`.
    """
    by.must(Deed.BATCH_SEND)
    line = BatchLine.objects.filter(scope(by)).select_for_update().get(id=line_id)
    target = LineState.CORRECTED if is_mended else LineState.DROPPED
    if line.state == target:
        return line
    if line.state not in (LineState.REJECTED, LineState.CORRECTED, LineState.DROPPED):
        raise Refused(
            "not_rejected",
            _("Orang ini tidak sedang menunggu perbaikan."),
            _("Muat ulang halaman untuk melihat keadaannya."),
        )
    line.state = target.value
    line.settled_because = written(how, _("Keterangan"), longest=500)
    line.settled_at, line.settled_by = timezone.now(), signature(by)
    line.save()
    record(
        by=by,
        deed=Deed.BATCH_SEND,
        of=("batch", line.batch_id),
        place=line.village_code,
        reason=line.settled_because,
        details={"what": f"line_{target.value}", "line": str(line.id)},
    )
    return line


def _refuse_answered(line: BatchLine) -> None:
    if line.state not in _OPEN:
        raise Refused(
            "not_waiting",
            _("Jawaban untuk orang ini sudah tercatat."),
            _("Muat ulang halaman untuk melihatnya."),
        )


def _refuse_future(on: date) -> None:
    if on > timezone.localdate():
        raise Refused(
            "answer_in_future",
            _("Tanggal jawaban cabang belum tiba."),
            _("Isi tanggal cabang menyampaikannya."),
        )


def _refuse_unusable(found: BranchFile) -> None:
    if found.state == FileState.DISCARDED:
        raise Refused(
            "file_discarded",
            _("Berkas ini sudah dikesampingkan."),
            _("Unggah lagi bila memang jawabannya."),
        )
    counts = found.totals
    if not (counts.get(Verdict.ACCEPTED.value) or counts.get(Verdict.REJECTED.value)):
        raise Refused(
            "nothing_to_take",
            _("Tidak ada jawaban baru yang pasti dalam berkas ini."),
            _("Lihat sebabnya pada tiap baris."),
        )


def _take_accepted(container: Container, found: BranchFile) -> int:
    taken = 0
    for rows in _rows(found, Verdict.ACCEPTED):
        lines = _locked(rows)
        by_line = {row.line_id: row.kpj_number for row in rows if row.line_id}
        starts: dict[Month, list[BatchLine]] = {}
        for line in lines:
            start = found.first_month or line.batch.start_month
            starts.setdefault(Month.parse(start), []).append(line)
        for first, group in starts.items():
            _accept(container, group, first, found.answered_on, by_line)
        taken += len(lines)
    return taken


def _take_rejected(found: BranchFile) -> int:
    taken = 0
    for rows in _rows(found, Verdict.REJECTED):
        lines = _locked(rows)
        words = {row.line_id: row.reject_words for row in rows if row.line_id}
        _reject(lines, found.answered_on, words)
        taken += len(lines)
    return taken


def _rows(found: BranchFile, verdict: Verdict) -> Iterator[list[BranchFileRow]]:
    """The rows of a verdict, so many at a time."""
    after = 0
    while True:
        rows = found.rows.filter(verdict=verdict.value, position__gt=after).order_by("position")
        group = list(rows[:_CHUNK])
        if not group:
            return
        yield group
        after = group[-1].position


def _locked(rows: Sequence[BranchFileRow]) -> list[BatchLine]:
    """The lines of these rows, as long as they still wait for an answer."""
    ids = [row.line_id for row in rows if row.line_id]
    lines = list(
        BatchLine.objects.select_for_update(of=["self"])
        .filter(id__in=ids, state__in=_OPEN)
        .select_related("batch", "person")
        .order_by("place", "id")
    )
    if len(lines) != len(rows):
        raise Refused(
            "lines_changed",
            _("Sebagian orang dalam berkas ini sudah dijawab sejak berkas dibaca."),
            _("Kesampingkan berkas ini, lalu unggah lagi supaya dibaca dengan keadaan terbaru."),
        )
    return lines


def _accept(
    container: Container,
    lines: Sequence[BatchLine],
    first: Month,
    on: date,
    numbers: dict[UUID, str],
) -> None:
    kept = kept_records([line.person for line in lines])
    accepted = [
        Acceptance(
            person_id=kept.get(line.person_id, line.person).id,
            first_month=first,
            accepted_on=on,
            kpj_number=numbers.get(line.id, ""),
            line=line,
        )
        for line in lines
    ]
    enrol(container, accepted)
    ids = [line.id for line in lines]
    BatchLine.objects.filter(id__in=ids).update(
        state=LineState.ACCEPTED.value, answered_on=on, answer_noted_at=timezone.now()
    )


def _reject(lines: Sequence[BatchLine], on: date, words: dict[UUID, str]) -> None:
    for line in lines:
        rejection = rejection_of(words[line.id])
        line.state, line.answered_on = LineState.REJECTED.value, on
        line.answer_noted_at = timezone.now()
        line.reject_code, line.reject_words = rejection.code, words[line.id]
        line.owner, line.due_on = rejection.owner.value, rejection.due_on(on)
    answer = ("state", "answered_on", "answer_noted_at")
    update(lines, [*answer, "reject_code", "reject_words", "owner", "due_on"])


def _close_batches(container: Container, on: date) -> None:
    """A batch of which everybody is answered is done; one that was answered was received."""
    states = (BatchState.SENT.value, BatchState.RECEIVED.value)
    for batch in Batch.objects.select_for_update().filter(container=container, state__in=states):
        waiting = batch.lines.filter(state=LineState.WAITING.value).count()
        if waiting == batch.people:
            continue
        if batch.received_on is None:
            batch.received_on, batch.receipt = on, _("menurut jawaban cabang")
        batch.state = (BatchState.RECEIVED if waiting else BatchState.ANSWERED).value
        batch.version += 1
        batch.save()
