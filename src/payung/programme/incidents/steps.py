"""The table of moves of a report, and what stands in the way of each.

Actions and pages ask the same question, `obstacle`: so a button that is shown works.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.refused import Refused
from payung.programme.incidents.models import Channel, Kind, Origin, ReporterRole, ReportState


class Step(StrEnum):
    """What can be done with a report."""

    MATCH = "match"
    CONFIRM = "confirm"
    MERGE = "merge"
    """Into another report of the same event."""
    SPLIT = "split"
    """A merge was wrong: it waits again."""
    BACK = "back"
    """The case that it confirmed was a mistake."""
    TAKE_BACK = "take_back"
    OWN_TAKE_BACK = "own_take_back"
    """By the reporter: only while nobody has decided who it is about."""


_REPORTED, _MATCHED = ReportState.REPORTED, ReportState.MATCHED
_PROCESSED = (_MATCHED, ReportState.MERGED)
SOURCES: Mapping[Step, frozenset[ReportState]] = {
    Step.MATCH: frozenset({_REPORTED, _MATCHED}),
    Step.CONFIRM: frozenset({_MATCHED}),
    Step.MERGE: frozenset({_REPORTED}),
    Step.SPLIT: frozenset({ReportState.MERGED}),
    Step.BACK: frozenset({ReportState.CONFIRMED}),
    Step.TAKE_BACK: frozenset({_REPORTED, _MATCHED}),
    Step.OWN_TAKE_BACK: frozenset({_REPORTED}),
}
"""States from which each step is possible."""

STATE_WORDS: Mapping[ReportState, str | Promise] = {
    ReportState.REPORTED: lazy("Menunggu dicocokkan"),
    ReportState.MATCHED: lazy("Orangnya dikenali"),
    ReportState.CONFIRMED: lazy("Kasus dibuka"),
    ReportState.TAKEN_BACK: lazy("Ditarik"),
    ReportState.MERGED: lazy("Digabung"),
}
KIND_WORDS: Mapping[Kind, str | Promise] = {
    Kind.DEATH: lazy("Meninggal"),
    Kind.ACCIDENT: lazy("Kecelakaan"),
}
ORIGIN_WORDS: Mapping[Origin, str | Promise] = {
    Origin.SOMEBODY: lazy("Laporan"),
    Origin.REGISTER: lazy("Register atau daftar yang dimuat"),
    Origin.BURIAL: lazy("Buku pokok pemakaman"),
}
CHANNEL_WORDS: Mapping[Channel, str | Promise] = {
    Channel.OWN: lazy("Diketahui sendiri oleh petugas"),
    Channel.PHONE: lazy("Telepon"),
    Channel.PAPER: lazy("Kertas"),
    Channel.LINK: lazy("Tautan pribadi"),
}
ROLE_WORDS: Mapping[ReporterRole, str | Promise] = {
    ReporterRole.BURIAL_HELPER: lazy("Pengurus jenazah"),
    ReporterRole.MOSQUE_KEEPER: lazy("Marbot"),
    ReporterRole.NEIGHBOURHOOD_HEAD: lazy("Ketua RT atau RW"),
    ReporterRole.HEALTH_WORKER: lazy("Kader atau tenaga kesehatan"),
    ReporterRole.OTHER: lazy("Lainnya"),
}


def obstacle(step: Step, state: ReportState) -> Refused | None:
    """Why a step cannot be done with a report in this state; `None` where it can."""
    if state in SOURCES[step]:
        return None
    if step is Step.OWN_TAKE_BACK and state in _PROCESSED:
        return Refused(
            "report_already_matched",
            _("Laporan ini sudah diproses petugas, jadi tidak dapat Anda tarik sendiri."),
            _("Beri tahu kantor kecamatan atau Dinas PMD bila laporannya keliru."),
        )
    return Refused(
        "step_not_now",
        _("Keadaan laporan ini “%(state)s”: langkah itu tidak dapat dilakukan.")
        % {"state": STATE_WORDS[state]},
        _("Muat ulang halaman laporan untuk melihat keadaannya."),
    )
