"""The people and papers of an invented village, with the names that break layouts."""

from __future__ import annotations

from datetime import date, time

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.finding import PlanWarning
from payung.core.kernel.month import Month, months_between
from payung.core.kernel.nik import Nik, Sex
from payung.core.kernel.tariff_span import tariff_spans
from payung.core.papers.attendance_list import AttendanceList, Attendee
from payung.core.papers.cost_plan import (
    BudgetLine,
    BudgetSection,
    CostPlan,
    Price,
    Purse,
    Quantity,
)
from payung.core.papers.decree import Decree
from payung.core.papers.incentive_list import IncentiveList, PaidRecipient
from payung.core.papers.minutes import Minutes, Objection
from payung.core.papers.recipient_list import Recipient, RecipientList
from payung.core.papers.values import (
    Candidate,
    ContributionPlan,
    FundSource,
    Letterhead,
    Meeting,
    Person,
    Signatory,
    Village,
)
from payung.core.papers.waiting_list import WaitingList
from payung.core.papers.worker_slip import Slip, WorkerSlips

BETUNG = Village(AreaCode("16.12.05.2003"), "Betung Selatan", "Abab", "Penukal Abab Lematang Ilir")
LONG_VILLAGE = Village(
    AreaCode("12.21.05.2003"),
    "Ujung Batu Julu Simanosor Tonga Pasar Huristak",
    "Huta Raja Tinggi Barumun Tengah",
    "Padang Lawas Penukal Abab Lematang Ilir Selatan",
    address="Jalan Lintas Sibuhuan–Gunung Tua KM 12, Kode Pos 22763",
)
ADD = FundSource("ADD", "Alokasi Dana Desa")
PBH = FundSource("PBH", "Bagi Hasil Pajak dan Retribusi")
LETTERHEAD = Letterhead(BETUNG)
HEAD = Signatory("Kepala Desa Betung Selatan", "H. Muhammad Zulkifli Anwar, S.Sos")
COUNCIL = Signatory("Ketua BPD Betung Selatan", "Drs. H. Abdul Karim Nasution")
TREASURER = Signatory("Kaur Keuangan", "Rina Marlina", "NIAP 1612.99.001")
RESIDENT = Signatory("Wakil Warga")
MEETING = Meeting(
    held_on=date(2026, 11, 21),
    begins_at=time(9, 0),
    place="Balai Desa Betung Selatan",
    chair="Drs. H. Abdul Karim Nasution",
    present=84,
    present_women=31,
)

NAMES = (
    "SUPARMAN",
    "MUHAMMAD SYARIFUDDIN HASIBUAN DALIMUNTHE",
    "Hj. SITI NURHALIMAH BINTI ABDURRAHMAN",
    "YUSRI",
    "MUHAMMADSYARIFUDDINHASIBUANDALIMUNTHE",
    "AMINAH",
)
JOBS = ("PETANI/PEKEBUN", "BURUH TANI/PERKEBUNAN", "Penyadap karet", "PEMBANTU RUMAH TANGGA")


def person(number: int) -> Person:
    """The person with this number; every fifth lacks what a list may lack."""
    woman = number % 3 == 2
    day, month, year = number % 28 + 1, number % 12 + 1, 60 + number % 35
    complete = number % 5 != 4
    return Person(
        name=NAMES[number % len(NAMES)],
        nik=Nik(f"161299{day + 40 * woman:02d}{month:02d}{year:02d}{number + 1:04d}"),
        family_card=f"161299{day:02d}{month:02d}10{number + 1:04d}",
        sex=Sex.FEMALE if woman else Sex.MALE,
        birth_place="Tanjung Kurung Lama",
        birth_date=date(1900 + year, month, day),
        address="Jalan Lintas Pengabuan No. 12" if complete else None,
        hamlet="III" if complete else None,
        rt="002",
        rw="001",
        job=JOBS[number % len(JOBS)],
        welfare_decile=number % 5 + 1 if complete else None,
        heir_name=NAMES[(number + 1) % len(NAMES)] if complete else None,
        heir_relation="istri",
    )


def people(count: int) -> tuple[Person, ...]:
    return tuple(person(number) for number in range(count))


def plan(seats: int) -> ContributionPlan:
    """A year of two tariffs: 3 × 16.800 + 9 × 8.400 = 126.000 for one person."""
    tariff = {Month(2026, number): 16_800 if number < 4 else 8_400 for number in range(1, 13)}
    return ContributionPlan(seats, tariff_spans(tariff), ADD, ceiling=40_000_000)


def candidates(count: int, first: int = 1) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            person(rank),
            rank,
            ("lanjutan periode lalu", f"desil {rank % 4 + 1}", "penyadap karet"),
        )
        for rank in range(first, first + count)
    )


def decree(names: int, letterhead: Letterhead = LETTERHEAD) -> Decree:
    return Decree(
        letterhead=letterhead,
        participants=people(names),
        plan=plan(names),
        budget_year=2026,
        signatory=HEAD,
        meeting_held_on=date(2026, 11, 20),
        number="140/12/KPTS/2003/2026",
        decided_on=date(2026, 11, 21),
        recalling=("Peraturan tentang pengelolaan keuangan desa;",),
        copies_to=("Camat Abab;", "Kepala BPJS Ketenagakerjaan cabang setempat."),
    )


def minutes(chosen: int, waiting: int) -> Minutes:
    return Minutes(
        letterhead=LETTERHEAD,
        meeting=MEETING,
        chosen=candidates(chosen),
        waiting=candidates(waiting, first=chosen + 1),
        plan=plan(chosen),
        budget_year=2026,
        signatories=(HEAD, COUNCIL, RESIDENT),
        objections=(Objection("Yusri, RT 002", "nomor 14 sudah pindah", "Diperiksa ulang."),),
    )


def cost_plan(*sections: BudgetSection, letterhead: Letterhead = LETTERHEAD) -> CostPlan:
    return CostPlan(
        letterhead=letterhead,
        budget_year=2026,
        sections=sections or (CONTRIBUTIONS, INCENTIVES),
        prepared_by=TREASURER,
        approved_by=HEAD,
        purses=(Purse(ADD, 20_160_000), Purse(PBH, 15_000_000)),
        warnings=(
            PlanWarning(
                "tariff_changes",
                "Tarif berubah di tengah jangka waktu.",
                "PP 50/2025 Pasal 4 ayat (1)",
                Certainty.PRESS,
            ),
        ),
        dated=date(2026, 1, 12),
    )


CONTRIBUTIONS = BudgetSection(
    "Fasilitasi terhadap kelompok-kelompok rentan",
    "Belanja Iuran Jaminan Sosial Ketenagakerjaan Pekerja Rentan",
    tuple(
        BudgetLine(
            f"Iuran JKK dan JKM, {months_between(span.first, span.last)}",
            Price((Quantity(100, "orang"), Quantity(span.months, "bulan")), span.tariff),
            ADD,
        )
        for span in plan(100).spans
    ),
    activity_code="04.04.93",
    account_code="5.2.7.90",
)
INCENTIVES = BudgetSection(
    "Pembinaan keagamaan",
    "Belanja Jasa Honorarium",
    (
        BudgetLine(
            "Insentif marbot",
            Price((Quantity(3, "orang"), Quantity(12, "bulan")), 300_000),
            PBH,
        ),
    ),
)


def attendance_list(named: int, empty: int) -> AttendanceList:
    attendees = tuple(
        Attendee(who.name, "Tokoh agama, pengurus Masjid Nurul Iman", "Dusun III", who.sex)
        for who in people(named)
    )
    return AttendanceList(LETTERHEAD, MEETING, attendees, empty, HEAD)


def recipient_list(count: int, amount: int | None = None) -> RecipientList:
    return RecipientList(
        letterhead=LETTERHEAD,
        title="Daftar Penerima Insentif" if amount else "Tanda Terima Kartu Peserta",
        handed_over="Insentif Januari s.d. Maret 2026" if amount else "Kartu dan slip peserta",
        recipients=tuple(Recipient(who, "Pengurus jenazah", amount) for who in people(count)),
        acknowledged_by=HEAD,
        handed_over_by=TREASURER,
    )


def incentive_list(count: int, letterhead: Letterhead = LETTERHEAD) -> IncentiveList:
    return IncentiveList(
        letterhead=letterhead,
        period="Januari s.d. Maret 2026",
        fund_source=FundSource("ADD", "Alokasi Dana Desa"),
        activity="03.02.95 Keagamaan, 5.2.2.03 Honorarium",
        basis="Perbup 9/2026",
        recipients=tuple(
            PaidRecipient(
                who.name, who.nik.masked, "Marbot, Masjid Al-Ikhlas", "141/7", 3, 900_000, 22_500
            )
            for who in people(count)
        ),
        signatories=(HEAD, TREASURER),
        notes=("PPh 21: Surat KPP. Kepastian: teks hukum dibaca.",),
    )


def waiting_list(count: int) -> WaitingList:
    return WaitingList(LETTERHEAD, candidates(count, first=101), HEAD, 2026, date(2026, 11, 21))


def worker_slips(count: int, letterhead: Letterhead = LETTERHEAD) -> WorkerSlips:
    return WorkerSlips(
        letterhead=letterhead,
        slips=tuple(
            Slip(who, Month(2026, 1), Month(2026, 12), date(2026, 4, 15)) for who in people(count)
        ),
        full_death_benefit=42_000_000,
        early_death_benefit=10_000_000,
        accident_report_hours=48,
        village_contact="Rina Marlina 0812-0000-0000",
    )
