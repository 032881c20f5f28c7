"""Bills whose next step is the holder's, by state: to issue, to pay, to confirm, to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext_lazy

from payung.doors.web.home.known import Known
from payung.doors.web.home.task import Task, Urgency, address
from payung.programme.payments.models import BillState

_NEAR = timedelta(days=30)
_TASKS: dict[BillState, tuple[str | Promise, str | Promise, str, str]] = {
    BillState.DRAFTED: (
        ngettext_lazy(
            "%(count)s rancangan tagihan menunggu kode iuran.",
            "%(count)s rancangan tagihan menunggu kode iuran.",
            "count",
        ),
        lazy("Terbitkan"),
        "bills",
        "?keadaan=drafted",
    ),
    BillState.ISSUED: (
        ngettext_lazy(
            "%(count)s tagihan belum dibayar.", "%(count)s tagihan belum dibayar.", "count"
        ),
        lazy("Unggah bukti bayar"),
        "bills_pay",
        "",
    ),
    BillState.SHORT: (
        ngettext_lazy(
            "%(count)s tagihan kurang bayar: belum ada bulannya yang dibukukan.",
            "%(count)s tagihan kurang bayar: belum ada bulannya yang dibukukan.",
            "count",
        ),
        lazy("Bayar sisanya"),
        "bills",
        "?keadaan=short",
    ),
    BillState.PAID: (
        ngettext_lazy(
            "%(count)s bukti bayar menunggu konfirmasi Anda.",
            "%(count)s bukti bayar menunggu konfirmasi Anda.",
            "count",
        ),
        lazy("Konfirmasi"),
        "bills",
        "?keadaan=paid",
    ),
    BillState.POSTED: (
        ngettext_lazy(
            "%(count)s permintaan pembatalan pembukuan menunggu putusan.",
            "%(count)s permintaan pembatalan pembukuan menunggu putusan.",
            "count",
        ),
        lazy("Putus sekarang"),
        "bills",
        "?keadaan=posted",
    ),
}


def bill_tasks(known: Known) -> Iterator[Task]:
    """One task for each state; its day is that of the bill that is due first."""
    for state, waiting in known.asked.bills.items():
        words, button, url_name, query = _TASKS[state]
        is_money = state in (BillState.ISSUED, BillState.SHORT)
        due = waiting.due_on if is_money and waiting.due_on <= known.on + _NEAR else None
        yield Task(
            str(words % {"count": waiting.bills}),
            str(button),
            address(url_name, query=query),
            due=due,
            urgency=_urgency(known, due),
        )


def _urgency(known: Known, due: date | None) -> Urgency:
    if due is None:
        return Urgency.WAITING
    return Urgency.LATE if due < known.on else Urgency.SOON
