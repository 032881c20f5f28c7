"""What was asked, known, decided and kept at an event: questions, check, minutes, files."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.events.forms import (
    FILE_WORDS,
    AnswerForm,
    DoneForm,
    FileForm,
    KnowledgeForm,
    MinutesForm,
    QuestionForm,
    ReasonForm,
    ResolutionForm,
)
from payung.doors.web.events.step_page import found_for, step_page
from payung.doors.web.step_page import StepPage
from payung.office.accounts.duties import Deed
from payung.office.seen import Seen
from payung.programme.outreach import actions, queries
from payung.programme.outreach.models import FileKind
from payung.programme.outreach.steps import Step

_MEDIA = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@needs(Deed.EVENT_READ)
@require_safe
@or_404
def record(request: PageRequest, event_id: UUID) -> HttpResponse:
    """Minutes, questions, decisions, knowledge and files of an event on one page."""
    found = found_for(request, event_id)
    files = found.event.files.filter(removed_because="").order_by("kind", "added_at")
    if not _sees_everybody(request, found):
        files = files.exclude(kind=FileKind.PAPER_LIST.value)
    context = {
        "found": found,
        "questions": found.event.questions.order_by("asked_at", "id"),
        "resolutions": found.event.resolutions.order_by("number"),
        "knowledge": queries.knowledge_of(found.event),
        "files": [(each, FILE_WORDS[FileKind(each.kind)]) for each in files],
        "today": timezone.localdate(),
    }
    return render(request, "events/record.html", context)


@needs(Deed.EVENT_HOLD)
@or_404
def minutes(request: PageRequest, event_id: UUID) -> HttpResponse:
    """The minutes, written or mended."""
    found = found_for(request, event_id)
    initial = {"text": found.event.minutes, "chair": found.event.chair}
    page = StepPage(
        Step.MINUTES,
        lazy("Notulen"),
        lazy("Simpan notulen"),
        lazy("Notulen disimpan."),
        leads_to="events_record",
    )
    return step_page(
        request,
        found,
        page,
        MinutesForm(request.POST or None, initial=initial),
        lambda seen, form, on: actions.write_minutes(
            by=request.holder, seen=seen, on=on, **form.cleaned_data
        ),
    )


@needs(Deed.EVENT_HOLD)
@or_404
def ask(request: PageRequest, event_id: UUID) -> HttpResponse:
    """A question from the hall."""
    page = StepPage(
        Step.ANSWER,
        lazy("Catat pertanyaan"),
        lazy("Simpan"),
        lazy("Pertanyaan dicatat."),
        leads_to="events_record",
    )
    return step_page(
        request,
        found_for(request, event_id),
        page,
        QuestionForm(request.POST or None),
        lambda _seen, form, on: actions.ask_question(
            by=request.holder, event_id=event_id, on=on, **form.cleaned_data
        ),
    )


@needs(Deed.EVENT_HOLD)
@or_404
def answer(request: PageRequest, event_id: UUID, question_id: UUID) -> HttpResponse:
    """The answer to a question."""
    found = found_for(request, event_id)
    question = found.event.questions.get(id=question_id)
    page = StepPage(
        Step.ANSWER,
        lazy("Jawab pertanyaan"),
        lazy("Simpan jawaban"),
        lazy("Jawaban disimpan."),
        leads_to="events_record",
        beside={"about": question.text},
    )
    return step_page(
        request,
        found,
        page,
        AnswerForm(request.POST or None, initial={"answer": question.answer}),
        lambda _seen, form, on: actions.answer_question(
            by=request.holder,
            event_id=event_id,
            question_id=question_id,
            answer=form.cleaned_data["answer"],
            on=on,
        ),
    )


@needs(Deed.EVENT_HOLD)
@or_404
def knowledge(request: PageRequest, event_id: UUID) -> HttpResponse:
    """The short check: its questions."""
    found = found_for(request, event_id)
    told = [
        " | ".join(
            [row.text, *(f"*{o}" if at == row.right else o for at, o in enumerate(row.options))]
        )
        for row in found.event.knowledge.order_by("number")
    ]
    page = StepPage(
        Step.KNOWLEDGE,
        lazy("Soal singkat sebelum dan sesudah"),
        lazy("Simpan soal"),
        lazy("Soal disimpan; peserta menjawabnya di telepon, tanpa nama."),
        leads_to="events_record",
    )
    return step_page(
        request,
        found,
        page,
        KnowledgeForm(request.POST or None, initial={"questions": "\n".join(told)}),
        lambda seen, form, on: actions.set_knowledge(
            by=request.holder, seen=seen, asked=form.cleaned_data["questions"], on=on
        ),
    )


@needs(Deed.EVENT_HOLD)
@or_404
def resolve(request: PageRequest, event_id: UUID) -> HttpResponse:
    """A decision of the meeting, its owner and its due day."""
    page = StepPage(
        Step.RESOLVE,
        lazy("Catat keputusan rapat"),
        lazy("Simpan keputusan"),
        lazy("Keputusan dicatat."),
        leads_to="events_record",
    )
    return step_page(
        request,
        found_for(request, event_id),
        page,
        ResolutionForm(request.POST or None),
        lambda _seen, form, on: actions.resolve(
            by=request.holder, event_id=event_id, on=on, **form.cleaned_data
        ),
    )


@needs(Deed.EVENT_HOLD)
@or_404
def resolved(request: PageRequest, event_id: UUID, resolution_id: UUID) -> HttpResponse:
    """A decision is done, and how that shows."""
    found = found_for(request, event_id)
    row = found.event.resolutions.get(id=resolution_id)
    page = StepPage(
        Step.RESOLVED,
        lazy("Catat hasil tindak lanjut"),
        lazy("Catat selesai"),
        lazy("Hasil dicatat."),
        leads_to="events_record",
        beside={"about": row.text},
    )
    return step_page(
        request,
        found,
        page,
        DoneForm(request.POST or None),
        lambda _seen, form, on: actions.note_resolved(
            by=request.holder,
            event_id=event_id,
            resolution_id=resolution_id,
            how=form.cleaned_data["how"],
            on=on,
        ),
    )


@needs(Deed.EVENT_HOLD)
@or_404
def upload(request: PageRequest, event_id: UUID) -> HttpResponse:
    """Material, photos, the signed list."""
    page = StepPage(
        Step.FILE,
        lazy("Unggah materi dan foto"),
        lazy("Unggah"),
        lazy("Berkas disimpan."),
        leads_to="events_record",
    )
    form = FileForm(request.POST or None, request.FILES or None)

    def act(_seen: Seen, form: forms.Form, on: date) -> object:
        told = form.cleaned_data
        handed_in = actions.HandedIn(FileKind(told["kind"]), told["title"], told["file"])
        return actions.add_file(by=request.holder, event_id=event_id, handed_in=handed_in, on=on)

    return step_page(request, found_for(request, event_id), page, form, act)


@needs(Deed.EVENT_READ)
@require_safe
@or_404
def file(request: PageRequest, event_id: UUID, file_id: UUID) -> HttpResponse:
    """One file."""
    found = found_for(request, event_id)
    row = found.event.files.get(id=file_id, removed_because="")
    if row.kind == FileKind.PAPER_LIST and not _sees_everybody(request, found):
        raise PermissionDenied
    name = f"{row.kind}-{str(row.id)[-6:]}.{row.suffix}"
    with row.file.open("rb") as kept:
        content = kept.read()
    return HttpResponse(
        content,
        content_type=_MEDIA[row.suffix],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _sees_everybody(request: PageRequest, found: queries.EventPage) -> bool:
    """The signed list names people of all villages: it opens to posts of the whole area."""
    return request.holder.covers(found.event.place_code)


@needs(Deed.EVENT_HOLD)
@or_404
def remove_file(request: PageRequest, event_id: UUID, file_id: UUID) -> HttpResponse:
    """A file was uploaded by mistake."""
    found = found_for(request, event_id)
    row = found.event.files.get(id=file_id, removed_because="")
    page = StepPage(
        Step.FILE,
        lazy("Buang berkas"),
        lazy("Buang berkas"),
        lazy("Berkas tidak lagi dibagikan."),
        leads_to="events_record",
        danger=True,
        beside={"about": row.title},
    )
    return step_page(
        request,
        found,
        page,
        ReasonForm(request.POST or None),
        lambda _seen, form, on: actions.remove_file(
            by=request.holder,
            event_id=event_id,
            file_id=file_id,
            reason=form.cleaned_data["reason"],
            on=on,
        ),
    )
