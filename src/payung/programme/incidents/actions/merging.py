"""Two reports of one event are put together: one goes on, both keep what they said.

Nothing is taken back. A merge that was wrong is undone, and the report waits again; so it does
where whoever sent the other one takes that back: the first never silences a second voice.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import Actor, record, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.incidents.models import GOES_ON, Report, ReportMerge, ReportState
from payung.programme.incidents.steps import Step
from payung.programme.incidents.turn import constraints_in_words, take, visible_to


@transaction.atomic
def merge_report(*, by: Holder, seen: Seen, into_id: UUID) -> Report:
    """A report that waits tells what another one of the holder's area tells, and goes with it.

    Raises `Report.DoesNotExist` outside the area; `Refused` with `report_changed`, `step_not_now`,
    `kind_differs`, `merged_already` where the other does not go on, or `holds_others`.
    """
    by.must(Deed.INCIDENT_MATCH)
    locked = visible_to(by).select_for_update().filter(id__in=(seen.id, into_id)).order_by("id")
    into = {each.id: each for each in locked}.get(into_id)
    found = take(Step.MERGE, by=by, seen=seen)
    if into is None:
        raise Report.DoesNotExist
    _refuse(found, into)
    merge = ReportMerge(report=found, into=into, merged_at=timezone.now(), merged_by=signature(by))
    with constraints_in_words():
        merge.save(force_insert=True)
    _move(found, ReportState.MERGED, by, into)
    return found


@transaction.atomic
def split_report(*, by: Holder, seen: Seen, reason: str) -> Report:
    """A merge was wrong: the report waits again to be matched.

    Raises `Report.DoesNotExist` outside the area; `Refused` with `report_changed`, `step_not_now`
    or `text_missing`.
    """
    by.must(Deed.INCIDENT_MATCH)
    found = take(Step.SPLIT, by=by, seen=seen)
    told = written(reason, _("Alasan"), longest=500)
    merge = ReportMerge.objects.select_for_update().get(report=found, undone_at=None)
    _undo(merge, signature(by), told)
    _move(found, ReportState.REPORTED, by, merge.into, told)
    return found


def release_others(taken_back: Report, *, by: Actor) -> None:
    """What was put to a report that its own reporter takes back waits again, each for itself. In
    the caller's transaction."""
    told = _("Laporan %(number)s ditarik oleh pelapornya.") % {"number": taken_back.number}
    merges = ReportMerge.objects.select_for_update().filter(into=taken_back, undone_at=None)
    for merge in merges.order_by("id"):
        _undo(merge, "", told)
        other = Report.objects.select_for_update().get(id=merge.report_id)
        _move(other, ReportState.REPORTED, by, taken_back, told)


def _refuse(found: Report, into: Report) -> None:
    if found.id == into.id or into.state not in GOES_ON:
        raise Refused(
            "merged_already",
            _("Laporan tujuan tidak dapat menerima laporan lain."),
            _("Pilih laporan lain yang masih berjalan."),
        )
    if found.kind != into.kind:
        raise Refused(
            "kind_differs",
            _("Yang satu kematian, yang lain kecelakaan: keduanya tidak dapat digabung."),
            _("Cocokkan orangnya pada masing-masing laporan."),
        )
    if ReportMerge.objects.filter(into=found, undone_at=None).exists():
        raise Refused(
            "holds_others",
            _("Laporan ini sudah memuat laporan lain."),
            _("Gabungkan laporan yang lain itu ke laporan ini, atau pisahkan dahulu."),
        )


def _undo(merge: ReportMerge, by: str, reason: str) -> None:
    merge.undone_at, merge.undone_by, merge.undone_because = timezone.now(), by, reason
    merge.save(update_fields=["undone_at", "undone_by", "undone_because"])


def _move(found: Report, to: ReportState, by: Actor, other: Report, reason: str = "") -> None:
    found.state = to.value
    found.version += 1
    found.save()
    is_merged = to is ReportState.MERGED
    record(
        by=by,
        deed=Deed.INCIDENT_MATCH,
        of=("report", found.id),
        place=found.village_code,
        reason=reason,
        details={
            "number": found.number,
            "what": "report_merged" if is_merged else "report_split",
            "with": other.number,
        },
    )
