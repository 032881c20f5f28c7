"""The files of a bundle in their order. Each is made when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.core.papers.evidence import Piece
from payung.office.accounts.holder import Holder
from payung.programme.decisions import papers as decision_papers
from payung.programme.decisions.models import Decree
from payung.programme.payments import papers
from payung.programme.payments.evidence import tables
from payung.programme.payments.evidence.sources import Sources
from payung.programme.payments.models import Proof

_CHUNK = 64 * 1024


def pieces_of(by: Holder, sources: Sources, *, on: date) -> Iterator[Piece]:
    """Bill, people, decisions, checks, proofs, ledger, acts."""
    yield from _bill(by, sources)
    yield Piece(
        "02_peserta/daftar_peserta.csv",
        "Peserta dan bulan yang ditagih, dengan yang dikeluarkan (NIK disamarkan)",
        partial(tables.people_table, sources),
    )
    for place, decree in enumerate(sources.decrees, 1):
        yield from _decision(by, decree, f"03_keputusan/{place:03d}_{decree.village_code}", on=on)
    yield Piece(
        "04_pemeriksaan/pemeriksaan.csv",
        "Pemeriksaan setiap peserta dengan tanggalnya, sampai jawaban cabang",
        partial(tables.checks_table, sources),
    )
    yield Piece(
        "05_bukti/bukti.csv",
        "Bukti transfer dan bagiannya untuk tagihan ini",
        partial(tables.proofs_table, sources),
    )
    for place, proof in enumerate(sources.proofs, 1):
        yield _proof(place, proof)
    yield Piece(
        "06_buku_iuran/buku_iuran.csv",
        "Entri buku iuran dari tagihan ini",
        partial(tables.ledger_table, sources),
    )
    yield Piece(
        "07_perbuatan/perbuatan.jsonl",
        "Perbuatan dalam rantai catatan yang menyangkut tagihan ini",
        partial(tables.acts_lines, sources),
    )


def _bill(by: Holder, sources: Sources) -> Iterator[Piece]:
    bill = sources.bill.id
    yield Piece(
        "01_tagihan/tagihan.pdf",
        "Tagihan dengan nama (NIK disamarkan)",
        lambda: (papers.paper_of(by, bill, "tagihan-pdf").content,),
    )
    yield Piece(
        "01_tagihan/daftar_nama_untuk_cabang.xlsx",
        "Daftar nama untuk cabang (NIK lengkap)",
        lambda: (papers.noted_paper(by=by, bill_id=bill, code="tagihan-xlsx").content,),
    )
    yield Piece(
        "01_tagihan/kuitansi.pdf",
        "Kuitansi",
        lambda: (papers.paper_of(by, bill, "kuitansi-pdf").content,),
    )


def _decision(by: Holder, decree: Decree, folder: str, *, on: date) -> Iterator[Piece]:
    """The paper of the decree, its signed scan, and the minutes of its meeting."""
    number = decree.number
    if decree.addendum_to_id is None:
        yield Piece(
            f"{folder}/keputusan.pdf",
            f"Keputusan {number} dengan lampirannya (NIK lengkap)",
            _paper_of_list(by, decree, "keputusan-pdf", on=on),
        )
        yield Piece(
            f"{folder}/berita_acara.pdf",
            f"Berita acara musyawarah untuk keputusan {number}",
            lambda: (
                decision_papers.paper_of(
                    by, decree.candidate_list_id, "berita-acara-pdf", on=on
                ).content,
            ),
        )
    else:
        yield Piece(
            f"{folder}/keputusan_perubahan.pdf",
            f"Keputusan perubahan {number} (NIK lengkap)",
            lambda: (decision_papers.noted_change(by=by, decree_id=decree.id, form="pdf").content,),
        )
    kind = decree.scan_type or "pdf"
    yield Piece(
        f"{folder}/pindaian_bertanda_tangan.{kind}",
        f"Pindaian keputusan {number} yang ditandatangani",
        partial(_stored, decree.signed_scan),
    )


def _paper_of_list(
    by: Holder, decree: Decree, code: str, *, on: date
) -> Callable[[], Iterable[bytes]]:
    """A paper that names every NIK in full: making it is an act of its own."""
    key = decree.candidate_list_id
    return lambda: (decision_papers.noted_paper(by=by, list_id=key, code=code, on=on).content,)


def _proof(place: int, proof: Proof) -> Piece:
    return Piece(
        f"05_bukti/{place:03d}_bukti_{proof.paid_on}.{proof.file_type}",
        f"Bukti transfer {proof.bank_reference} tanggal {proof.paid_on}",
        partial(_stored, proof.file),
    )


def _stored(file: FieldFile) -> Iterator[bytes]:
    """A file that was handed in, chunk by chunk."""
    if not file:
        raise Refused(
            "file_not_handed_in",
            _("Berkas ini belum pernah diunggah."),
            _("Unggah pindaiannya di halaman keputusan."),
        )
    try:
        opened = file.open("rb")
    except FileNotFoundError as lost:
        raise Refused(
            "file_lost",
            _("Berkas ini tidak ada lagi di server."),
            _("Minta pengelola sistem memulihkannya dari cadangan."),
        ) from lost
    with opened:
        while chunk := opened.read(_CHUNK):
            yield chunk
