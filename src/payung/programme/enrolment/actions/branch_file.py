"""A file of the branch is handed in and read: seen row by row before anything is taken from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.intake.branch_file import ReadBranchFile, read_branch_file
from payung.core.intake.branch_words import Said
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.audit.actions import record, signature
from payung.office.writing import day_words
from payung.programme.enrolment.comparing import compare, known_elsewhere, our_members
from payung.programme.enrolment.judging import Expected, Judged, Meaning, judge, totals
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    BranchFile,
    BranchFileRow,
    Container,
    FileState,
    LineState,
    Purpose,
)
from payung.programme.enrolment.sent_people import SENT_STATES, sent_people, tariffs_of_batch
from payung.programme.enrolment.turn import take_container, visible_containers
from payung.programme.workers.imports.faults import faults_told
from payung.programme.workers.imports.stored_file import clean_file_name, digest_of, refuse_size

_CHUNK = 500
_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class FromBranch:
    """A file as it came. `on` is the day of the answer, or that a list of members describes."""

    content: File[bytes]
    name: str
    on: date
    meaning: Meaning = Meaning.AS_WRITTEN
    first_month: Month | None = None
    months: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """Letter → what the column holds, where the recognition was wrong."""


def load_result(*, by: Holder, container_id: UUID, handed_in: FromBranch) -> BranchFile:
    """Read the branch's answer and say of each row what it would do; nothing is taken yet.

    The same file again is the one that is there. Raises `Refused` as `read_branch_file` does, and
    `file_empty`, `file_too_large`, `disk_full`, `answer_in_future`, `own_file`, `nobody_sent`,
    `answer_says_nothing`, or `answer_of_before` where people were sent again since it was taken.
    """
    container = _looked_up(by, container_id, handed_in)
    digest = digest_of(handed_in.content)
    known = _answers(container, digest).first()
    if known is not None:
        _refuse_of_before(known)
        return known
    if Batch.objects.filter(container=container, sha256=digest).exists():
        raise Refused(
            "own_file",
            _("Ini berkas yang dikirim ke cabang; jawabannya belum ada di dalamnya."),
            _("Unggah berkas yang dikembalikan cabang."),
        )
    made = _new(by, container, handed_in, digest, Purpose.ANSWER)
    with _stored(made, handed_in):
        read = _read(made, handed_in)
        try:
            _keep_answer(by, made, handed_in, read)
        except IntegrityError:  # the second of two clicks: the first one's file is there by now
            made.file.delete(save=False)
            return _answers(container, digest).get()
    return made


def _refuse_of_before(known: BranchFile) -> None:
    """An answer about a batch is never taken for one about the batch after it."""
    since = BatchLine.objects.filter(
        container=known.container_id,
        state=LineState.WAITING.value,
        batch__state__in=SENT_STATES,
        batch__drafted_at__gt=known.loaded_at,
    )
    if known.state == FileState.TAKEN and since.exists():
        raise Refused(
            "answer_of_before",
            _("Berkas yang sama persis sudah diambil untuk berkas sebelumnya, pada %(day)s.")
            % {"day": day_words(known.answered_on)},
            _("Minta jawaban untuk berkas yang terakhir, atau isi jawabannya satu per satu."),
        )


def compare_members(*, by: Holder, container_id: UUID, handed_in: FromBranch) -> BranchFile:
    """Hold the branch's list of members against ours; nothing is taken from it, ever.

    Raises `Refused` as `load_result` does.
    """
    container = _looked_up(by, container_id, handed_in)
    made = _new(by, container, handed_in, digest_of(handed_in.content), Purpose.MEMBERS)
    with _stored(made, handed_in):
        read = _read(made, handed_in)
        ours = our_members(container, Month.of(handed_in.on))
        compared = compare(read, ours, lambda rows: known_elsewhere(container, rows))
        with transaction.atomic():
            _keep(by, made, read, compared)
        return made


@transaction.atomic
def discard_file(*, by: Holder, file_id: UUID) -> BranchFile:
    """A file that was read by mistake is laid aside; it stays, with what it said.

    Raises `BranchFile.DoesNotExist` outside the area, `Refused("file_taken")`.
    """
    by.must(Deed.RESULT_LOAD)
    found = BranchFile.objects.filter(scope(by)).select_for_update().get(id=file_id)
    if found.state == FileState.TAKEN:
        raise Refused(
            "file_taken",
            _("Jawaban dari berkas ini sudah diambil."),
            _("Yang keliru diakhiri satu per satu pada halaman peserta."),
        )
    if found.state != FileState.DISCARDED:
        found.state = FileState.DISCARDED.value
        found.save(update_fields=["state"])
        _record(by, found, "file_discarded")
    return found


def _looked_up(by: Holder, container_id: UUID, handed_in: FromBranch) -> Container:
    by.must(Deed.RESULT_LOAD)
    container = visible_containers(by).get(id=container_id)
    refuse_size(handed_in.content.size, settings.UPLOAD_BYTES)
    if handed_in.on > timezone.localdate():
        raise Refused(
            "answer_in_future",
            _("Tanggal jawaban cabang belum tiba."),
            _("Isi tanggal yang tertulis pada berkas atau suratnya."),
        )
    return container


def _answers(container: Container, digest: str) -> QuerySet[BranchFile]:
    return BranchFile.objects.filter(
        container=container, sha256=digest, purpose=Purpose.ANSWER.value
    ).exclude(state=FileState.DISCARDED.value)


def _new(
    by: Holder, container: Container, handed_in: FromBranch, digest: str, purpose: Purpose
) -> BranchFile:
    return BranchFile(
        container=container,
        purpose=purpose.value,
        file_name=clean_file_name(handed_in.name),
        sha256=digest,
        answered_on=handed_in.on,
        first_month=str(handed_in.first_month or ""),
        loaded_by_account=by.account_id,
        loaded_by=signature(by),
        regency_code=container.regency_code,
        district_code=container.district_code,
        village_code=container.village_code,
    )


@contextmanager
def _stored(made: BranchFile, handed_in: FromBranch) -> Iterator[None]:
    """The content is kept under a name of its own; what is refused leaves nothing behind."""
    suffix = PurePosixPath(made.file_name).suffix.lower()
    with faults_told():
        kept = f"{made.id}{suffix if suffix in _SUFFIXES else ''}"
        made.file.save(kept, handed_in.content, save=False)
    try:
        yield
    except BaseException:
        made.file.delete(save=False)
        raise


def _read(made: BranchFile, handed_in: FromBranch) -> ReadBranchFile:
    return read_branch_file(
        Path(made.file.path), latest_year=handed_in.on.year, columns=handed_in.columns
    )


@transaction.atomic
def _keep_answer(by: Holder, made: BranchFile, handed_in: FromBranch, read: ReadBranchFile) -> None:
    container = take_container(by, made.container_id)
    sent = sent_people(container)
    if not sent:
        raise Refused(
            "nobody_sent",
            _("Belum ada berkas yang dikirim untuk wadah ini, jadi tidak ada yang dijawab."),
            _("Kirim berkasnya lebih dahulu, atau pilih wadah yang benar."),
        )
    expected = Expected(
        meaning=handed_in.meaning,
        tariffs=tariffs_of_batch(container, first=handed_in.first_month),
        first_month=handed_in.first_month,
        months=handed_in.months,
    )
    _refuse_silent(read, handed_in.meaning)
    _keep(by, made, read, judge(read, sent, expected))


def _refuse_silent(read: ReadBranchFile, meaning: Meaning) -> None:
    """A list of names that says nothing about them is no answer, and none is made of it."""
    if meaning is not Meaning.AS_WRITTEN or read.lists_participants:
        return
    if not any(row.said is not Said.NOTHING for row in read.rows):
        raise Refused(
            "answer_says_nothing",
            _("Berkas ini tidak menyebut siapa yang diterima dan siapa yang ditolak."),
            _(
                "Pilih “Semua diterima” atau “Semua ditolak” bila memang begitu, atau tunjukkan "
                "kolom statusnya."
            ),
        )


def _keep(by: Holder, made: BranchFile, read: ReadBranchFile, judged: Sequence[Judged]) -> None:
    made.layout = read.layout.value
    made.totals = totals(judged)
    made.remarks = list(read.notices)
    made.columns = [[each.letter, each.heading, each.meaning] for each in read.columns]
    made.save(force_insert=True)
    for start in range(0, len(judged), _CHUNK):
        BranchFileRow.objects.bulk_create(
            _row(made, position, each)
            for position, each in enumerate(judged[start : start + _CHUNK], start + 1)
        )
    _record(by, made, "file_read")


def _row(made: BranchFile, position: int, judged: Judged) -> BranchFileRow:
    row, ours = judged.row, judged.ours or judged.near
    is_answer = made.purpose == Purpose.ANSWER
    return BranchFileRow(
        branch_file=made,
        position=position,
        row=row.row if row else None,
        verdict=judged.verdict.value,
        reason=judged.reason,
        told=judged.told,
        matched_by=judged.matched_by,
        line_id=judged.ours.key if judged.ours and is_answer else None,
        person_id=ours.person_id if ours else None,
        nik=(row.nik if row else ours.nik if ours else "")[:20],
        name=(row.name if row else ours.name if ours else "")[:160],
        birth_date=row.birth_date if row else ours.birth_date if ours else None,
        kpj_number=(row.kpj if row else "")[:20],
        member_since=row.since if row else None,
        reject_code=judged.reject_code,
        reject_words=judged.reject_words,
    )


def _record(by: Holder, branch_file: BranchFile, what: str) -> None:
    record(
        by=by,
        deed=Deed.RESULT_LOAD,
        of=("branch_file", branch_file.id),
        place=branch_file.place_code,
        details={
            "what": what,
            "purpose": branch_file.purpose,
            "layout": branch_file.layout,
            "sha256": branch_file.sha256,
            "totals": branch_file.totals,
        },
    )
