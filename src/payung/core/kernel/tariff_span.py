"""Months of one contribution after another: how a tariff that changes is written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from payung.core.kernel.month import Month


@dataclass(frozen=True, slots=True)
class TariffSpan:
    """Consecutive months of one contribution, in rupiah for one person and month."""

    first: Month
    last: Month
    tariff: int

    @property
    def months(self) -> int:
        return self.last.index - self.first.index + 1


def tariff_spans(tariff: Mapping[Month, int]) -> tuple[TariffSpan, ...]:
    """The tariff of each month, gathered into spans: a new span where the amount changes or a month
    is left out."""
    ordered = sorted(tariff.items())
    spans = groupby(
        enumerate(ordered), key=lambda place: (place[1][0].index - place[0], place[1][1])
    )
    return tuple(
        TariffSpan(first=months[0][1][0], last=months[-1][1][0], tariff=months[0][1][1])
        for months in (list(group) for _, group in spans)
    )
