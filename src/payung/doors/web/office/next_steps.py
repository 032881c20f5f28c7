"""What a village or an area should do next, in words, with a button where the holder may do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.doors.web.office.village_board import Board, Stage, VillageRow
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.programme.decisions.models import DecisionState


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and where it leads; without address where it is for somebody else to do."""

    words: str
    url: str = ""
    button: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A step: its words, its button, and the act that the page behind it belongs to."""

    words: str | Promise
    button: str | Promise
    deed: Deed
    address: Callable[[VillageRow], str]


def _upload(_row: VillageRow) -> str:
    return reverse("lists_upload")


def _last_list(row: VillageRow) -> str:
    return reverse("lists_import", args=(row.last_list.id,)) if row.last_list else ""


def _draw(row: VillageRow) -> str:
    return f"{reverse('decisions_draw')}?village={row.code}"


def _budget(row: VillageRow) -> str:
    return reverse("budgets_plan", args=(row.budget.id,)) if row.budget else reverse("budgets")


def _decision(row: VillageRow) -> str:
    return reverse("decisions_list", args=(row.decision.id,)) if row.decision else ""


_OF_A_VILLAGE: Mapping[Stage, _Line] = {
    Stage.NOTHING: _Line(
        lazy("Operator desa mengunggah daftar pekerja, apa adanya dalam Excel."),
        lazy("Unggah daftar"),
        Deed.LIST_IMPORT,
        _upload,
    ),
    Stage.UPLOADED: _Line(
        lazy("Lihat hasil pemeriksaan daftar terakhir, lalu terima ke data pekerja."),
        lazy("Lihat daftarnya"),
        Deed.LIST_READ,
        _last_list,
    ),
    Stage.LISTED: _Line(
        lazy("Susun urutan calon peserta, lalu undang musyawarah desa khusus."),
        lazy("Susun calon"),
        Deed.CANDIDATES_DRAW,
        _draw,
    ),
    Stage.DECIDING: _Line(
        lazy("Lanjutkan musyawarah sampai keputusan kepala desa."),
        lazy("Lihat musyawarah"),
        Deed.CANDIDATES_READ,
        _decision,
    ),
    Stage.DECIDED: _Line(
        lazy("Unggah pindaian keputusan yang sudah ditandatangani."),
        lazy("Lihat keputusan"),
        Deed.CANDIDATES_READ,
        _decision,
    ),
}
_BUDGET = _Line(
    lazy("Keputusan sudah ditandatangani: susun RAB dan ajukan ke camat."),
    lazy("Lihat RAB"),
    Deed.BUDGET_READ,
    _budget,
)
_BUDGET_GOES_ON = lazy("Lanjutkan RAB sampai ditetapkan dengan peraturan desa.")
_PROTECTION: Mapping[Stage, str | Promise] = {
    Stage.ACCEPTED: lazy("Bayar bulan pertama: tanpa itu tidak ada yang terlindungi."),
    Stage.PAID: lazy("Perlindungan mulai begitu nomor peserta terbit."),
    Stage.LAPSED: lazy("Bayar lagi: sampai itu tidak ada yang terlindungi."),
    Stage.PROTECTED: lazy(
        "Bayar setiap bulan sebelum jatuh tempo; yang menunggak disebut di sini."
    ),
}
_OF_AN_AREA: Mapping[Stage, str | Promise] = {
    Stage.NOTHING: lazy("%(count)s desa atau kelurahan belum mengirim daftar."),
    Stage.UPLOADED: lazy("%(count)s daftar menunggu diterima ke data pekerja."),
    Stage.LISTED: lazy("%(count)s desa sudah terdata dan belum menyusun calon peserta."),
    Stage.DECIDING: lazy("%(count)s desa sedang bermusyawarah: lihat mana yang paling lama."),
    Stage.DECIDED: lazy("%(count)s desa sudah menetapkan keputusan, RAB-nya belum ditetapkan."),
    Stage.LAPSED: lazy("%(count)s desa tidak lagi terlindungi: bulannya tidak dibayar."),
    Stage.ACCEPTED: lazy("%(count)s desa menunggu bulan pertamanya dibayar."),
}


_TO_BRANCH = {
    Stage.BUDGETED: lazy("RAB sudah ditetapkan: kirim berkas peserta ke cabang BPJS."),
    Stage.SENT: lazy("Berkas peserta sudah dikirim: tunggu jawaban cabang."),
}


def _step_to_branch(row: VillageRow, holder: Holder) -> NextStep:
    """To the batches; where the branch rejected people, to those who are to be mended."""
    words, page = str(_TO_BRANCH[row.stage]), "enrolment"
    if row.trip and row.trip.rejected:
        words = _("Perbaiki yang ditolak cabang, lalu kirim lagi.")
        page = "enrolment_rejections"
    if not holder.may(Deed.ENROLMENT_READ):
        return NextStep(words)
    return NextStep(words, reverse(page), _("Lihat berkas cabang"))


def step_of_village(row: VillageRow, holder: Holder) -> NextStep:
    """What comes next in a village; a button only to where the holder may go."""
    if row.stage in _PROTECTION:
        may = holder.may(Deed.PROTECTION_READ)
        url = reverse("protection_village", args=(row.code,)) if may else ""
        words = str(_PROTECTION[row.stage])
        return NextStep(words, url, _("Lihat perlindungan") if url else "")
    if row.stage in _TO_BRANCH:
        return _step_to_branch(row, holder)
    is_signed = row.decision is not None and row.decision.state is DecisionState.SIGNED
    line = _BUDGET if is_signed else _OF_A_VILLAGE[row.stage]
    if is_signed and row.budget:
        line = replace(line, words=_BUDGET_GOES_ON)
    url = line.address(row) if holder.may(line.deed) else ""
    return NextStep(str(line.words), url, str(line.button) if url else "")


def step_of_area(board: Board) -> NextStep:
    """The earliest stage in which villages of an area still stand, and those villages."""
    for stage, words in _OF_AN_AREA.items():
        count = board.stages[stage]
        if count:
            url = f"?tahap={stage.value}&urut=lama#desa"
            return NextStep(str(words) % {"count": count}, url, _("Lihat desanya"))
    return NextStep(_("Semua desa sudah menetapkan keputusan dan RAB."))
