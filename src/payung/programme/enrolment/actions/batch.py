"""A batch goes to the branch as a file, is received, or withdrawn."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.audit.actions import Details, record, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.enrolment.batch_file import batch_xlsx, mapping_of
from payung.programme.enrolment.models import (
    Batch,
    BatchState,
    LineState,
)
from payung.programme.enrolment.steps import TRANSITIONS, Standing, Step, obstacle
from payung.programme.enrolment.turn import constraints_in_words

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Sending:
    """How a batch went out: on which day, by which way, with which letter."""

    sent_on: date
    how: str
    letter_number: str = ""


def send_batch(*, by: Holder, seen: Seen, sending: Sending, on: date) -> Batch:
    """The batch goes to the branch as a file in its columns; the file is kept as it was sent.

    The file is written before anything is locked: it takes its time. Raises `Refused` with
    `batch_changed`, `sent_day`, or what `steps.obstacle` says.
    """
    found = Batch.objects.filter(scope(by)).select_related("container").get(id=seen.id)
    by.must(TRANSITIONS[Step.SEND].deed)
    content = batch_xlsx(found, mapping_of(found.container))
    return _send(by, seen, sending, content, on)


@transaction.atomic
def _send(by: Holder, seen: Seen, sending: Sending, content: bytes, on: date) -> Batch:
    batch = _take(Step.SEND, by, seen)
    if not batch.drafted_at.date() <= sending.sent_on <= on:
        raise Refused(
            "sent_day",
            _("Tanggal kirim harus antara hari penyusunan dan hari ini."),
            _("Isi tanggal berkas benar-benar dikirim."),
        )
    mapping = mapping_of(batch.container)
    batch.sha256 = hashlib.sha256(content).hexdigest()
    batch.mapping_branch, batch.mapping_verified = mapping.branch, mapping.verified
    batch.sent_on, batch.sent_by = sending.sent_on, signature(by)
    batch.sent_by_account = by.account_id
    batch.sent_how = written(sending.how, _("Cara pengiriman"), longest=160)
    batch.letter_number = written(
        sending.letter_number, _("Nomor surat"), longest=80, required=False
    )
    _store(batch, content)
    _close(by, batch, Step.SEND, details={"sha256": batch.sha256, "people": batch.people})
    return batch


@transaction.atomic
def receive_batch(*, by: Holder, seen: Seen, receipt: str, received_on: date, on: date) -> Batch:
    """The branch has it: who took it, and the number of the receipt.

    Raises `Refused` with `batch_changed`, `received_day`, `who_sends_does_not_receive`, or what
    `steps.obstacle` says.
    """
    batch = _take(Step.RECEIVE, by, seen)
    if batch.sent_on is None or not batch.sent_on <= received_on <= on:
        raise Refused(
            "received_day",
            _("Tanggal terima harus antara hari pengiriman dan hari ini."),
            _("Isi tanggal pada tanda terima cabang."),
        )
    batch.received_on, batch.received_by = received_on, signature(by)
    batch.received_by_account = by.account_id
    batch.receipt = written(receipt, _("Tanda terima"), longest=160)
    _close(by, batch, Step.RECEIVE, details={})
    return batch


@transaction.atomic
def withdraw_batch(*, by: Holder, seen: Seen, reason: str) -> Batch:
    """The batch no longer counts; its people may go into the next one.

    Raises `Refused` with `batch_changed`, `batch_answered`, or what `steps.obstacle` says.
    """
    batch = _take(Step.WITHDRAW, by, seen)
    batch.withdrawn_because = written(reason, _("Alasan"), longest=500)
    batch.lines.update(state=LineState.WITHDRAWN.value)
    _close(by, batch, Step.WITHDRAW, reason=batch.withdrawn_because, details={})
    return batch


@transaction.atomic
def note_opening(*, by: Holder, batch_id: UUID) -> Batch:
    """Somebody takes the file, which names everyone in full: that is an act.

    Raises `Batch.DoesNotExist` outside the area.
    """
    batch = Batch.objects.filter(scope(by)).select_related("container").get(id=batch_id)
    by.must(Deed.NIK_REVEAL, batch.place_code)
    record_batch(by, batch, Deed.NIK_REVEAL, "batch_file", details={})
    return batch


def standing_of(batch: Batch) -> Standing:
    """What the steps ask about a batch."""
    quiet = (LineState.WAITING.value, LineState.WITHDRAWN.value)
    return Standing(
        state=BatchState(batch.state),
        place=batch.place_code,
        sent_by=batch.sent_by_account,
        people=batch.people,
        answered=batch.lines.exclude(state__in=quiet).count(),
    )


def _take(step: Step, by: Holder, seen: Seen) -> Batch:
    found = Batch.objects.filter(scope(by)).select_for_update().get(id=seen.id)
    if found.version != seen.version:
        raise Refused(
            "batch_changed",
            _("Berkas ini berubah sejak halaman Anda dibuka; tidak ada yang dicatat dua kali."),
            _("Periksa keadaan terbarunya, lalu ulangi bila masih perlu."),
        )
    refused = obstacle(step, standing_of(found), by=by)
    if refused is not None:
        raise refused
    return found


def _store(batch: Batch, content: bytes) -> None:
    try:
        batch.file.save(f"{batch.id}.xlsx", ContentFile(content), save=False)
    except OSError as error:
        raise Refused(
            "disk_full",
            _("Berkas tidak dapat disimpan di server; tidak ada yang dikirim."),
            _("Beri tahu pengelola sistem, lalu ulangi."),
        ) from error


def _close(by: Holder, batch: Batch, step: Step, *, details: Details, reason: str = "") -> None:
    line = TRANSITIONS[step]
    if line.target is not None:
        batch.state = line.target.value
    batch.version += 1
    with constraints_in_words():
        batch.save()
    record_batch(by, batch, line.deed, f"batch_{batch.state}", reason=reason, details=details)


def record_batch(
    by: Holder, batch: Batch, deed: Deed, what: str, *, details: Details, reason: str = ""
) -> None:
    """The act of a step."""
    record(
        by=by,
        deed=deed,
        of=("batch", batch.id),
        place=batch.place_code,
        reason=reason,
        details={"what": what, "container": str(batch.container_id), **details},
    )


def content_of(batch: Batch) -> bytes:
    """The workbook as it was sent; of a batch that is still drafted, as it would go out today.

    Raises `FileNotFoundError` where the kept file is gone.
    """
    if not batch.file:
        return batch_xlsx(batch, mapping_of(batch.container))
    with batch.file.open("rb") as kept:
        content: bytes = kept.read()
    return content
