"""A decree with many names to measure the setting of papers with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from payung.core.engine.simulate import simulate_people
from payung.core.kernel.month import Month
from payung.core.kernel.nik import Nik
from payung.core.kernel.roster import Column
from payung.core.kernel.tariff_span import tariff_spans
from payung.core.law.tariff import monthly_tariff
from payung.core.papers import values
from payung.core.papers.decree import Decree, decree_pdf
from payung.office.area import AreaTable

_YEAR = 2026


def decree_of(*, persons: int) -> Callable[[], bytes]:
    """Sets the decree anew at each call, each time with another number, so that nothing is kept."""
    village = next(iter(AreaTable.load().villages_by_code.values()))
    months = Month(_YEAR, 1).until(Month(_YEAR, 12))
    people = simulate_people(persons, seed=5).select(Column.NAME, Column.NIK, Column.FAMILY_CARD)
    decree = Decree(
        letterhead=values.Letterhead(village.on_paper(), is_sample=True),
        participants=tuple(
            values.Person(name, Nik.parse(nik), card) for name, nik, card in people.iter_rows()
        ),
        plan=values.ContributionPlan(
            persons,
            tariff_spans({month: monthly_tariff(month) for month in months}),
            values.FundSource("ADD"),
        ),
        budget_year=_YEAR,
        signatory=values.Signatory("Kepala Desa"),
    )
    numbers = count(1)
    return lambda: decree_pdf(replace(decree, number=f"140/{next(numbers):03d}/{_YEAR}"))
