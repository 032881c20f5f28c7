"""A batch at its step: its people, its letter, sending, receiving, withdrawing, single answers."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.enrolment import shown
from payung.doors.web.enrolment.forms import (
    LineForm,
    ReasonForm,
    ReceiveForm,
    SendForm,
    SettleForm,
)
from payung.doors.web.enrolment.page_parts import ActPage, act_page
from payung.doors.web.errands.pages import leads_to
from payung.doors.web.forms import seen_version
from payung.doors.web.handed_out import handed_out, paper_or_404
from payung.doors.web.kept_search import keep_search, kept_search
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.office.seen import Seen
from payung.programme.enrolment import actions, errands, papers, queries
from payung.programme.enrolment.candidacy import HELD_WORDS, HeldBack
from payung.programme.enrolment.models import BatchLine, BatchState, LineState
from payung.programme.enrolment.steps import Step


@needs(Deed.ENROLMENT_READ)
@require_safe
def batches(request: PageRequest) -> HttpResponse:
    """The batches of the area, by where they stand."""
    state = next((each for each in BatchState if each.value == request.GET.get("keadaan")), None)
    rows, following = queries.batches(
        request.holder, state=state, after=row_key(request.GET.get("sesudah", ""))
    )
    counts = queries.batches_by_state(request.holder)
    context = {
        "rows": [(row, shown.batch_mark(row.batch.state)) for row in rows],
        "following": following,
        "state": state,
        "states": [(each, shown.batch_mark(each), count) for each, count in counts.items()],
        "total": sum(counts.values()),
    }
    return render(request, "enrolment/batches.html", context)


@needs(Deed.ENROLMENT_READ)
@require_safe
@or_404
def batch(request: PageRequest, batch_id: UUID) -> HttpResponse:
    """One batch: where it stands, the next step, its people."""
    found = queries.batch_page(request.holder, batch_id)
    asked = request.GET
    state = next((each for each in LineState if each.value == asked.get("keadaan")), None)
    wanted = queries.LinesWanted(
        state=state,
        text=kept_search(request, asked.get("cari", "")),
        after=whole_number(asked.get("setelah", ""), digits=7) or 0,
    )
    lines, following = queries.lines_of(found.batch, wanted)
    holder = request.holder
    context = {
        "found": found,
        "mark": shown.batch_mark(found.state),
        "lines": [shown.shown_line(line) for line in lines],
        "following": following,
        "wanted": wanted,
        "search": asked.get("cari", "") if wanted.text else "",
        "states": [(each, shown.line_mark(each), count) for each, count in found.counts.items()],
        "held": [
            (HELD_WORDS[HeldBack(cause)], count) for cause, count in found.batch.held_back.items()
        ],
        "may_reveal": holder.may(Deed.NIK_REVEAL),
        "may_load": holder.may(Deed.RESULT_LOAD),
        "may_mend": holder.may(Deed.BATCH_SEND),
        "is_out": found.state in (BatchState.SENT, BatchState.RECEIVED),
        "step_url": _step_url(found),
    }
    return render(request, "enrolment/batch.html", context)


_STEP_URLS: Mapping[str, str] = {Step.SEND: "enrolment_send", Step.RECEIVE: "enrolment_receive"}


def _step_url(found: queries.BatchPage) -> str:
    """Where the next step is done; empty without one."""
    if found.ahead is None:
        return ""
    if found.ahead.step is Step.ANSWER:
        return resolve_url("enrolment_answer", found.batch.container_id)
    return resolve_url(_STEP_URLS[found.ahead.step], found.batch.id)


@needs(Deed.ENROLMENT_READ)
@require_POST
@or_404
def search(request: PageRequest, batch_id: UUID) -> HttpResponse:
    """People of the batch by name; the name stays out of the address."""
    found = queries.batch_page(request.holder, batch_id)
    told = {"keadaan": request.POST.get("keadaan", "")[:10]}
    told["cari"] = keep_search(request, request.POST.get("cari", ""))
    query = urlencode({name: value for name, value in told.items() if value})
    return HttpResponseRedirect(f"{resolve_url('enrolment_batch', found.batch.id)}?{query}#orang")


@needs(Deed.BATCH_SEND)
@or_404
def send(request: PageRequest, batch_id: UUID) -> HttpResponse:
    """The batch goes out."""
    page = _page(
        request,
        batch_id,
        Step.SEND,
        (lazy("Kirim berkas ke cabang"), lazy("Catat pengiriman")),
        "",
    )
    initial = {"sent_on": timezone.localdate()}

    def act(form: SendForm) -> str:
        seen = Seen(batch_id, seen_version(request))
        asked = errands.ask_sending(by=request.holder, seen=seen, sending=form.sending())
        said = _("Berkas tercatat terkirim. Unduh berkasnya dan sampaikan ke cabang.")
        return leads_to(request, asked, said)

    return act_page(request, page, lambda: SendForm(request.POST or None, initial=initial), act)


@needs(Deed.BATCH_RECEIVE)
@or_404
def receive(request: PageRequest, batch_id: UUID) -> HttpResponse:
    """The branch has it."""
    page = _page(
        request,
        batch_id,
        Step.RECEIVE,
        (lazy("Catat tanda terima cabang"), lazy("Catat tanda terima")),
        lazy("Tanda terima cabang tercatat."),
    )
    initial = {"received_on": timezone.localdate()}

    def act(form: ReceiveForm) -> str:
        seen = Seen(batch_id, seen_version(request))
        actions.receive_batch(
            by=request.holder, seen=seen, on=timezone.localdate(), **form.cleaned_data
        )
        return ""

    return act_page(request, page, lambda: ReceiveForm(request.POST or None, initial=initial), act)


@needs(Deed.BATCH_SEND)
@or_404
def withdraw(request: PageRequest, batch_id: UUID) -> HttpResponse:
    """The batch no longer counts."""
    page = _page(
        request,
        batch_id,
        Step.WITHDRAW,
        (lazy("Tarik berkas"), lazy("Tarik berkas")),
        lazy("Berkas ditarik; orang-orangnya dapat masuk berkas berikutnya."),
        danger=True,
    )

    def act(form: ReasonForm) -> str:
        seen = Seen(batch_id, seen_version(request))
        actions.withdraw_batch(by=request.holder, seen=seen, reason=form.cleaned_data["reason"])
        return ""

    return act_page(request, page, lambda: ReasonForm(request.POST or None), act)


def _page(
    request: PageRequest,
    batch_id: UUID,
    step: Step,
    words: tuple[str | Promise, str | Promise],
    done: str | Promise,
    *,
    danger: bool = False,
) -> ActPage:
    found = queries.batch_page(request.holder, batch_id)
    choice = found.choices[step]
    number = _("berkas nomor %(number)s") % {"number": found.batch.number}
    return ActPage(
        *words,
        done,
        back=resolve_url("enrolment_batch", batch_id),
        place=f"{found.place} · {number} · {found.months}",
        version=found.batch.version,
        refused=None if request.method == "POST" else choice.refused,
        who=choice.who,
        danger=danger,
    )


@needs(Deed.NIK_REVEAL)
@require_POST
@or_404
def file(request: PageRequest, batch_id: UUID) -> HttpResponse:
    """The workbook for the branch: it names everybody in full, so taking it is an act."""
    found = actions.note_opening(by=request.holder, batch_id=batch_id)
    try:
        content = actions.content_of(found)
    except FileNotFoundError as lost:
        raise Refused(
            "file_lost",
            _("Berkas yang disimpan tidak ditemukan lagi di server."),
            _("Minta pengelola sistem memulihkannya dari cadangan."),
        ) from lost
    return handed_out(papers.file_name_of(found), content)


@needs(Deed.ENROLMENT_READ)
@require_safe
@or_404
def letter(request: PageRequest, batch_id: UUID, form: str) -> HttpResponse:
    """The covering letter; it names nobody."""
    found = queries.batch_page(request.holder, batch_id)
    today = timezone.localdate()
    return paper_or_404(lambda: papers.covering_letter(found.batch, form, on=today))


@needs(Deed.RESULT_LOAD)
@or_404
def answer_line(request: PageRequest, line_id: UUID) -> HttpResponse:
    """The branch's answer about one person."""
    line = queries.line_of(request.holder, line_id)
    page = _line_page(
        line,
        (lazy("Catat jawaban satu orang"), lazy("Catat jawaban")),
        lazy("Jawaban cabang tercatat."),
        back=resolve_url("enrolment_batch", line.batch_id),
    )
    initial = {"on": timezone.localdate(), "answer": "accepted"}

    def act(form: LineForm) -> str:
        actions.answer_by_hand(by=request.holder, line_id=line_id, answer=form.answered())
        return ""

    return act_page(request, page, lambda: LineForm(request.POST or None, initial=initial), act)


@needs(Deed.BATCH_SEND)
@or_404
def settle(request: PageRequest, line_id: UUID) -> HttpResponse:
    """A rejected row is mended, or not sent again."""
    line = queries.line_of(request.holder, line_id)
    page = _line_page(
        line,
        (lazy("Selesaikan penolakan"), lazy("Simpan")),
        lazy("Tersimpan."),
        back=resolve_url("enrolment_rejections"),
    )

    def act(form: forms.Form) -> str:
        is_mended = form.cleaned_data["outcome"] == "mended"
        how = form.cleaned_data["how"]
        actions.settle_rejection(by=request.holder, line_id=line_id, is_mended=is_mended, how=how)
        return ""

    return act_page(request, page, lambda: SettleForm(request.POST or None), act)


def _line_page(
    line: BatchLine, words: tuple[str | Promise, str | Promise], done: str | Promise, *, back: str
) -> ActPage:
    return ActPage(
        *words,
        done,
        back=back,
        place=line.name,
        template="enrolment/line.html",
        beside={
            "shown": shown.shown_line(line),
            "village": titles_of([line.village_code])[line.village_code],
        },
    )
