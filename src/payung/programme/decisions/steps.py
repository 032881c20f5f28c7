"""The table of steps of a village's decision, and what stands in the way of each.

Actions and pages ask the same question, `obstacle`: so a button that is shown works, and one that
is missing says why and who can do it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.steps import Transition, line, not_your_duty
from payung.office.writing import day_words
from payung.programme.decisions.models import DecisionState, EndReason


class Step(StrEnum):
    """What can be done with a candidate list. The value is part of the address of its page."""

    REDRAW = "redraw"
    CALL = "call"
    HOLD = "hold"
    ATTEND = "attend"
    MOVE = "move"
    OBJECT = "object"
    SETTLE = "settle"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    DECREE = "decree"
    SCAN = "scan"
    AMEND = "amend"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


_DRAWN, _INVITED, _HELD = DecisionState.DRAWN, DecisionState.INVITED, DecisionState.HELD
_CONFIRMED, _DECREED, _SIGNED = (
    DecisionState.CONFIRMED,
    DecisionState.DECREED,
    DecisionState.SIGNED,
)


TRANSITIONS: Mapping[Step, Transition[DecisionState]] = {
    Step.REDRAW: line(Deed.CANDIDATES_DRAW, lazy("Susun ulang urutan"), _DRAWN),
    Step.CALL: line(Deed.MEETING_HOLD, lazy("Undang musyawarah"), _DRAWN, _INVITED, to=_INVITED),
    Step.HOLD: line(Deed.MEETING_HOLD, lazy("Catat pelaksanaan"), _INVITED, to=_HELD),
    Step.ATTEND: line(Deed.MEETING_HOLD, lazy("Isi daftar hadir"), _HELD),
    Step.MOVE: line(Deed.CANDIDATE_MOVE, lazy("Pindah urutan"), _HELD),
    Step.OBJECT: line(Deed.OBJECTION_FILE, lazy("Catat keberatan"), _INVITED, _HELD, _CONFIRMED),
    Step.SETTLE: line(Deed.OBJECTION_SETTLE, lazy("Putus keberatan"), _INVITED, _HELD),
    Step.CONFIRM: line(Deed.MINUTES_CONFIRM, lazy("Sahkan berita acara"), _HELD, to=_CONFIRMED),
    Step.REOPEN: line(Deed.MINUTES_CONFIRM, lazy("Buka lagi berita acara"), _CONFIRMED, to=_HELD),
    Step.DECREE: line(Deed.DECREE_ISSUE, lazy("Tetapkan keputusan"), _CONFIRMED, to=_DECREED),
    Step.SCAN: line(Deed.DECREE_SCAN, lazy("Unggah pindaian"), _DECREED, _SIGNED, to=_SIGNED),
    Step.AMEND: line(Deed.DECREE_ISSUE, lazy("Tetapkan perubahan"), _SIGNED),
    Step.PUBLISH: line(
        Deed.NOTICE_PUBLISH,
        lazy("Umumkan nama"),
        _INVITED,
        _HELD,
        _CONFIRMED,
        _DECREED,
        _SIGNED,
    ),
    Step.WITHDRAW: line(
        Deed.CANDIDATES_DRAW,
        lazy("Tarik daftar"),
        _DRAWN,
        _INVITED,
        _HELD,
        _CONFIRMED,
        to=DecisionState.WITHDRAWN,
    ),
}

STATE_WORDS: Mapping[DecisionState, str | Promise] = {
    DecisionState.DRAWN: lazy("Urutan tersusun"),
    DecisionState.INVITED: lazy("Musyawarah diundang"),
    DecisionState.HELD: lazy("Musyawarah terlaksana"),
    DecisionState.CONFIRMED: lazy("Berita acara disahkan"),
    DecisionState.DECREED: lazy("Keputusan ditetapkan"),
    DecisionState.SIGNED: lazy("Keputusan ditandatangani"),
    DecisionState.WITHDRAWN: lazy("Ditarik"),
}

END_WORDS: Mapping[EndReason, str | Promise] = {
    EndReason.DIED: lazy("meninggal dunia"),
    EndReason.MOVED: lazy("pindah"),
    EndReason.DECLINED: lazy("menolak atau mengundurkan diri"),
    EndReason.WELL_OFF: lazy("sudah mampu"),
    EndReason.NOT_FOUND: lazy("tidak ditemukan"),
    EndReason.AGE: lazy("melewati batas usia"),
    EndReason.EMPLOYED: lazy("bekerja pada pemberi kerja"),
    EndReason.PAYS_ALONE: lazy("membayar sendiri"),
}

_ROUTE = (
    (_DRAWN, Step.CALL),
    (_INVITED, Step.HOLD),
    (_HELD, Step.CONFIRM),
    (_CONFIRMED, Step.DECREE),
    (_DECREED, Step.SCAN),
    (_SIGNED, Step.AMEND),
)


ROUTE_WORDS: Mapping[DecisionState, str | Promise] = {
    _DRAWN: lazy("Urutan"),
    _INVITED: lazy("Undangan"),
    _HELD: lazy("Musyawarah"),
    _CONFIRMED: lazy("Berita acara"),
    _DECREED: lazy("Keputusan"),
    _SIGNED: lazy("Tanda tangan"),
}
"""What lies behind a list once it is in a state, in the order of the way."""


def step_ahead(state: DecisionState) -> Step | None:
    """The step that leads on from a state; none after a withdrawal."""
    return dict(_ROUTE).get(state)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the steps ask about a candidate list."""

    state: DecisionState
    village_code: str
    drawn_by_account: UUID
    seated: int
    """Candidates above the line where the money ends."""
    held_on: date | None = None
    objections_until: date | None = None
    attendances: int = 0
    open_objections: int = 0
    notice_allowed: bool = True


def obstacle(step: Step, standing: Standing, *, by: Holder, on: date) -> Refused | None:
    """Why a step cannot be done by this holder on this day; `None` where it can."""
    return next(_obstacles(step, standing, by, on), None)


def _obstacles(step: Step, standing: Standing, by: Holder, on: date) -> Iterator[Refused]:
    told = TRANSITIONS[step]
    if standing.state not in told.sources:
        yield _not_now(step, standing.state)
    if not by.may(told.deed):
        yield not_your_duty(told)
    if not by.covers(standing.village_code):
        yield Refused("not_your_area", _("Desa ini di luar wilayah kerja Anda."))
    if step in _CHECKS:
        yield from _CHECKS[step](standing, by, on)


def _not_now(step: Step, state: DecisionState) -> Refused:
    return Refused(
        "step_not_now",
        _("Keadaan daftar ini “%(state)s”: langkah “%(step)s” tidak dapat dilakukan.")
        % {"state": STATE_WORDS[state], "step": TRANSITIONS[step].words},
        _("Muat ulang halaman daftar untuk melihat langkah yang terbuka."),
    )


def _call(standing: Standing, _by: Holder, _on: date) -> Iterator[Refused]:
    if standing.seated == 0:
        yield Refused(
            "nobody_to_decide",
            _("Tidak ada calon yang memperoleh kursi, sehingga belum ada yang dimusyawarahkan."),
            _("Lengkapi data pekerja atau ubah pagu, lalu susun ulang urutan."),
        )


def _hold(standing: Standing, _by: Holder, on: date) -> Iterator[Refused]:
    if standing.held_on and on < standing.held_on:
        yield Refused(
            "meeting_not_yet",
            _("Musyawarah baru berlangsung pada %(day)s.") % {"day": day_words(standing.held_on)},
            _("Catat pelaksanaannya pada atau sesudah hari itu."),
        )


def _object(standing: Standing, _by: Holder, on: date) -> Iterator[Refused]:
    if standing.objections_until and on > standing.objections_until:
        yield Refused(
            "objections_closed",
            _("Masa keberatan berakhir pada %(day)s.")
            % {"day": day_words(standing.objections_until)},
            _("Sampaikan kepada BPD; perubahan sesudah ini lewat keputusan perubahan."),
        )


def _confirm(standing: Standing, by: Holder, _on: date) -> Iterator[Refused]:
    if standing.drawn_by_account == by.account_id:
        yield Refused(
            "who_draws_does_not_confirm",
            _("Urutan ini Anda susun sendiri, jadi tidak dapat Anda sahkan."),
            _("Minta anggota BPD yang lain mengesahkannya."),
        )
    if standing.attendances == 0:
        yield Refused(
            "attendance_missing",
            _("Daftar hadir masih kosong."),
            _("Salin nama yang hadir dari daftar hadir kertas, lalu sahkan."),
        )
    if standing.open_objections:
        yield Refused(
            "objections_open",
            _("Masih ada %(count)s keberatan yang belum diputus.")
            % {"count": standing.open_objections},
            _("BPD memutus semuanya lebih dahulu."),
        )
    if standing.seated == 0:
        yield Refused(
            "nobody_to_decide",
            _("Tidak ada lagi calon yang memperoleh kursi."),
            _("Kembalikan calon yang dicoret, atau tarik daftar ini."),
        )


def _decree(standing: Standing, _by: Holder, on: date) -> Iterator[Refused]:
    if standing.objections_until and on <= standing.objections_until:
        yield Refused(
            "objections_running",
            _("Masa keberatan warga masih berjalan sampai %(day)s.")
            % {"day": day_words(standing.objections_until)},
            _("Keputusan dapat ditetapkan mulai hari sesudahnya."),
        )


def _publish(standing: Standing, _by: Holder, _on: date) -> Iterator[Refused]:
    if not standing.notice_allowed:
        yield Refused(
            "notice_not_wanted",
            _("Kabupaten ini tidak memakai pengumuman nama di internet."),
            _("Tempelkan pengumuman kertas; Dinas PMD dapat membukanya di Aturan kabupaten."),
        )


_CHECKS = {
    Step.CALL: _call,
    Step.HOLD: _hold,
    Step.OBJECT: _object,
    Step.CONFIRM: _confirm,
    Step.DECREE: _decree,
    Step.PUBLISH: _publish,
}
