"""Files of the branch: handing one in, seeing it row by row, taking it, comparing both lists."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import whole_number
from payung.doors.web.enrolment import shown
from payung.doors.web.enrolment.forms import AnswerForm, BranchFileForm
from payung.doors.web.enrolment.page_parts import ActPage, act_page, this_month
from payung.doors.web.errands.pages import leads_to
from payung.doors.web.handed_out import handed_out
from payung.doors.web.kept_search import keep_search, kept_search
from payung.office.accounts.duties import Deed
from payung.office.errands.queries import open_errands
from payung.programme.enrolment import actions, errands, papers, queries
from payung.programme.enrolment.models import Verdict


@needs(Deed.RESULT_LOAD)
@or_404
def answer(request: PageRequest, container_id: UUID) -> HttpResponse:
    """The branch's answer is handed in; nothing is taken yet."""
    line = queries.container_of(request.holder, container_id, month=this_month())
    page = ActPage(
        lazy("Muat jawaban cabang"),
        lazy("Baca berkas"),
        "",
        back=resolve_url("enrolment_container", container_id),
        place=f"{line.place} · {line.money}",
        template="enrolment/upload.html",
        upload=True,
        beside={"is_answer": True, "line": line},
    )
    today = timezone.localdate()
    posted = (request.POST, request.FILES) if request.method == "POST" else ()

    def act(form: AnswerForm) -> str:
        asked = errands.ask_reading(
            by=request.holder, container_id=container_id, handed_in=form.handed_in()
        )
        said = _("Berkas terbaca. Periksa tiap baris sebelum jawabannya diambil.")
        return leads_to(request, asked, said)

    return act_page(
        request, page, lambda: AnswerForm(*posted, today=today, initial={"on": today}), act
    )


@needs(Deed.RESULT_LOAD)
@or_404
def compare(request: PageRequest, container_id: UUID) -> HttpResponse:
    """The branch's list of members is held against ours; nothing is taken from it."""
    line = queries.container_of(request.holder, container_id, month=this_month())
    page = ActPage(
        lazy("Bandingkan daftar peserta"),
        lazy("Bandingkan"),
        "",
        back=resolve_url("enrolment_container", container_id),
        place=f"{line.place} · {line.money}",
        template="enrolment/upload.html",
        upload=True,
        beside={"is_answer": False, "line": line},
    )
    posted = (request.POST, request.FILES) if request.method == "POST" else ()

    def make() -> BranchFileForm:
        form = BranchFileForm(*posted)
        form.initial = {"on": timezone.localdate()}
        form.fields["on"].label = _("Keadaan per tanggal")
        return form

    def act(form: BranchFileForm) -> str:
        asked = errands.ask_comparing(
            by=request.holder, container_id=container_id, handed_in=form.handed_in()
        )
        return leads_to(request, asked, _("Kedua daftar sudah dibandingkan."))

    return act_page(request, page, make, act)


@needs(Deed.ENROLMENT_READ)
@require_safe
@or_404
def one_file(request: PageRequest, file_id: UUID) -> HttpResponse:
    """A file row by row: what it says of whom, and what is not certain."""
    page = queries.file_page(request.holder, file_id)
    asked = request.GET
    verdict = next((each for each in Verdict if each.value == asked.get("hasil")), None)
    text = kept_search(request, asked.get("cari", ""))
    rows, following = queries.rows_of(
        page,
        verdict=verdict,
        text=text,
        after=whole_number(asked.get("setelah", ""), digits=9) or 0,
    )
    context = {
        "page": page,
        "file": page.file,
        "counts": [(each, shown.verdict_mark(each), count) for each, _words, count in page.counts],
        "rows": [shown.shown_row(row) for row in rows],
        "following": following,
        "verdict": verdict,
        "text": text,
        "search": asked.get("cari", "") if text else "",
        "may_load": request.holder.may(Deed.RESULT_LOAD),
        "open_errands": open_errands(request.holder, page.file.id),
    }
    return render(request, "enrolment/file.html", context)


@needs(Deed.ENROLMENT_READ)
@require_POST
@or_404
def search(request: PageRequest, file_id: UUID) -> HttpResponse:
    """Rows by name; the name stays out of the address."""
    page = queries.file_page(request.holder, file_id)
    told = {"hasil": request.POST.get("hasil", "")[:10]}
    told["cari"] = keep_search(request, request.POST.get("cari", ""))
    query = urlencode({name: value for name, value in told.items() if value})
    return HttpResponseRedirect(f"{resolve_url('enrolment_file', page.file.id)}?{query}#baris")


@needs(Deed.RESULT_LOAD)
@require_POST
@or_404
def take(request: PageRequest, file_id: UUID) -> HttpResponse:
    """What was seen is taken."""
    asked = errands.ask_taking(by=request.holder, file_id=file_id)
    return HttpResponseRedirect(leads_to(request, asked, _("Jawaban cabang diambil.")))


@needs(Deed.RESULT_LOAD)
@require_POST
@or_404
def discard(request: PageRequest, file_id: UUID) -> HttpResponse:
    """A file that was read by mistake is laid aside."""
    found = actions.discard_file(by=request.holder, file_id=file_id)
    messages.success(request, _("Berkas dikesampingkan; tidak ada yang diambil darinya."))
    return HttpResponseRedirect(resolve_url("enrolment_container", found.container_id))


@needs(Deed.ENROLMENT_READ)
@require_safe
@or_404
def download(request: PageRequest, file_id: UUID) -> HttpResponse:
    """Every row with its verdict and reason as a workbook, NIK masked."""
    printed = papers.told_workbook(queries.file_page(request.holder, file_id))
    return handed_out(printed.file_name, printed.content)
