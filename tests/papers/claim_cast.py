"""A claim and its family, with the extremes that break layouts: nine heirs, two wives, nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from papers import cast
from payung.core.kernel.certainty import Certainty
from payung.core.papers.claim_case import ClaimCase, Happened, Heir, Teller, Work
from payung.core.papers.claim_checklist import ClaimChecklist, ListedPaper
from payung.core.papers.claim_letter import ClaimLetter, PaymentTerm
from payung.core.papers.family_slip import FamilySlip, OtherAmount, Owed
from payung.core.papers.values import Letterhead, Signatory

WORKER = cast.person(0)
LONG_WORKER = replace(
    cast.person(4),
    name="MUHAMMADSYARIFUDDINHASIBUANDALIMUNTHE BIN H. ABDURRAHMAN PANGIHUTAN NASUTION",
    address="Jalan Lintas Sibuhuan–Gunung Tua Kilometer 12 Lorong Masjid Raya Nomor 112A",
)
ACCOUNT = (
    "Pada Senin pagi Suparman berangkat menyadap karet di kebun milik H. Zulkifli seperti biasa.\n"
    "Sekitar pukul 07.30 dahan pohon di sebelahnya patah dan menimpa bahu dan kepalanya. Yusri, "
    "yang menyadap di baris sebelah, mendengar teriakan lalu menolong bersama Aminah.\n"
    "Suparman dibawa dengan sepeda motor ke puskesmas, lalu dirujuk ke rumah sakit."
)
WIVES = (
    Heir("SITI AMINAH", "istri pertama", "1612994507700011", date(1970, 7, 5)),
    Heir("NURHALIMAHTUSSAKDIAHNINGSIH", "istri kedua", "1612995203820012", date(1982, 3, 12)),
)
WITNESSES = (
    Teller("YUSRI", "1612991101800021", "teman kerja", "Dusun II, RT 003"),
    Teller("Hj. SITI NURHALIMAH BINTI ABDURRAHMAN", "1612994101750022", "tetangga", "Dusun III"),
)
TERM = PaymentTerm(3, "UU 40/2004 Pasal 45(1); PP 44/2015 Pasal 40(3)")


def children(count: int) -> tuple[Heir, ...]:
    return tuple(
        Heir(
            f"ANAK {number} DARI PEKERJA",
            "anak",
            f"16129901020800{number:02d}",
            date(2008, 2, 1),
            acts_for="SITI AMINAH" if number == 1 else "",
            is_minor=number < 3,
        )
        for number in range(1, count + 1)
    )


def case(
    *,
    heirs: tuple[Heir, ...] = WIVES[:1],
    letterhead: Letterhead = cast.LETTERHEAD,
    is_accident: bool = False,
    is_death: bool = True,
) -> ClaimCase:
    return ClaimCase(
        letterhead=letterhead,
        number="K-2026-0007",
        worker=LONG_WORKER if letterhead != cast.LETTERHEAD else WORKER,
        is_death=is_death,
        is_accident=is_accident,
        head=cast.HEAD,
        district_head=Signatory("Camat Abab", "Drs. Abdul Karim Nasution, M.Si", "NIP 19700101"),
        kpj="26012345678",
        happened=Happened(
            on=date(2026, 11, 16),
            at=time(7, 30),
            place="Kebun karet Talang Bulang, Dusun III",
            cause="tertimpa dahan pohon" if is_accident else "sakit, menurut keluarga",
            doing="menyadap karet",
            injury="luka di kepala dan bahu",
            treated_at="Puskesmas Betung, lalu RSUD Talang Ubi",
            buried="TPU Dusun III, 17 November 2026",
            account=ACCOUNT,
        ),
        work=Work("Penyadap karet", "Kebun Talang Bulang", "2009", "15 November 2026"),
        heirs=heirs,
        teller=Teller("SITI AMINAH", "1612994507700011", "istri", "Dusun III, RT 002"),
        witnesses=WITNESSES,
        written_on=date(2026, 11, 21),
    )


def empty_case(letterhead: Letterhead = cast.LETTERHEAD) -> ClaimCase:
    """Nothing is known but the worker and the day."""
    return ClaimCase(
        letterhead=letterhead,
        number="K-2026-0008",
        worker=replace(cast.person(4), birth_date=None, birth_place=None, sex=None, job=None),
        is_death=True,
        is_accident=True,
        head=Signatory("Kepala Desa Betung Selatan"),
        district_head=Signatory("Camat Abab"),
        happened=Happened(on=date(2026, 11, 16)),
    )


def letter(told: ClaimCase) -> ClaimLetter:
    return ClaimLetter(told, "Muara Enim", 9, TERM, "SITI AMINAH", "0812 0000 1234")


def checklist(told: ClaimCase, count: int = 11) -> ClaimChecklist:
    papers = tuple(
        ListedPaper(
            "surat keterangan ahli waris dengan 2 saksi, diketahui kepala desa dan camat",
            ("Keluarga", "Kantor desa", "Dukcapil")[number % 3],
            ("Sudah ada", "Belum ada", "Ditolak cabang")[number % 3],
            number % 3 == 0,
            "PP 44/2015 Pasal 44(5), yang menambahkan dokumen lain bila diperlukan",
            tuple(Certainty)[number % 4],
        )
        for number in range(count)
    )
    questions = ("Ada dua istri: tulis keduanya, dan sepakati pembagian sebelum menandatangani.",)
    return ClaimChecklist(told, papers, questions if len(told.heirs) > 1 else ())


def owed(**changes: int) -> Owed:
    return replace(
        Owed(
            now=10_000_000,
            after_release=10_000_000,
            release=0,
            basis="PP 82/2019 Pasal 34 (teks hukum dibaca)",
            others=(OtherAmount("bila cabang menghitung tiga bulan sejak terdaftar.", 42_000_000),),
        ),
        **changes,
    )


def slip(told: ClaimCase, money: Owed | None = None) -> FamilySlip:
    return FamilySlip(
        case=told,
        owed=money or owed(),
        stage="Berkas dikumpulkan",
        to_bring=("KTP ahli waris", "kartu keluarga", "buku rekening ahli waris", "buku nikah"),
        others_bring=("surat keterangan ahli waris: kantor desa", "akta kematian: Dukcapil"),
        call_centre="175",
        contact="Dinas PMD Kabupaten: 0812 0000 5678",
        complaints="https://payung.example.go.id/aduan/kirim/",
        payment="BPJS Ketenagakerjaan membayar paling lama 3 hari kerja setelah berkas lengkap.",
    )
