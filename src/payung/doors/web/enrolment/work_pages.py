"""What waits: rejected rows to mend, collisions to decide, memberships to end."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.enrolment import shown
from payung.doors.web.enrolment.forms import RulingForm
from payung.doors.web.enrolment.page_parts import ActPage, act_page, this_month
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.programme.enrolment import actions, queries
from payung.programme.enrolment.collisions import FOUND_WORDS, FoundIn
from payung.programme.enrolment.end_words import END_WORDS
from payung.programme.enrolment.models import Collision, Ruling
from payung.programme.enrolment.rejections import MENDER_WORDS, Mender
from payung.programme.enrolment.words import RULING_WORDS, money_words


@needs(Deed.ENROLMENT_READ)
@require_safe
def rejections(request: PageRequest) -> HttpResponse:
    """Rejected people who wait to be mended, by who mends them."""
    asked = request.GET.get("oleh", "")
    owner = next((each for each in Mender if each.value == asked), None)
    container = row_key(request.GET.get("wadah", ""))
    after = row_key(request.GET.get("sesudah", ""))
    wanted = queries.RejectedWanted(owner or "", container, after)
    lines, following = queries.rejected_lines(request.holder, wanted)
    counts = queries.rejected_by_owner(request.holder, container)
    titles = titles_of(line.village_code for line in lines)
    context = {
        "rows": [(shown.shown_line(line), titles[line.village_code]) for line in lines],
        "following": following,
        "owner": owner,
        "owners": [
            (each, words, counts[each.value])
            for each, words in MENDER_WORDS.items()
            if counts.get(each.value)
        ],
        "total": sum(counts.values()),
        "may_mend": request.holder.may(Deed.BATCH_SEND),
        "may_write": request.holder.may(Deed.PEOPLE_WRITE),
        "container": container,
    }
    return render(request, "enrolment/rejections.html", context)


@needs(Deed.ENROLMENT_READ)
@require_safe
def waiting(request: PageRequest) -> HttpResponse:
    """People of whom the branch has said nothing yet."""
    container = row_key(request.GET.get("wadah", ""))
    lines, following = queries.waiting_lines(
        request.holder, container=container, after=row_key(request.GET.get("sesudah", ""))
    )
    titles = titles_of(line.village_code for line in lines)
    context = {
        "rows": [
            (shown.shown_line(line), titles[line.village_code], shown.batch_mark(line.batch.state))
            for line in lines
        ],
        "following": following,
        "container": container,
        "may_load": request.holder.may(Deed.RESULT_LOAD),
    }
    return render(request, "enrolment/waiting.html", context)


@needs(Deed.ENROLMENT_READ)
@require_safe
def collisions(request: PageRequest) -> HttpResponse:
    """Whom two pay: those that wait for a decision, or those that were decided."""
    is_open = request.GET.get("diputus") != "1"
    container = row_key(request.GET.get("wadah", ""))
    found, following = queries.collisions_of(
        request.holder,
        is_open=is_open,
        container=container,
        after=row_key(request.GET.get("sesudah", "")),
    )
    titles = titles_of(each.village_code for each in found)
    context = {
        "rows": [
            (
                each,
                titles[each.village_code],
                FOUND_WORDS[FoundIn(each.source)],
                RULING_WORDS[Ruling(each.decision)] if each.decision else "",
            )
            for each in found
        ],
        "following": following,
        "is_open": is_open,
        "container": container,
        "may_decide": request.holder.may(Deed.COLLISION_DECIDE),
    }
    return render(request, "enrolment/collisions.html", context)


@needs(Deed.ENROLMENT_READ)
@or_404
def collision(request: PageRequest, collision_id: UUID) -> HttpResponse:
    """One collision: who else pays, where it was found, and who decided it how."""
    found = queries.collision_of(request.holder, collision_id)
    page = ActPage(
        lazy("Siapa yang membayar?"),
        lazy("Simpan putusan"),
        lazy("Putusan tersimpan."),
        back=resolve_url("enrolment_collisions"),
        place=found.person.name,
        refused=_closed(request, found),
        template="enrolment/collision.html",
        beside={
            "collision": found,
            "village": titles_of([found.village_code])[found.village_code],
            "source": FOUND_WORDS[FoundIn(found.source)],
            "money": money_words(found.container),
            "ruling": RULING_WORDS[Ruling(found.decision)] if found.decision else "",
        },
    )

    def act(form: RulingForm) -> str:
        actions.decide_collision(
            by=request.holder,
            collision_id=collision_id,
            ruling=form.ruled(),
            reason=form.cleaned_data["reason"],
        )
        return ""

    return act_page(request, page, lambda: RulingForm(request.POST or None), act)


def _closed(request: PageRequest, found: Collision) -> Refused | None:
    """Why the form is not shown."""
    if request.method == "POST":
        return None
    if found.decision:
        return Refused("collision_decided", _("Sudah diputus."))
    if not request.holder.may(Deed.COLLISION_DECIDE):
        return Refused("not_your_duty", _("Yang memutus: Dinas PMD."))
    return None


@needs(Deed.ENROLMENT_READ)
@require_safe
def to_end(request: PageRequest) -> HttpResponse:
    """Members of whom it is known that the membership should end."""
    rows, following = queries.told_to_end(
        request.holder, month=this_month(), after=row_key(request.GET.get("sesudah", ""))
    )
    titles = titles_of(each.membership.village_code for each in rows)
    context = {
        "rows": [
            (each, titles[each.membership.village_code], END_WORDS[each.reason]) for each in rows
        ],
        "following": following,
        "may_end": request.holder.may(Deed.MEMBERSHIP_END),
    }
    return render(request, "enrolment/to_end.html", context)
