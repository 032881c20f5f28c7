"""Villages that are late, and letters to all of them in one click."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from payung.core.kernel.dates import format_long
from payung.core.papers.late_letter import LateLetter, LateLetters, late_letters_pdf
from payung.core.papers.values import Letterhead, Signatory
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.handed_out import handed_out
from payung.doors.web.oversight.asked import Asked, asked_of
from payung.office.accounts.duties import Deed
from payung.programme.oversight.lateness import Late, late_villages
from payung.programme.rulebook.deadlines import Deadline
from payung.programme.rulebook.wording import MILESTONE_WORDS

LACK_WORDS = {
    "villages_decided": _("Keputusan kepala desa tentang nama-nama peserta belum tercatat"),
    "villages_budgeted": _("RAB program yang ditetapkan dengan peraturan desa belum tercatat"),
}
"""What is lacking, by the figure in which it shows: of the record, not of the village."""
_DEPARTMENT = "Dinas Pemberdayaan Masyarakat dan Desa"


@needs(Deed.FIGURES_READ)
@require_safe
def figures_late(request: PageRequest, code: str) -> HttpResponse:
    """What each late village lacks, where its money is stuck, since when."""
    asked = _asked(request, code)
    late = late_villages(request.holder, code, timezone.localdate())
    context = {
        "asked": asked,
        "rows": [(each, _lacks(each)) for each in late],
        "today": timezone.localdate(),
        "may_write": request.holder.may(Deed.LATE_LETTER),
        "may_see_alarms": request.holder.may(Deed.ALARM_READ),
    }
    return render(request, "oversight/late.html", context)


@needs(Deed.LATE_LETTER)
@require_safe
def figures_letters(request: PageRequest, code: str) -> HttpResponse:
    """One PDF with a letter to each late village, each on its page. 404 where none is late."""
    asked, today = _asked(request, code), timezone.localdate()
    late = late_villages(request.holder, code, today)
    if not late:
        raise Http404
    first = late[0].village.on_paper()
    is_district = request.holder.area == first.code.district.dotted
    with override("id"):
        letters = LateLetters(
            letterhead=Letterhead(first, is_sample=bool(settings.DEMO)),
            office=first.district_title if is_district else _DEPARTMENT,
            above=f"{first.regency_term} {first.regency}",
            written_on=today,
            signatory=Signatory(request.holder.title, request.holder.person),
            letters=[
                LateLetter(f"Kepala {each.village.title}", tuple(_lacks(each)), each.sentences)
                for each in late
            ],
        )
        content = late_letters_pdf(letters)
    return handed_out(f"surat-terlambat-{asked.code}-{today}.pdf", content)


def _asked(request: PageRequest, code: str) -> Asked:
    asked = asked_of(request, code)
    if asked.is_wide:
        raise Http404
    return asked


def _lacks(late: Late) -> list[tuple[str, str, str]]:
    """What is lacking, the last day of its step with its basis, and days past it."""
    return [
        (
            str(LACK_WORDS[lack.figure]),
            f"{MILESTONE_WORDS[lack.deadline.milestone]}: {_until(lack.deadline)}",
            f"{lack.days} hari",
        )
        for lack in late.lacks
    ]


def _until(deadline: Deadline) -> str:
    day = format_long(deadline.on) if deadline.on else ""
    return f"{day} ({deadline.citation})"
