"""Words for what an act was done to, and for what exactly was done.

A test looks through the programme for every kind that an action records, and for its word here.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.office.audit.models import Act

KINDS: dict[str, str | Promise] = {
    "bill": _("Tagihan"),
    "account": _("Akun"),
    "attendance": _("Kehadiran"),
    "area_table": _("Tabel wilayah"),
    "batch": _("Berkas cabang"),
    "boundaries": _("Batas wilayah"),
    "branch_file": _("Jawaban cabang"),
    "budget_plan": _("Rencana anggaran biaya"),
    "branch_mapping": _("Pemetaan kolom cabang"),
    "candidate_list": _("Daftar calon"),
    "ceiling": _("Pagu"),
    "ceiling_sheet": _("Berkas pagu"),
    "claim": _("Klaim"),
    "collision": _("Tumbukan pembayar"),
    "complaint": _("Aduan"),
    "container": _("Wadah"),
    "commitment": _("Komitmen desa"),
    "decree": _("Keputusan kepala desa"),
    "event": _("Kegiatan"),
    "incentive_rate": _("Tarif insentif"),
    "incentive_terms": _("Ketentuan insentif"),
    "legal_basis": _("Dasar hukum"),
    "list": _("Daftar desa"),
    "list_import": _("Daftar desa"),
    "meeting": _("Musyawarah"),
    "reference": _("Angka pembanding"),
    "membership": _("Kepesertaan"),
    "minutes": _("Berita acara"),
    "objection": _("Keberatan"),
    "pair": _("Dugaan data ganda"),
    "pay_list": _("Daftar bayar insentif"),
    "people": _("Data pekerja"),
    "person": _("Pekerja"),
    "place_of_worship": _("Rumah ibadah"),
    "post": _("Jabatan"),
    "proof": _("Bukti bayar"),
    "recipient": _("Penerima insentif"),
    "receipt_check": _("Penanyaan ahli waris"),
    "renewal": _("Pembaruan tahun"),
    "report": _("Laporan kejadian"),
    "reporter": _("Pelapor"),
    "burial": _("Pemakaman"),
    "burial_month": _("Laporan bulanan pemakaman"),
    "register": _("Register pembanding"),
    "rule_version": _("Aturan kabupaten"),
    "service_decree": _("SK penugasan"),
    "service_proof": _("Bukti triwulan"),
    "scenario": _("Hitungan “Bagaimana jika”"),
    "tenure": _("Masa jabatan"),
}
_EXACTLY: dict[str, str | Promise] = {
    "password": _("Kata sandi diganti"),
    "second_factor_on": _("Langkah kedua dipasang"),
    "second_factor_off": _("Langkah kedua dilepas"),
    "recovery_codes": _("Kode cadangan dibuat baru"),
    "sessions_ended": _("Sesi diakhiri"),
    "log_in_reset": _("Masukan diatur ulang"),
    "account_opened": _("Akun dibuka"),
    "contact_noted": _("Alamat surel atau telepon dicatat"),
    "opened": _("Jabatan dibuka"),
    "handed_over": _("Serah terima jabatan"),
    "hand_over_taken_back": _("Serah terima dibatalkan"),
    "vacated": _("Jabatan dikosongkan"),
    "closed": _("Jabatan ditutup"),
    "evidence_asked": _("Berkas bukti diminta"),
    "evidence_made": _("Berkas bukti selesai dibuat"),
    "scenario_removed": _("Hitungan “Bagaimana jika” dihapus"),
    "container_opened": _("Wadah dibuka"),
    "container_numbered": _("Nomor wadah dicatat"),
    "container_closed": _("Wadah ditutup"),
    "batch_drafted": _("Berkas cabang disusun"),
    "batch_sent": _("Berkas cabang dikirim"),
    "batch_received": _("Berkas diterima cabang"),
    "batch_withdrawn": _("Berkas cabang ditarik"),
    "batch_file": _("Berkas cabang diunduh"),
    "file_read": _("Berkas dari cabang dibaca"),
    "file_taken": _("Jawaban cabang diambil"),
    "file_discarded": _("Berkas dari cabang dikesampingkan"),
    "answered_by_hand": _("Jawaban cabang untuk satu orang dicatat"),
    "line_corrected": _("Penolakan cabang diperbaiki"),
    "complaint_sent": _("Aduan dikirim"),
    "complaint_more": _("Pengirim aduan menambah pesan"),
    "complaint_opened": _("Aduan terbuka dari penanyaan ahli waris"),
    "receipt_asked": _("Keluarga ditanya apa yang diterimanya"),
    "receipt_confirmed": _("Jawaban keluarga dipastikan orang kedua"),
    "receipt_sent_back": _("Jawaban keluarga dikembalikan untuk ditanya lagi"),
    "complaint_take": _("Aduan mulai ditangani"),
    "complaint_answer": _("Aduan dijawab"),
    "complaint_settle": _("Aduan diselesaikan"),
    "place_noted": _("Rumah ibadah dicatat"),
    "place_changed": _("Rumah ibadah diperbaiki"),
    "place_closed": _("Rumah ibadah ditutup"),
    "recipients_noted": _("Penerima insentif dicatat"),
    "recipient_changed": _("Tempat, SK, atau rekening penerima diubah"),
    "recipient_ended": _("Penerima insentif berakhir"),
    "recipient_resumed": _("Akhir penerima dibatalkan"),
    "service_proved": _("Dipastikan masih bertugas"),
    "service_proof_taken_back": _("Bukti triwulan dibatalkan"),
    "claim_form": _("Isian surat klaim disimpan"),
    "family_link_made": _("Tautan untuk keluarga dibuat"),
    "family_link_revoked": _("Tautan untuk keluarga dicabut"),
    "report_merged": _("Laporan digabung dengan laporan lain"),
    "report_split": _("Laporan dipisahkan lagi"),
    "report_waits_again": _("Laporan menunggu dicocokkan lagi"),
    "line_dropped": _("Tidak dikirim lagi ke cabang"),
}


def kind_words(kind: str) -> str:
    """What it was done to; a kind of older days keeps its code."""
    return str(KINDS.get(kind, kind))


def note_of(act: Act) -> str:
    """What exactly, where one line of the table of duties stands for several things."""
    told = act.details.get("what", "") if isinstance(act.details, dict) else ""
    return str(_EXACTLY.get(str(told), "")) or kind_words(act.kind)
