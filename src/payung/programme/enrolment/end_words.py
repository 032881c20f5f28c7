"""Reasons for the end of a membership in words, for pages and for papers."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import override

from payung.programme.enrolment.models import EndReason

END_WORDS: Mapping[EndReason, str | Promise] = {
    EndReason.DIED: lazy("meninggal dunia"),
    EndReason.MOVED: lazy("pindah"),
    EndReason.AGE: lazy("melewati batas usia"),
    EndReason.EMPLOYED: lazy("bekerja pada pemberi kerja"),
    EndReason.PAYS_ALONE: lazy("membayar sendiri"),
    EndReason.WITHDREW: lazy("mengundurkan diri"),
    EndReason.NOT_FOUND: lazy("tidak ditemukan"),
    EndReason.WELL_OFF: lazy("sudah mampu"),
    EndReason.OTHER_PAYER: lazy("dibayar pihak lain"),
    EndReason.NOT_RENEWED: lazy("tidak ditetapkan lagi"),
    EndReason.CONTAINER_CLOSED: lazy("wadah ditutup"),
    EndReason.MISTAKE: lazy("keliru didaftarkan"),
}


def end_reason_on_paper(reason: str) -> str:
    """In Bahasa Indonesia, whatever the page speaks."""
    with override("id"):
        return str(END_WORDS[EndReason(reason)])
