"""The table of moves of an import: which step may follow which state, and what to say otherwise."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.programme.workers.models import ImportState


class Step(StrEnum):
    """What moves an import from one state to the next."""

    CHECK = "check"
    STOP = "stop"
    PREVIEW = "preview"
    ACCEPT = "accept"
    FINISH = "finish"
    REPLACE = "replace"
    UNDO = "undo"


_S = ImportState
MOVES: dict[Step, tuple[frozenset[ImportState], ImportState]] = {
    Step.CHECK: (
        frozenset({_S.UPLOADED, _S.CHECKING, _S.STOPPED, _S.PREVIEWED}),
        _S.CHECKING,
    ),
    Step.STOP: (frozenset({_S.CHECKING}), _S.STOPPED),
    Step.PREVIEW: (frozenset({_S.CHECKING}), _S.PREVIEWED),
    Step.ACCEPT: (frozenset({_S.PREVIEWED}), _S.ACCEPTING),
    Step.FINISH: (frozenset({_S.ACCEPTING}), _S.ACCEPTED),
    Step.REPLACE: (frozenset({_S.UPLOADED, _S.STOPPED, _S.PREVIEWED}), _S.REPLACED),
    Step.UNDO: (frozenset({_S.ACCEPTED}), _S.UNDONE),
}


def may(step: Step, state: str) -> bool:
    return ImportState(state) in MOVES[step][0]


def after(step: Step, state: str) -> str:
    """The state that follows. Raises `Refused("import_state")` where the step is not open."""
    if not may(step, state):
        raise Refused(
            "import_state",
            _("Daftar ini sudah tidak pada langkah itu: keadaannya sekarang “%(state)s”.")
            % {"state": state_words(state)},
            _("Muat ulang halamannya; langkah yang terbuka tampak di sana."),
        )
    return MOVES[step][1].value


def state_words(state: str) -> str:
    """The state as people read it."""
    return {
        _S.UPLOADED: _("menunggu diperiksa"),
        _S.CHECKING: _("sedang diperiksa"),
        _S.STOPPED: _("dihentikan"),
        _S.PREVIEWED: _("siap diterima"),
        _S.ACCEPTING: _("sedang diterima"),
        _S.ACCEPTED: _("diterima"),
        _S.REPLACED: _("diganti berkas baru"),
        _S.UNDONE: _("penerimaan dibatalkan"),
    }[ImportState(state)]
