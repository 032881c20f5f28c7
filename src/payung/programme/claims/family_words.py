"""How far a case has come, in the words of a family. It ends at the payment: what somebody outside
the village asks afterwards is between that officer and the family."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.programme.claims.models import CloseReason, Stage

_STAGES: Mapping[Stage, str | Promise] = {
    Stage.REPORTED: lazy("Kabarnya diterima dan klaimnya dibuka"),
    Stage.INFORMED: lazy("Keluarga sudah diberi tahu haknya; berkas dikumpulkan"),
    Stage.DOCUMENTS: lazy("Berkas dari keluarga dan kantor sudah lengkap"),
    Stage.HEIRS_LETTER: lazy("Surat ahli waris ditandatangani desa dan kecamatan"),
    Stage.RELEASED: lazy("Tidak ada tunggakan iuran yang menahan"),
    Stage.FILED: lazy("Klaim diajukan ke BPJS Ketenagakerjaan"),
    Stage.DECIDED: lazy("BPJS Ketenagakerjaan sudah memutus"),
    Stage.PAID: lazy("BPJS Ketenagakerjaan sudah membayar"),
    Stage.CLOSED: lazy("Klaim ditutup tanpa pembayaran"),
}
_ENDS: Mapping[CloseReason, str | Promise] = {
    CloseReason.REFUSED: lazy(
        "BPJS Ketenagakerjaan menolak klaim ini. Keluarga berhak bertanya alasannya; yang tidak "
        "setuju dapat membawanya ke pengawas ketenagakerjaan."
    ),
    CloseReason.NO_RIGHT: lazy("Pada hari kejadian tidak ada perlindungan yang memberi hak."),
    CloseReason.NO_HEIR: lazy("Tidak ada ahli waris yang ditemukan."),
    CloseReason.WITHDRAWN: lazy(
        "Tercatat bahwa keluarga tidak melanjutkan klaim ini. Bila itu tidak benar, adukan."
    ),
    CloseReason.MISTAKE: lazy("Klaim ini dibuka karena kekeliruan."),
    CloseReason.OTHER_PERSON: lazy("Klaim ini dibuka karena kekeliruan."),
}


def stage_told(stage: Stage) -> str | Promise:
    """The words of a stage; never asked for what the village may not know."""
    return _STAGES[stage]


def end_told(reason: CloseReason) -> str | Promise:
    """Why a case ended without payment."""
    return _ENDS[reason]
