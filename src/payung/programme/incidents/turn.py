"""One turn at a report: take it as the page showed it, change it, write the act.

What a reporter does is an act without a name: the chain says that it was done, and who it was
stands in `ReportSource` alone.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder, Programme, scope
from payung.office.constraints import Constraint, in_words
from payung.office.seen import Seen
from payung.programme.incidents.models import Report, ReportState
from payung.programme.incidents.steps import Step, obstacle

UNNAMED: Final = Programme(person="Pelapor", title="Pelapor", origin="")
"""Who acts where a reporter does: neither account, nor post, nor network address."""


def visible_to(holder: Holder) -> QuerySet[Report]:
    """The reports in the holder's areas."""
    return Report.objects.filter(scope(holder))


def take(step: Step, *, by: Holder, seen: Seen) -> Report:
    """The report, locked until the transaction ends, where the step may be done.

    Raises `Report.DoesNotExist` outside the holder's areas; `Refused("report_changed")` where
    somebody was faster; else what `steps.obstacle` says.
    """
    found = visible_to(by).select_for_update().get(id=seen.id)
    if found.version != seen.version:
        raise Refused(
            "report_changed",
            _("Laporan ini berubah sejak halaman Anda dibuka; tidak ada yang dicatat dua kali."),
            _("Periksa keadaan terbarunya, lalu ulangi bila masih perlu."),
        )
    allow(step, found)
    return found


def allow(step: Step, report: Report) -> None:
    """Raises the `Refused` that stands in the way of a step."""
    refused = obstacle(step, ReportState(report.state))
    if refused is not None:
        raise refused


def constraints_in_words() -> AbstractContextManager[None]:
    """What a constraint of the database refuses, as a sentence."""
    return in_words(_constraints)


def _constraints() -> tuple[Constraint, ...]:
    return (
        (
            ("one_death_a_person", "incidents_report.person_id"),
            "death_known",
            _("Kematian orang ini sudah tercatat pada laporan lain."),
            _("Bila kejadiannya sama, gabungkan laporan ini ke sana."),
        ),
        (
            ("report_number_once", "incidents_report.number"),
            "report_number_taken",
            _("Laporan belum tersimpan."),
            _("Kirim sekali lagi."),
        ),
        (
            ("report_merged_once", "incidents_reportmerge.report_id"),
            "report_changed",
            _("Laporan ini sudah digabung."),
            _("Muat ulang halaman laporan."),
        ),
        (
            ("burial_month_once", "incidents_burialmonth.village_code"),
            "burial_month_stated",
            _("Bulan ini sudah dilaporkan."),
            _("Muat ulang halaman buku pemakaman."),
        ),
    )
