"""What of the round trip with the branch takes longer than a page may, for twenty thousand people.

Asked for here; done by a job or, for a few people, while the officer waits. What is done stands in
`actions` and is the same either way.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.month import Month
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.errands.actions import Wanted, ask
from payung.office.errands.kinds import Kind, Tell, make_known
from payung.office.errands.models import Errand
from payung.office.seen import Seen
from payung.programme.decisions.models import DecreeMember
from payung.programme.enrolment import actions
from payung.programme.enrolment.actions import FromBranch, Sending
from payung.programme.enrolment.candidacy import Wanted as WantedBatch
from payung.programme.enrolment.candidacy import lists_of
from payung.programme.enrolment.judging import Meaning
from payung.programme.enrolment.models import Batch, BatchLine, BranchFile, Container, Membership
from payung.programme.enrolment.turn import visible_containers
from payung.programme.workers.imports.stored_file import clean_file_name, digest_of, refuse_size

AT_ONCE = 2_000
"""Fewer people than these are read, taken or drafted while the officer waits."""


def ask_reading(*, by: Holder, container_id: UUID, handed_in: FromBranch) -> Errand:
    """The branch's answer is to be read: `actions.load_result`."""
    sent = BatchLine.objects.filter(container=container_id).count()
    return _ask_file(by, READING, container_id, handed_in, at_once=sent < AT_ONCE)


def ask_comparing(*, by: Holder, container_id: UUID, handed_in: FromBranch) -> Errand:
    """The branch's list of members is to be compared: `actions.compare_members`."""
    members = Membership.objects.filter(container=container_id).count()
    return _ask_file(by, COMPARING, container_id, handed_in, at_once=members < AT_ONCE)


def ask_taking(*, by: Holder, file_id: UUID) -> Errand:
    """What was read is to be taken: `actions.take_result`."""
    found = BranchFile.objects.filter(scope(by)).get(id=file_id)
    wanted = Wanted(TAKING, found.place_code, file_id)
    return ask(by=by, wanted=wanted, at_once=sum(found.totals.values()) < AT_ONCE)


def ask_drafting(*, by: Holder, container_id: UUID, batch: WantedBatch) -> Errand:
    """The next batch is to be drafted: `actions.draft_batch`."""
    container = visible_containers(by).get(id=container_id)
    said = {
        "start": str(batch.start),
        "most": str(batch.most or ""),
        "with_gaps": "1" if batch.with_gaps else "",
    }
    wanted = Wanted(DRAFTING, container.place_code, container_id, said=said)
    return ask(by=by, wanted=wanted, at_once=not is_large(container))


def ask_sending(*, by: Holder, seen: Seen, sending: Sending) -> Errand:
    """The batch is to go out: `actions.send_batch`."""
    batch = Batch.objects.filter(scope(by)).get(id=seen.id)
    said = {
        "version": str(seen.version),
        "sent_on": str(sending.sent_on),
        "how": sending.how,
        "letter_number": sending.letter_number,
    }
    wanted = Wanted(SENDING, batch.place_code, batch.id, said=said)
    return ask(by=by, wanted=wanted, at_once=batch.people < AT_ONCE)


def is_large(container: Container) -> bool:
    """Whether the decrees name more people for a container than can be gone through at once."""
    named = DecreeMember.objects.filter(decree__candidate_list__in=lists_of(container))
    return named[AT_ONCE : AT_ONCE + 1].exists()


def _ask_file(
    by: Holder, kind: Kind, container_id: UUID, handed_in: FromBranch, *, at_once: bool
) -> Errand:
    container = visible_containers(by).get(id=container_id)
    refuse_size(handed_in.content.size, settings.UPLOAD_BYTES)
    name = clean_file_name(handed_in.name)
    wanted = Wanted(
        kind,
        container.place_code,
        container_id,
        detail=digest_of(handed_in.content),
        said={
            "name": name,
            "on": str(handed_in.on),
            "meaning": handed_in.meaning.value,
            "first_month": str(handed_in.first_month or ""),
            "months": str(handed_in.months or ""),
            "columns": json.dumps(dict(handed_in.columns)),
        },
        content=handed_in.content,
        file_name=name,
    )
    return ask(by=by, wanted=wanted, at_once=at_once)


def _handed_in(errand: Errand, content: File[bytes]) -> FromBranch:
    said = errand.asked
    return FromBranch(
        content=content,
        name=said["name"],
        on=date.fromisoformat(said["on"]),
        meaning=Meaning(said["meaning"]),
        first_month=Month.parse(said["first_month"]) if said["first_month"] else None,
        months=int(said["months"]) if said["months"] else None,
        columns=json.loads(said["columns"]),
    )


def _with_file(
    act: Callable[..., BranchFile],
) -> Callable[[Holder, Errand, Tell], UUID]:
    def do(by: Holder, errand: Errand, tell: Tell) -> UUID:
        with errand.file.open() as content:
            handed_in = _handed_in(errand, content)
            made = act(
                by=by, container_id=errand.about, handed_in=handed_in, key=errand.id, tell=tell
            )
        return made.id

    return do


def _take(by: Holder, errand: Errand, _tell: Tell) -> UUID:
    return actions.take_result(by=by, file_id=errand.about).id


def _draft(by: Holder, errand: Errand, tell: Tell) -> UUID:
    said = errand.asked
    batch = WantedBatch(
        Month.parse(said["start"]),
        most=int(said["most"]) if said["most"] else None,
        with_gaps=bool(said["with_gaps"]),
    )
    return actions.draft_batch(
        by=by, container_id=errand.about, wanted=batch, key=errand.id, tell=tell
    ).id


def _send(by: Holder, errand: Errand, _tell: Tell) -> UUID:
    said = errand.asked
    seen = Seen(errand.about, int(said["version"]))
    batch = Batch.objects.get(id=seen.id)
    if batch.version == seen.version + 1 and batch.sent_by_account == by.account_id:
        return batch.id  # the worker before this one died after it had sent
    sending = Sending(date.fromisoformat(said["sent_on"]), said["how"], said["letter_number"])
    return actions.send_batch(by=by, seen=seen, sending=sending, on=timezone.localdate()).id


READING = Kind(
    code="answer.read",
    deed=Deed.RESULT_LOAD,
    words=lazy("Membaca jawaban cabang"),
    steps=(
        lazy("Membaca berkas"),
        lazy("Mencocokkan tiap baris dengan yang dikirim"),
        lazy("Menyimpan hasil bacaan"),
    ),
    do=_with_file(actions.load_result),
)
COMPARING = Kind(
    code="members.compare",
    deed=Deed.RESULT_LOAD,
    words=lazy("Membandingkan daftar peserta"),
    steps=(
        lazy("Membaca berkas"),
        lazy("Mencocokkan kedua daftar"),
        lazy("Menyimpan perbandingan"),
    ),
    do=_with_file(actions.compare_members),
)
TAKING = Kind(
    code="answer.take",
    deed=Deed.RESULT_LOAD,
    words=lazy("Mengambil jawaban cabang"),
    steps=(lazy("Mencatat peserta dan penolakan; semuanya, atau tidak sama sekali"),),
    do=_take,
)
DRAFTING = Kind(
    code="batch.draft",
    deed=Deed.BATCH_SEND,
    words=lazy("Menyusun berkas untuk cabang"),
    steps=(lazy("Memeriksa setiap orang yang ditetapkan"), lazy("Menyimpan berkas")),
    do=_draft,
)
SENDING = Kind(
    code="batch.send",
    deed=Deed.BATCH_SEND,
    words=lazy("Mengirim berkas ke cabang"),
    steps=(lazy("Menulis berkas dengan kolom cabang"),),
    do=_send,
)


def make_kinds_known() -> None:
    """Called once when the programme starts."""
    make_known(READING, COMPARING, TAKING, DRAFTING, SENDING)
