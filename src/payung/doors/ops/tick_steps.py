"""The steps of a tick, in their order, and the lease that lets one tick work at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import structlog
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from payung.doors.ops.models import LastTick
from payung.office.errands.tasks import forget_old_errands, resume_silent_errands
from payung.programme.claims.tasks import escalate_late_claims, remind_of_scholarships
from payung.programme.incidents.tasks import report_found_deaths
from payung.programme.outreach.mails import send_waiting
from payung.programme.oversight.tasks import keep_due_figures
from payung.programme.payments.alarms.mail import send_digests
from payung.programme.payments.alarms.tasks import raise_due_alarms
from payung.programme.payments.tasks import resume_silent_postings
from payung.programme.scenarios.tasks import resume_silent_calculations
from payung.programme.workers.imports.tasks import resume_silent_imports
from payung.programme.workers.night import search_pairs_at_night

_RESULTS_KEPT = timedelta(days=14)
_log: structlog.stdlib.BoundLogger = structlog.get_logger("payung.tick")


def run_tick(*, longest: timedelta) -> Mapping[str, int] | None:
    """Do every step; `None` where another tick is at work, younger than `longest`."""
    if not _begin(longest):
        return None
    did = {name: step() for name, step in STEPS.items()}
    LastTick.objects.filter(id=1).update(finished_at=timezone.now(), did=did)
    _log.info("tick", **did)
    return did


@transaction.atomic
def _begin(longest: timedelta) -> bool:
    """Take the lease; a tick that died in the middle loses it after `longest`."""
    last, _ = LastTick.objects.select_for_update().get_or_create(id=1)
    now = timezone.now()
    is_at_work = last.started_at is not None and last.finished_at is None
    if is_at_work and last.started_at is not None and now - last.started_at < longest:
        return False
    last.started_at, last.finished_at = now, None
    last.save()
    return True


def _old_sessions() -> int:
    """Sessions whose time is over, and the entries of people's session lists without one."""
    gone, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return gone


def _old_results() -> int:
    """Results of jobs that nobody looks at any more."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - _RESULTS_KEPT)
    gone, _ = old.delete()
    return int(gone)


STEPS: Mapping[str, Callable[[], int]] = {
    "imports": resume_silent_imports,
    "postings": resume_silent_postings,
    "deaths": report_found_deaths,
    "errands": resume_silent_errands,
    "claims": escalate_late_claims,
    "scholarships": remind_of_scholarships,
    "alarms": raise_due_alarms,
    "mails": send_digests,
    "invitations": send_waiting,
    "scenarios": resume_silent_calculations,
    "pairs": search_pairs_at_night,
    "figures": keep_due_figures,
    "sessions": _old_sessions,
    "results": _old_results,
    "old_errands": forget_old_errands,
}
WORDS: Mapping[str, str] = {
    "imports": "Impor yang terhenti diteruskan",
    "postings": "Pembukuan tagihan yang terhenti diteruskan",
    "deaths": "Kematian peserta dalam data pekerja menjadi laporan",
    "errands": "Pekerjaan panjang yang terhenti diteruskan",
    "claims": "Klaim yang lewat batas waktu diberitahukan kepada PMD",
    "scholarships": "Beasiswa anak yang jatuh tempo dicatat",
    "alarms": "Peringatan dibuat atau ditutup",
    "mails": "Surel peringatan dikirim",
    "invitations": "Undangan kegiatan dikirim lewat surel",
    "scenarios": "Hitungan “Bagaimana jika” yang terhenti diteruskan",
    "pairs": "Kabupaten yang dicari data gandanya malam ini",
    "figures": "Angka papan disimpan",
    "sessions": "Sesi lama dihapus",
    "results": "Hasil kerja lama dihapus",
    "old_errands": "Pekerjaan panjang yang lama selesai dilupakan",
}
