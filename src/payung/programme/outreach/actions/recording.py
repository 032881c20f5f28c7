"""What was asked, known and decided at an event, and its minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.outreach.actions.attending import session_with_code
from payung.programme.outreach.models import (
    Event,
    KnowledgeQuestion,
    KnowledgeSheet,
    Phase,
    Question,
    Resolution,
)
from payung.programme.outreach.steps import Step
from payung.programme.outreach.turn import KIND, VISITOR, close, note, take, take_any_version

_MOST_QUESTIONS = 500
_MOST_KNOWLEDGE = 10
_OPTIONS = range(2, 5)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the short check. `right` counts from 0."""

    text: str
    options: tuple[str, ...]
    right: int


@transaction.atomic
def ask_question(
    *, by: Holder, event_id: UUID, text: str, asked_by: str, answer: str = "", on: date
) -> Question:
    """A question from the hall, with its answer where it was given."""
    event = take_any_version(Step.ANSWER, by=by, event_id=event_id, on=on)
    made = _question(event, text, asked_by)
    made.answer = written(answer, _("Jawaban"), longest=1000, required=False)
    made.answered_by = signature(by) if made.answer else ""
    made.save(force_insert=True)
    note(event, Step.ANSWER, by=by, details={"question": str(made.id)})
    return made


@transaction.atomic
def ask_by_phone(*, token: str, code: str, text: str, asked_by: str, on: date) -> Question:
    """The same by who sits in the hall, with the code of the day.

    Raises as `check_in` does, and `Refused("too_many_questions")`.
    """
    event = Event.objects.get(token=token)
    session_with_code(event, code, on)
    if event.questions.count() >= _MOST_QUESTIONS:
        raise Refused("too_many_questions", _("Sudah terlalu banyak pertanyaan untuk hari ini."))
    made = _question(event, text, asked_by)
    made.save(force_insert=True)
    record(
        by=VISITOR,
        deed=Deed.EVENT_ATTEND,
        of=(KIND, event.id),
        place=event.place_code,
        details={"question": str(made.id)},
    )
    return made


@transaction.atomic
def answer_question(
    *, by: Holder, event_id: UUID, question_id: UUID, answer: str, on: date
) -> Question:
    """The answer, or a better one. Raises `Question.DoesNotExist` where it is of another event."""
    event = take_any_version(Step.ANSWER, by=by, event_id=event_id, on=on)
    found = event.questions.select_for_update().get(id=question_id)
    found.answer = written(answer, _("Jawaban"), longest=1000)
    found.answered_by = signature(by)
    found.save()
    note(event, Step.ANSWER, by=by, details={"answered": str(found.id)})
    return found


def _question(event: Event, text: str, asked_by: str) -> Question:
    return Question(
        event=event,
        text=written(text, _("Pertanyaan"), longest=500),
        asked_by=written(asked_by, _("Penanya"), longest=120, required=False),
        asked_at=timezone.now(),
    )


@transaction.atomic
def set_knowledge(*, by: Holder, seen: Seen, asked: Sequence[Asked], on: date) -> None:
    """The questions of the short check, while nobody has answered them.

    Raises `Refused` with `knowledge_taken` or `knowledge_options`.
    """
    event = take(Step.KNOWLEDGE, by=by, seen=seen, on=on)
    if event.sheets.exists():
        raise Refused(
            "knowledge_taken",
            _("Sudah ada yang menjawab, jadi soalnya tetap."),
            _("Soal lain dapat dipakai pada kegiatan berikutnya."),
        )
    if len(asked) > _MOST_KNOWLEDGE or any(
        len(each.options) not in _OPTIONS or not 0 <= each.right < len(each.options)
        for each in asked
    ):
        raise Refused(
            "knowledge_options",
            _("Paling banyak sepuluh soal, masing-masing dua sampai empat pilihan."),
            _("Beri tanda bintang di depan satu jawaban yang benar."),
        )
    event.knowledge.all().delete()
    KnowledgeQuestion.objects.bulk_create(
        KnowledgeQuestion(
            event=event,
            number=number,
            text=written(each.text, _("Soal"), longest=200),
            options=[written(option, _("Pilihan"), longest=120) for option in each.options],
            right=each.right,
        )
        for number, each in enumerate(asked, 1)
    )
    close(event, Step.KNOWLEDGE, by=by, details={"questions": len(asked)})


@transaction.atomic
def hand_in_sheet(
    *,
    token: str,
    code: str,
    key: UUID,
    phase: Phase,
    answers: Mapping[int, int],
    on: date,
) -> bool:
    """The answers of somebody in the hall; nobody keeps whose. Whether they are new.

    Raises as `check_in` does, and `Refused("sheet_empty")`.
    """
    event = Event.objects.select_for_update().get(token=token)
    session_with_code(event, code, on)
    known = {each.number: len(each.options) for each in event.knowledge.all()}
    kept = {
        str(number): option
        for number, option in answers.items()
        if 0 <= option < known.get(number, 0)
    }
    if not kept:
        raise Refused(
            "sheet_empty", _("Belum ada soal yang dijawab."), _("Pilih paling sedikit satu.")
        )
    if KnowledgeSheet.objects.filter(id=key).exists():
        return False
    KnowledgeSheet.objects.create(id=key, event=event, phase=phase.value, answers=kept)
    record(
        by=VISITOR,
        deed=Deed.EVENT_ATTEND,
        of=(KIND, event.id),
        place=event.place_code,
        details={"sheet": phase.value},
    )
    return True


@transaction.atomic
def write_minutes(*, by: Holder, seen: Seen, text: str, chair: str, on: date) -> Event:
    """The minutes, or a better text of them while the event is open."""
    event = take(Step.MINUTES, by=by, seen=seen, on=on)
    event.minutes = written(text, _("Notulen"), longest=8000)
    event.chair = written(chair, _("Pimpinan acara"), longest=120)
    event.minutes_by, event.minutes_on = signature(by), on
    close(event, Step.MINUTES, by=by)
    return event


@transaction.atomic
def resolve(
    *, by: Holder, event_id: UUID, text: str, owner: str, due_on: date, on: date
) -> Resolution:
    """The meeting decided something. Raises `Refused("due_before_event")`."""
    event = take_any_version(Step.RESOLVE, by=by, event_id=event_id, on=on)
    if due_on < event.begins_on:
        raise Refused(
            "due_before_event",
            _("Batas waktunya lebih awal daripada kegiatan."),
            _("Isi tanggal sesudah kegiatan dimulai."),
        )
    made = Resolution.objects.create(
        event=event,
        number=event.resolutions.count() + 1,
        text=written(text, _("Keputusan"), longest=500),
        owner=written(owner, _("Penanggung jawab"), longest=160),
        due_on=due_on,
        noted_on=on,
    )
    note(event, Step.RESOLVE, by=by, details={"resolution": str(made.id)})
    return made


@transaction.atomic
def note_resolved(
    *, by: Holder, event_id: UUID, resolution_id: UUID, how: str, on: date
) -> Resolution:
    """What was decided is done, and how that shows. Raises `Refused("resolved_already")`."""
    event = take_any_version(Step.RESOLVED, by=by, event_id=event_id, on=on)
    found = event.resolutions.select_for_update().get(id=resolution_id)
    if found.done_on is not None:
        raise Refused("resolved_already", _("Keputusan ini sudah dicatat selesai."))
    found.done_how = written(how, _("Hasil"), longest=500)
    found.done_on, found.done_by = on, signature(by)
    found.save()
    note(event, Step.RESOLVED, by=by, details={"resolution": str(found.id)})
    return found
