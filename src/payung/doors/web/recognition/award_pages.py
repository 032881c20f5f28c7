"""The Paritrana file: its years, the texts of one, and the files as they were issued."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.forms import seen_version, with_refusal
from payung.doors.web.handed_out import handed_out
from payung.doors.web.recognition.award_archive import award_archive
from payung.doors.web.recognition.forms import AwardForm, StoryRows, case_words
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.programme.recognition import actions, queries
from payung.programme.recognition.award import FIRST_YEAR, day_of_year
from payung.programme.recognition.files import kept
from payung.programme.recognition.models import AwardDraft

_PAGE = ["GET", "HEAD", "POST"]
_SHOWN_YEARS = 5


@needs(Deed.AWARD_READ)
@require_safe
def awards(request: PageRequest) -> HttpResponse:
    """Every file that was issued, and the years that may be written."""
    this = timezone.localdate().year
    context = {
        "files": queries.award_files(request.holder, request.holder.area[:5]),
        "years": range(this, max(this - _SHOWN_YEARS, FIRST_YEAR - 1), -1),
        "may_write": request.holder.may(Deed.AWARD_WRITE),
    }
    return render(request, "recognition/awards.html", context)


@needs(Deed.AWARD_WRITE)
@require_http_methods(_PAGE)
def award(request: PageRequest, year: int) -> HttpResponse:
    """The texts and stories of a year."""
    regency = request.holder.area[:5]
    draft = _draft(request, year)
    cases = _cases(request)
    form = AwardForm(request.POST or None, initial=draft.texts if draft else {})
    stories = draft.stories if draft else []
    rows = StoryRows(
        request.POST or None, prefix="c", initial=stories, form_kwargs={"cases": cases}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and rows.is_valid():
            try:
                told = [_story(each.cleaned_data) for each in rows if each.cleaned_data.get("text")]
                seen = seen_version(request)
                said = actions.Written(year, form.cleaned_data, tuple(told), seen)
                actions.write_award(by=request.holder, regency=regency, said=said)
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Naskah tersimpan; tidak ada nama di dalamnya."))
                return HttpResponseRedirect(reverse("aware_award", args=(year,)))
    context = {
        "year": year,
        "day": day_of_year(year, timezone.localdate()),
        "draft": draft,
        "form": form,
        "rows": rows,
        "has_cases": bool(cases),
        "version": draft.version if draft else 0,
        "files": [
            each for each in queries.award_files(request.holder, regency) if each.year == year
        ],
    }
    return render(request, "recognition/award.html", context, status=status)


@needs(Deed.AWARD_WRITE)
@require_POST
def issue(request: PageRequest, year: int) -> HttpResponse:
    """Make the archive from the draft and keep it; a refusal is said on its page."""
    draft, today = _draft(request, year), timezone.localdate()
    back = HttpResponseRedirect(reverse("aware_award", args=(year,)))
    if draft is None:
        messages.error(request, _("Naskah berkas tahun ini belum ditulis."))
        return back
    try:
        content = award_archive(request.holder, draft, today)
        told = actions.Archive(year, seen_version(request), day_of_year(year, today), content)
        made = actions.issue_award(by=request.holder, regency=draft.regency_code, archive=told)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        said = _("Berkas ke-%(turn)s terbit; isinya tidak berubah lagi.") % {"turn": made.turn}
        messages.success(request, said)
    return back


@needs(Deed.AWARD_READ)
@require_safe
@or_404
def archive(request: PageRequest, file_id: UUID) -> HttpResponse:
    """A file as it was issued."""
    found = queries.award_file(request.holder, file_id)
    name = f"paritrana-{found.regency_code}-{found.year}-{found.turn}.zip"
    return handed_out(name, kept(found.file))


def _draft(request: PageRequest, year: int) -> AwardDraft | None:
    """Raises `Http404` for a year that has not begun, or lies before the award."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return queries.award_draft(request.holder, request.holder.area[:5], year)


def _cases(request: PageRequest) -> list[tuple[str, str]]:
    cases = queries.paid_cases(request.holder, request.holder.area[:5])
    titles = titles_of({each.village_code for each in cases})
    return [(str(each.id), case_words(each, titles[each.village_code])) for each in cases]


def _story(said: Mapping[str, object]) -> actions.Story:
    """Raises `Refused` for a story that tells of no case."""
    key = row_key(str(said["claim"]))
    if key is None:
        raise Refused(
            "story_without_case",
            _("Sebuah cerita tidak menunjuk klaim kabupaten ini."),
            _("Pilih klaimnya, supaya nama keluarga dapat diperiksa."),
        )
    return actions.Story(key, str(said["text"]))
