"""What happened, what was done and why a case was closed, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.core.engine.happening import Happening
from payung.core.law.heirs import HeirClass
from payung.programme.claims.models import CloseReason, ContactSource, ScholarshipState
from payung.programme.claims.steps import Step
from payung.programme.enrolment.actions import NotAgain

HAPPENING_WORDS: Mapping[Happening, str | Promise] = {
    Happening.DEATH: _("Meninggal bukan karena kerja"),
    Happening.WORK_DEATH: _("Meninggal karena kecelakaan kerja"),
    Happening.TOTAL_DISABILITY: _("Cacat total karena kecelakaan kerja"),
    Happening.ACCIDENT: _("Kecelakaan kerja"),
}
NOT_AGAIN_WORDS: Mapping[NotAgain, str | Promise] = {
    NotAgain.SEAT_GIVEN: _(
        "Kursinya sudah diakhiri dengan perubahan keputusan; desa memutusnya lagi dalam musyawarah."
    ),
    NotAgain.CONTAINER_CLOSED: _("Wadah kepesertaannya sudah ditutup; daftarkan lagi."),
}
"""Why a membership does not go on by itself after a mistake."""
CLOSE_WORDS: Mapping[CloseReason, str | Promise] = {
    CloseReason.REFUSED: _("Ditolak cabang"),
    CloseReason.NO_RIGHT: _("Tidak ada hak pada hari kejadian"),
    CloseReason.NO_HEIR: _("Tidak ada ahli waris"),
    CloseReason.WITHDRAWN: _("Keluarga tidak melanjutkan"),
    CloseReason.MISTAKE: _("Keliru: tidak terjadi, orangnya hidup"),
    CloseReason.OTHER_PERSON: _("Keliru: terjadi pada orang lain"),
}
CLASS_WORDS: Mapping[HeirClass, str | Promise] = {
    HeirClass.SPOUSE_OR_CHILD: _("Istri, suami, atau anak"),
    HeirClass.BLOOD_RELATIVE: _("Orang tua, kakek nenek, atau cucu"),
    HeirClass.SIBLING: _("Saudara"),
    HeirClass.PARENT_IN_LAW: _("Mertua"),
    HeirClass.NAMED_IN_WILL: _("Ditunjuk dalam wasiat"),
}
CONTACT_WORDS: Mapping[ContactSource, str | Promise] = {
    ContactSource.ENROLMENT: _("dari pendataan"),
    ContactSource.CASE: _("saat klaim disusun"),
    ContactSource.OUTSIDE: _("dicatat dari luar desa"),
}
SCHOLARSHIP_WORDS: Mapping[ScholarshipState, str | Promise] = {
    ScholarshipState.DUE: _("Belum diminta"),
    ScholarshipState.ASKED: _("Sudah diminta"),
    ScholarshipState.PAID: _("Dibayar"),
    ScholarshipState.ENDED: _("Berakhir"),
}

MOVE_WORDS: Mapping[Step, str | Promise] = {
    Step.OPEN: _("Klaim dibuka"),
    Step.INFORM: _("Keluarga diberi tahu"),
    Step.HEIR: _("Ahli waris dicatat"),
    Step.STRIKE_HEIR: _("Ahli waris dicoret"),
    Step.CONTACT: _("Kontak ahli waris dicatat"),
    Step.CIRCUMSTANCES: _("Keadaan dicatat"),
    Step.PAPER: _("Berkas dicatat"),
    Step.TELL_INSURER: _("BPJS Ketenagakerjaan diberi tahu (tahap I)"),
    Step.VERDICT: _("Putusan kecelakaan kerja dicatat"),
    Step.SIGN: _("Surat ahli waris ditandatangani desa"),
    Step.COUNTERSIGN: _("Surat ahli waris dikuatkan kecamatan"),
    Step.RELEASE: _("Tunggakan dilunasi"),
    Step.FILE: _("Diajukan ke cabang"),
    Step.RETURN: _("Dikembalikan cabang"),
    Step.COMPLETE: _("Berkas lengkap di cabang"),
    Step.DECIDE: _("Diputus cabang"),
    Step.PAY: _("Dibayar"),
    Step.CEREMONY: _("Penyerahan simbolis"),
    Step.RECEIVE: _("Penerimaan dipastikan dari luar desa"),
    Step.SCHOLARSHIP: _("Beasiswa dicatat"),
    Step.CLOSE: _("Ditutup tanpa pembayaran"),
    Step.REOPEN: _("Dibuka lagi"),
    Step.ESCALATE: _("Batas waktu lewat; Dinas PMD diberi tahu"),
}
