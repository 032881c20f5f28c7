"""The sentences beside the rows of a branch's file, by code. They are kept with the row as written.

Like findings of a list they stay in Bahasa Indonesia: they go to the branch and back.
"""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    # whom a row means
    "nik_shared": "NIK ini dipakai dua orang dalam data kita. Selesaikan dahulu siapa pemiliknya.",
    "nik_other_person": "NIK-nya milik {ours}, tetapi nama dan tanggal lahirnya lain. Tanyakan ke "
    "cabang siapa yang dimaksud.",
    "nik_differs": "Nama dan tanggal lahirnya sama dengan {ours}, tetapi NIK-nya lain. Cocokkan "
    "dengan KTP, lalu catat jawabannya pada orang itu.",
    "birth_unreadable": "NIK tidak dapat dipakai dan tanggal lahirnya tidak ada di kalender.",
    "too_little": "NIK kosong atau rusak, dan nama atau tanggal lahirnya tidak ada: tidak dapat "
    "dipastikan siapa.",
    "several": "Nama dan tanggal lahir ini cocok dengan lebih dari satu orang, antara lain {ours}.",
    "unsent": "Orang ini tidak pernah dikirim dalam wadah ini. Tanyakan ke cabang asalnya.",
    # what a row says
    "no_answer": "Baris ini tidak menyebut diterima atau ditolak.",
    "pending": "Cabang masih memprosesnya.",
    "status_unreadable": "Status “{words}” tidak dikenal. Tanyakan artinya ke cabang.",
    "two_answers": "Orang ini dijawab dua kali dengan isi berbeda (baris {rows}).",
    "kpj_twice": "Nomor KPJ ini tertulis untuk dua orang (baris {rows}).",
    "repeated": "Mengulang baris {rows} dengan isi yang sama.",
    "answered_before": "Sudah tercatat begitu dari jawaban sebelumnya.",
    "was_accepted": "Dahulu diterima, sekarang ditolak. Bila benar, akhiri kepesertaannya.",
    "member_elsewhere": "Sudah menjadi peserta di wadah lain pada bulan yang sama.",
    "died": "Tercatat meninggal dalam data kita.",
    "starts_later": "Cabang mencatat mulai {since}, sedangkan berkas mulai {start}.",
    "since_unreadable": "Tanggal kepesertaannya tidak terbaca.",
    "amount_unreadable": "Jumlah iurannya tidak terbaca.",
    "amount_months": "Iuran {amount} sama dengan {found} bulan, seharusnya {months} bulan "
    "({expected}).",
    "amount_differs": "Iuran {amount} tidak sama dengan tarif {months} bulan ({expected}).",
    "missing": "Dikirim dalam berkas nomor {number}, tetapi tidak ada dalam jawaban cabang.",
    # accepted or the same, and worth a look
    "name_differs": "Nama di cabang: {name}; pada kita: {ours}.",
    "birth_differs": "Tanggal lahir di cabang {theirs}; pada kita {birth}.",
    "by_name": "Dicocokkan dengan nama dan tanggal lahir, sebab NIK dari cabang kosong atau rusak.",
    # both sides' lists
    "kpj_differs": "Nomor KPJ di cabang lain daripada yang tercatat pada kita.",
    "inactive": "Di cabang tercatat tidak aktif.",
    "since_differs": "Di cabang mulai {since}; pada kita mulai {start}.",
    "ours_only": "Peserta pada kita sejak {start}, tetapi tidak ada dalam daftar cabang.",
    "theirs_ended": "Pada kita kepesertaannya berakhir {last} ({why}).",
    "theirs_waiting": "Pada kita masih menunggu jawaban atas berkas nomor {number}.",
    "theirs_rejected": "Pada kita tercatat ditolak cabang dalam berkas nomor {number}.",
    "theirs_elsewhere": "Pada kita peserta di wadah lain: {where}.",
    "theirs_registry": "Ada dalam data pekerja, tetapi tidak pernah dikirim ke cabang.",
    "theirs_unknown": "Tidak ada dalam data pekerja kabupaten ini.",
}


def told(code: str, **words: object) -> str:
    """The sentence of a code. Raises `KeyError` for an unknown one."""
    return SENTENCES[code].format(**words)
