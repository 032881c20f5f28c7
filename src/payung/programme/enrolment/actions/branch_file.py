"""A file of the branch is handed in and read: seen row by row before anything is taken from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from payung.office.area.keys import new_key
from payung.office.audit.actions import signature
from payung.office.errands.kinds import Tell, untold
from payung.office.writing import day_words
from payung.programme.enrolment.actions.file_rows import keep_rows, note_file
from payung.programme.enrolment.comparing import compare, known_elsewhere, our_members
from payung.programme.enrolment.judging import Expected, Judged, Meaning, judge
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    BranchFile,
    Container,
    FileState,
    LineState,
    Purpose,
)
from payung.programme.enrolment.sent_people import SENT_STATES, sent_people, tariffs_of_batch
from payung.programme.enrolment.turn import visible_containers
from payung.programme.workers.imports.faults import faults_told
from payung.programme.workers.imports.stored_file import (
    clean_file_name,
    digest_of,
    named,
    refuse_size,
)

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


def load_result(
    *,
    by: Holder,
    container_id: UUID,
    handed_in: FromBranch,
    key: UUID | None = None,
    tell: Tell = untold,
) -> BranchFile:
    """Read the branch's answer and say of each row what it would do; nothing is taken yet.

    The same file again is the one that is there; `key`: of the file that is made. Raises `Refused`
    as `read_branch_file` does, and `file_empty`, `file_too_large`, `disk_full`,
    `answer_in_future`, `own_file`, `nobody_sent`, `answer_says_nothing`, or `answer_of_before`
    where people were sent again since it was taken.
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
    made = _new(by, container, handed_in, Purpose.ANSWER, key)
    made.sha256 = digest
    with _stored(made, handed_in):
        read = _read(made, handed_in)
        tell(1)
        judged = _judged(container, handed_in, read)
        tell(2)
        try:
            keep_rows(by, made, read, judged)
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


def compare_members(
    *,
    by: Holder,
    container_id: UUID,
    handed_in: FromBranch,
    key: UUID | None = None,
    tell: Tell = untold,
) -> BranchFile:
    """Hold the branch's list of members against ours; nothing is taken from it, ever.

    Asked again with the same `key`, it is the one that is there. Raises `Refused` as `load_result`
    does.
    """
    container = _looked_up(by, container_id, handed_in)
    known = BranchFile.objects.filter(id=key, container=container).first() if key else None
    if known is not None:
        return known
    made = _new(by, container, handed_in, Purpose.MEMBERS, key)
    made.sha256 = digest_of(handed_in.content)
    with _stored(made, handed_in):
        read = _read(made, handed_in)
        tell(1)
        ours = our_members(container, Month.of(handed_in.on))
        compared = compare(read, ours, lambda rows: known_elsewhere(container, rows))
        tell(2)
        keep_rows(by, made, read, compared)
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
        note_file(by, found, "file_discarded")
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
    by: Holder, container: Container, handed_in: FromBranch, purpose: Purpose, key: UUID | None
) -> BranchFile:
    return BranchFile(
        id=key or new_key(),
        container=container,
        purpose=purpose.value,
        file_name=clean_file_name(handed_in.name),
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
    path = Path(made.file.path)
    try:
        return read_branch_file(path, latest_year=handed_in.on.year, columns=handed_in.columns)
    except Refused as refused:
        raise named(refused, path.name, made.file_name) from refused


def _judged(container: Container, handed_in: FromBranch, read: ReadBranchFile) -> list[Judged]:
    sent = sent_people(container)
    if not sent:
        raise Refused(
            "nobody_sent",
            _("Belum ada berkas yang dikirim untuk wadah ini, jadi tidak ada yang dijawab."),
            _("Kirim berkasnya lebih dahulu, atau pilih wadah yang benar."),
        )
    _refuse_silent(read, handed_in.meaning)
    expected = Expected(
        meaning=handed_in.meaning,
        tariffs=tariffs_of_batch(container, first=handed_in.first_month),
        first_month=handed_in.first_month,
        months=handed_in.months,
    )
    return judge(read, sent, expected)


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
