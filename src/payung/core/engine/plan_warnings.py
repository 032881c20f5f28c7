"""What speaks against a plan: short windows, gaps, doubtful purses, places lost by rotation.

A warning never changes the plan; it stands beside the numbers with its source, so that the village
signs knowing it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Protocol

import polars as pl

from payung.core.engine.budget import Purse, Window
from payung.core.engine.plan import Plan
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.finding import PlanWarning
from payung.core.kernel.month import Month, months_between
from payung.core.kernel.roster import Column
from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.budget_code import BudgetCode
from payung.core.law.funding import FundSource, Permission, Use, fund_rule
from payung.core.law.guidance import Place, share_of_dana_desa
from payung.core.law.library import library
from payung.core.law.ruleset import RuleSet

_OPEN = "discount_apbdes"
_LAST_MONTH_OF_THE_GAP = 4
"""January to April, when decrees and budgets are late and protection lapses unseen."""


class Priced(Protocol):
    """A line of a plan, as far as the warnings look at it."""

    @property
    def programme(self) -> str: ...
    @property
    def code(self) -> BudgetCode: ...
    @property
    def amount(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Planned:
    """What the warnings ask of a plan. `rotated_out` are people who were protected until now and
    find no seat."""

    village: str
    window: Window
    purse: Purse
    tariffs: Mapping[Month, int]
    rules: RuleSet
    persons: int
    lines: Sequence[Priced]
    rotated_out: int = 0

    @property
    def cost(self) -> int:
        return sum(line.amount for line in self.lines)


def warnings_of(plan: Plan) -> tuple[PlanWarning, ...]:
    """Everything that speaks against the plan, in the order in which a village should read it."""
    continued = plan.waiting.filter(pl.col(Column.CONTINUES).fill_null(value=False)).height
    return warnings_about(
        Planned(
            village=plan.village,
            window=plan.window,
            purse=plan.purse,
            tariffs=plan.tariffs,
            rules=plan.rules,
            persons=plan.chosen.height,
            lines=plan.lines,
            rotated_out=continued,
        )
    )


def warnings_about(plan: Planned) -> tuple[PlanWarning, ...]:
    """The same for a plan of which the people are only counted, such as a cost plan (RAB)."""
    return tuple(
        warning
        for found in (_window(plan), _tariff(plan), _purse(plan), _village(plan), _people(plan))
        for warning in found
    )


def _window(plan: Planned) -> Iterator[PlanWarning]:
    first, last = plan.window.first, plan.window.last
    if library().holds("full_benefit_window", first.first_day):
        shortest = library().integer("full_benefit_window", first.first_day)
        if len(plan.window.months) < shortest:
            yield _from_law(
                "window_under_three_months",
                f"Jendela {len(plan.window.months)} bulan lebih pendek dari {shortest} bulan: "
                "keluarga hanya menerima biaya pemakaman bila meninggal bukan karena kerja.",
                "full_benefit_window",
                first,
            )
    if first.number > 1:
        gap_end = Month(first.year, min(first.number - 1, _LAST_MONTH_OF_THE_GAP))
        yield PlanWarning(
            "gap_january_to_april",
            f"{months_between(Month(first.year, 1), gap_end)} tidak dibayar dari rencana ini. "
            "Yang terlindungi tahun lalu dapat menjadi nonaktif pada bulan-bulan itu.",
            citation="PP 44/2015 Pasal 39 dan 42",
            certainty=Certainty.TEXT,
        )
    if first.year != last.year:
        yield PlanWarning(
            "window_crosses_budget_years",
            f"Jendela {months_between(first, last)} melewati akhir tahun anggaran; APBDes "
            "ditetapkan per tahun, buat satu rencana untuk tiap tahun.",
            citation="Permendagri 20/2018",
            certainty=Certainty.TEXT,
        )


def _tariff(plan: Planned) -> Iterator[PlanWarning]:
    amounts = list(dict.fromkeys(plan.tariffs.values()))
    discounted = [month for month in plan.window.months if _may_be_discounted(month)]
    if len(amounts) > 1 and discounted:
        yield _from_law(
            "tariff_change_in_window",
            "Iuran berubah di dalam jendela: "
            f"{', '.join(format_rupiah(amount) for amount in amounts)} per orang per bulan.",
            "discount_others",
            discounted[0],
        )
    open_months = [month for month in discounted if library().holds(_OPEN, month.first_day)]
    if open_months and _OPEN not in plan.rules.readings:
        yield _from_law(
            "discount_unanswered",
            "Potongan iuran PP 50/2025 untuk APBDes belum terjawab; rencana ini memakai tarif "
            "penuh. Minta jawaban tertulis cabang.",
            _OPEN,
            open_months[0],
        )


def _may_be_discounted(month: Month) -> bool:
    return library().holds("discount_others", month.first_day)


def _purse(plan: Planned) -> Iterator[PlanWarning]:
    uses = [Use.VULNERABLE_WORKER, *([Use.INCENTIVE] if plan.purse.incentives else [])]
    years = range(plan.window.first.year, plan.window.last.year + 1)
    for use, year in product(uses, years):
        rule = fund_rule(plan.purse.source, year, use)
        forbidden = rule.permission is Permission.FORBIDDEN
        settled = rule.permission is Permission.ALLOWED or plan.rules.purse_basis
        if settled and not forbidden:
            continue
        yield PlanWarning(
            "purse_forbidden" if forbidden else "purse_doubtful",
            f"{rule.title}: {'dilarang' if forbidden else 'belum pasti boleh'} untuk tahun {year}. "
            + ("Pilih sumber dana lain." if forbidden else "Lampirkan dasar tertulisnya."),
            citation=rule.citation,
            certainty=rule.certainty,
        )
    proposed = [line.code for line in plan.lines if line.programme not in plan.rules.codes]
    if proposed:
        accounts = ", ".join(dict.fromkeys(code.account for code in proposed))
        yield PlanWarning(
            "budget_code_proposed",
            f"Kode rekening {accounts} dan kegiatannya masih usulan; kabupaten menetapkannya di "
            "Siskeudes.",
            citation="Daftar kegiatan Siskeudes menurut OpenSID rilis 2410",
        )
    if plan.cost > plan.purse.ceiling:
        yield PlanWarning(
            "ceiling_exceeded",
            f"Rencana {format_rupiah(plan.cost)} melebihi pagu "
            f"{format_rupiah(plan.purse.ceiling)}.",
        )
    yield from _guidance(plan)


def _guidance(plan: Planned) -> Iterator[PlanWarning]:
    year = plan.window.first.year
    has_band = library().holds("dana_desa_share", Month(year, 1).first_day)
    if plan.purse.source is not FundSource.DDS or not has_band:
        return
    dana_desa = plan.rules.village_fund.get(plan.village)
    if not dana_desa:
        yield PlanWarning(
            "guidance_band_not_measured",
            "Bagian Dana Desa belum dapat diukur: pagu Dana Desa desa ini belum ada di aturan.",
        )
        return
    share = share_of_dana_desa(plan.cost, dana_desa, year=year)
    if share is not None and share.place is not Place.INSIDE:
        side = "di bawah" if share.place is Place.BELOW else "di atas"
        yield PlanWarning(
            "guidance_band_outside",
            f"Rencana {format_rupiah(plan.cost)} {side} ancar-ancar "
            f"{format_rupiah(share.lowest)} sampai {format_rupiah(share.highest)} dari Dana Desa.",
            citation=share.citation,
            certainty=share.certainty,
        )


def _village(plan: Planned) -> Iterator[PlanWarning]:
    minimum = plan.rules.minimum_per_village
    if plan.persons < minimum:
        yield PlanWarning(
            "minimum_per_village_not_met",
            f"{plan.persons} orang terpilih, kabupaten meminta paling sedikit {minimum}.",
            citation="; ".join(plan.rules.basis) or None,
            certainty=Certainty.SINGLE,
        )
    if "incentive" in plan.rules.mandatory and not plan.purse.incentives:
        yield PlanWarning(
            "mandatory_programme_missing",
            "Insentif marbot dan pengurus jenazah wajib dianggarkan dan belum ada di rencana ini.",
            citation=plan.rules.mandatory["incentive"],
            certainty=Certainty.SINGLE,
        )
    if "contribution" in plan.rules.mandatory and not plan.persons:
        yield PlanWarning(
            "mandatory_programme_missing",
            "Iuran pekerja rentan wajib dianggarkan dan belum ada yang terpilih.",
            citation=plan.rules.mandatory["contribution"],
            certainty=Certainty.SINGLE,
        )


def _people(plan: Planned) -> Iterator[PlanWarning]:
    if plan.rotated_out:
        yield _from_law(
            "scholarship_lost_by_rotation",
            f"{plan.rotated_out} orang yang terlindungi periode lalu tidak mendapat kursi. Masa "
            "iur mereka untuk beasiswa anak dihitung dari nol lagi.",
            "scholarship_months_death",
            plan.window.first,
        )


def _from_law(code: str, sentence: str, parameter: str, month: Month) -> PlanWarning:
    """A warning that rests on a parameter: its source and certainty come from the library."""
    period = library().period(parameter, month.first_day)
    return PlanWarning(code, sentence, period.citation, period.certainty)
