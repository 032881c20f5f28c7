"""A bill of contributions and its receipt, with the names that break layouts."""

from __future__ import annotations

from datetime import date

from payung.core.kernel.month import Month
from payung.core.papers.contribution_bill import (
    BilledMonth,
    BilledName,
    ContributionBill,
    Office,
    PaidBill,
)

OFFICE = Office(
    "Pemerintah Kabupaten Penukal Abab Lematang Ilir",
    "Kecamatan Abab",
    "Desa Betung Selatan",
    "16.12.05.2003",
)
LONG = Office(
    "Pemerintah Kabupaten Padang Lawas Penukal Abab Lematang Ilir Selatan",
    "Kecamatan Huta Raja Tinggi Barumun Tengah",
    "Desa Ujung Batu Julu Simanosor Tonga Pasar Huristak",
    "12.21.05.2003",
)
_NAMES = ("SITI", "H. MUHAMMAD ZULKIFLI ANWAR PANGIHUTAN", "NURHALIMAHTUSSAKDIAHNINGSIH")


def bill(
    people: int, months: int = 3, office: Office = OFFICE, tariff: int = 16_800
) -> ContributionBill:
    first = Month(2027, 1)
    spans = [first + count for count in range(months)]
    return ContributionBill(
        office=office,
        number=3,
        billing_code="261200012345003",
        container="Wadah SD · ADD",
        payer="Bendahara Desa Betung Selatan",
        branch="Cabang Muara Enim",
        due_on=date(2027, 1, 15),
        months=tuple(
            BilledMonth(month, month.day(15), people, tariff, people * tariff) for month in spans
        ),
        people=people,
        amount=people * months * tariff,
        credit=tariff,
        received=2 * tariff,
        note="Tarif menurut PP 44/2015 Pasal 20. Kepastian: teks hukum dibaca.",
        names=[
            BilledName(
                _NAMES[number % 3],
                "161299••••••0001",
                office.name,
                first,
                spans[-1],
                months,
                months * tariff,
            )
            for number in range(people)
        ],
    )


def paid(office: Office = OFFICE, tariff: int = 16_800) -> PaidBill:
    told = bill(3, office=office, tariff=tariff)
    return PaidBill(
        told, told.amount, date(2027, 1, 12), ("NTPN 12345678", "TRF-9"), "Indra, Cabang", 9
    )
