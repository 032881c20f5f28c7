"""What a village asks a purse to pay in a year, as it is typed and as it is kept.

The lines of the RAB are computed from it (`budgets.lines`): nobody types a price of a contribution
or a sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict, cast

from django.utils.translation import gettext as _

from payung.core.engine.budget import Incentive, Window
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import LARGEST, format_number, format_rupiah
from payung.office.writing import month_words, months_words
from payung.office.written import written
from payung.programme.budgets.models import LineKind
from payung.programme.decisions.village_money import KeptIncentive

MOST_PEOPLE = 100_000
_MOST_UNITS = 1_000_000
_MOST_LINES = 60
_LONGEST = 160
COST_KINDS = (LineKind.MEETING, LineKind.PRINTING)


@dataclass(frozen=True, slots=True)
class Contribution:
    """So many people through these months, both ends included."""

    persons: int
    window: Window


@dataclass(frozen=True, slots=True)
class Cost:
    """What meeting or printing costs: volume × price of one unit."""

    kind: LineKind
    description: str
    count: int
    unit: str
    unit_price: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that one purse pays. Incentives are paid through all months of the window."""

    window: Window
    contributions: tuple[Contribution, ...] = ()
    incentives: tuple[Incentive, ...] = ()
    costs: tuple[Cost, ...] = ()
    doubt_basis: str = ""
    """The written basis for a use that the law leaves doubtful."""


class _KeptContribution(TypedDict):
    persons: int
    first: str
    last: str


class _KeptCost(TypedDict):
    kind: str
    description: str
    count: int
    unit: str
    unit_price: int


class KeptAsked(TypedDict):
    """`Asked` as JSON; window and basis stand in columns of their own."""

    contributions: list[_KeptContribution]
    incentives: list[KeptIncentive]
    costs: list[_KeptCost]


def kept(asked: Asked) -> KeptAsked:
    return {
        "contributions": [
            {
                "persons": each.persons,
                "first": str(each.window.first),
                "last": str(each.window.last),
            }
            for each in asked.contributions
        ],
        "incentives": [
            {"role": each.role, "recipients": each.recipients, "monthly_rate": each.monthly_rate}
            for each in asked.incentives
        ],
        "costs": [
            {
                "kind": each.kind.value,
                "description": each.description,
                "count": each.count,
                "unit": each.unit,
                "unit_price": each.unit_price,
            }
            for each in asked.costs
        ],
    }


def read_kept(content: Mapping[str, object], window: Window, doubt_basis: str) -> Asked:
    """What `kept` has written."""
    told = cast("KeptAsked", content)
    return Asked(
        window=window,
        contributions=tuple(
            Contribution(
                each["persons"], Window(Month.parse(each["first"]), Month.parse(each["last"]))
            )
            for each in told["contributions"]
        ),
        incentives=tuple(Incentive(**each) for each in told["incentives"]),
        costs=tuple(
            Cost(
                LineKind(each["kind"]),
                each["description"],
                each["count"],
                each["unit"],
                each["unit_price"],
            )
            for each in told["costs"]
        ),
        doubt_basis=doubt_basis,
    )


def sound(asked: Asked, year: int) -> Asked:
    """The same with cleaned texts.

    Raises `Refused`: `month_outside_year`, `months_overlap`, `people_out_of_range`,
    `price_out_of_range`, `too_many_lines`, `cost_kind_unknown`, and as `written` does.
    """
    _refuse_months(asked, year)
    count = len(asked.contributions) + len(asked.incentives) + len(asked.costs)
    if count > _MOST_LINES:
        raise Refused(
            "too_many_lines",
            _("RAB ini lebih dari %(count)s baris.") % {"count": _MOST_LINES},
            _("Gabungkan baris yang sama."),
        )
    for contribution in asked.contributions:
        _refuse_number(contribution.persons, MOST_PEOPLE, _("Jumlah orang"))
    return Asked(
        window=asked.window,
        contributions=tuple(sorted(asked.contributions, key=lambda each: each.window.first)),
        incentives=tuple(map(_incentive, asked.incentives)),
        costs=tuple(map(_cost, asked.costs)),
        doubt_basis=written(asked.doubt_basis, _("Dasar tertulis"), longest=200, required=False),
    )


def _refuse_months(asked: Asked, year: int) -> None:
    """A village budget is of one year; nobody is paid twice for a month."""
    paid: set[Month] = set()
    for window in (asked.window, *(each.window for each in asked.contributions)):
        if {window.first.year, window.last.year} != {year}:
            raise Refused(
                "month_outside_year",
                _("%(months)s tidak seluruhnya dalam tahun anggaran %(year)s.")
                % {"months": months_words(window.first, window.last), "year": year},
                _("Buat RAB tersendiri untuk tiap tahun anggaran."),
            )
    for window in (each.window for each in asked.contributions):
        for month in window.months:
            _refuse_month(month, asked.window, paid)
            paid.add(month)


def _refuse_month(month: Month, whole: Window, paid: set[Month]) -> None:
    if not whole.first <= month <= whole.last:
        raise Refused(
            "month_outside_window",
            _("Iuran %(month)s di luar bulan RAB ini, %(months)s.")
            % {"month": month_words(month), "months": months_words(whole.first, whole.last)},
            _("Ubah bulan RAB atau bulan baris iurannya."),
        )
    if month in paid:
        raise Refused(
            "months_overlap",
            _("Iuran %(month)s ada di dua baris.") % {"month": month_words(month)},
            _("Jumlahkan orangnya dalam satu baris, atau pisahkan bulannya."),
        )


def _incentive(told: Incentive) -> Incentive:
    _refuse_number(told.recipients, MOST_PEOPLE, _("Jumlah orang"))
    _refuse_price(told.monthly_rate)
    return Incentive(written(told.role, _("Peran"), longest=60), told.recipients, told.monthly_rate)


def _cost(told: Cost) -> Cost:
    if told.kind not in COST_KINDS:
        raise Refused(
            "cost_kind_unknown",
            _("Jenis biaya ini tidak dikenal."),
            _("Pilih biaya musyawarah atau biaya cetak."),
        )
    _refuse_number(told.count, _MOST_UNITS, _("Volume"))
    _refuse_price(told.unit_price)
    return Cost(
        told.kind,
        written(told.description, _("Uraian"), longest=_LONGEST),
        told.count,
        written(told.unit, _("Satuan"), longest=20),
        told.unit_price,
    )


def _refuse_number(number: int, most: int, what: str) -> None:
    if not 1 <= number <= most:
        raise Refused(
            "number_out_of_range",
            _("%(what)s %(number)s di luar 1 sampai %(most)s.")
            % {"what": what, "number": format_number(number), "most": format_number(most)},
            _("Periksa angka itu lalu kirim lagi."),
        )


def _refuse_price(price: int) -> None:
    if not 1 <= price <= LARGEST // _MOST_UNITS:
        raise Refused(
            "price_out_of_range",
            _("Harga %(price)s tidak wajar untuk satu satuan.") % {"price": format_rupiah(price)},
            _("Tulis rupiah bulat untuk satu satuan."),
        )
