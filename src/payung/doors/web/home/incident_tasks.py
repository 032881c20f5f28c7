"""Tasks of deaths and accidents: reports to be matched, the burial log to be told of."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payung.core.kernel.month import Month
from payung.doors.web.home.known import Known
from payung.doors.web.home.task import Task, Urgency, address
from payung.office.writing import month_words, number_words
from payung.programme.incidents.queries import IncidentQuestion, says_months


def incident_tasks(known: Known) -> Iterator[Task]:
    """A report waits for nobody: it is late from the first day."""
    counts = known.asked.incidents
    if waiting := counts.get(IncidentQuestion.TO_MATCH, 0):
        yield Task(
            ngettext(
                "%(count)s laporan kematian atau kecelakaan menunggu dicocokkan.",
                "%(count)s laporan kematian atau kecelakaan menunggu dicocokkan.",
                waiting,
            )
            % {"count": number_words(waiting)},
            _("Cocokkan"),
            address("incidents", query="?keadaan=reported"),
            urgency=Urgency.LATE,
        )
    if says_months(known.holder) and not counts.get(IncidentQuestion.MONTH_STATED, 0):
        month = Month.of(known.on) + -1
        yield Task(
            _("Buku pemakaman %(month)s belum dilaporkan, juga bila tidak ada yang meninggal.")
            % {"month": month_words(month)},
            _("Laporkan"),
            address("burials_month", known.area, str(month)),
        )
