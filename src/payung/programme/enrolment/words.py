"""What pages and papers call kinds of containers, payers, verdicts and states."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.intake.branch_file import Layout
from payung.core.law.funding import FundSource, fund_source_name
from payung.programme.enrolment.models import (
    Container,
    ContainerKind,
    LineState,
    PayerModel,
    Ruling,
    Verdict,
)

KIND_WORDS: Mapping[ContainerKind, str | Promise] = {
    ContainerKind.SD: lazy("Uang desa (SD)"),
    ContainerKind.SA: lazy("APBD kabupaten (SA)"),
    ContainerKind.SL: lazy("Sumber lain (SL)"),
}
PAYER_MODEL_WORDS: Mapping[PayerModel, str | Promise] = {
    PayerModel.VILLAGE_TREASURER: lazy("Kaur keuangan desa"),
    PayerModel.REGENCY_TREASURY: lazy("BPKAD untuk desa"),
    PayerModel.DEPARTMENT: lazy("Dinas teknis"),
    PayerModel.SPONSOR: lazy("Sponsor"),
}
LINE_WORDS: Mapping[LineState, str | Promise] = {
    LineState.WAITING: lazy("Menunggu jawaban"),
    LineState.ACCEPTED: lazy("Diterima"),
    LineState.REJECTED: lazy("Ditolak"),
    LineState.CORRECTED: lazy("Sudah diperbaiki"),
    LineState.DROPPED: lazy("Tidak dikirim lagi"),
    LineState.WITHDRAWN: lazy("Ditarik"),
}
VERDICT_WORDS: Mapping[Verdict, str | Promise] = {
    Verdict.ACCEPTED: lazy("Diterima"),
    Verdict.REJECTED: lazy("Ditolak"),
    Verdict.UNSURE: lazy("Belum pasti"),
    Verdict.UNSENT: lazy("Tidak pernah dikirim"),
    Verdict.MISSING: lazy("Belum dijawab"),
    Verdict.KNOWN: lazy("Sudah tercatat"),
    Verdict.OURS: lazy("Hanya pada kita"),
    Verdict.THEIRS: lazy("Hanya di cabang"),
    Verdict.DIFFERENT: lazy("Berbeda"),
    Verdict.SAME: lazy("Sama"),
}
LAYOUT_WORDS: Mapping[Layout, str | Promise] = {
    Layout.BPU_LIST: lazy("daftar peserta BPU"),
    Layout.CONTRIBUTIONS: lazy("rincian iuran"),
    Layout.PERISAI: lazy("tanda terima agen Perisai"),
    Layout.ANSWERED: lazy("berkas dengan status per baris"),
    Layout.PLAIN: lazy("daftar nama tanpa keterangan"),
}
RULING_WORDS: Mapping[Ruling, str | Promise] = {
    Ruling.WE_PAY: lazy("Kita yang membayar"),
    Ruling.THEY_PAY: lazy("Pihak lain yang membayar"),
}


def money_words(container: Container) -> str:
    """Whose money it is: `Alokasi Dana Desa (ADD)`, `APBD kabupaten (SA)`."""
    if container.fund_source:
        return f"{fund_source_name(FundSource(container.fund_source))} ({container.fund_source})"
    return str(KIND_WORDS[ContainerKind(container.kind)])
