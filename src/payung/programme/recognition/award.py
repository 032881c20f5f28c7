"""What the Paritrana file consists of: chapters by the aspects that are judged, and its years."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

FIRST_YEAR = 2017
"""Given by the coordinating ministry and BPJS Ketenagakerjaan since; by the press (V4)."""


class Chapter(StrEnum):
    """What the regency writes itself; regulations and numbers come from the records."""

    POLICY = "policy"
    MONEY = "money"
    IMPLEMENTATION = "implementation"
    INNOVATION = "innovation"


CHAPTERS: Mapping[Chapter, str | Promise] = {
    Chapter.POLICY: lazy("Kebijakan"),
    Chapter.MONEY: lazy("Dukungan anggaran"),
    Chapter.IMPLEMENTATION: lazy("Pelaksanaan"),
    Chapter.INNOVATION: lazy("Inovasi"),
}
HINTS: Mapping[Chapter, str | Promise] = {
    Chapter.POLICY: lazy(
        "Apa yang diatur kabupaten, dan mengapa. Daftar dasar hukum ikut sendiri."
    ),
    Chapter.MONEY: lazy("Siapa membayar, dari dana apa. Angkanya ikut sendiri."),
    Chapter.IMPLEMENTATION: lazy("Bagaimana desa, kecamatan, dan cabang bekerja sama."),
    Chapter.INNOVATION: lazy("Apa yang baru di sini dan dapat ditiru."),
}


def day_of_year(year: int, today: date) -> date:
    """The day that the numbers of a year's file describe: its last, or today while it goes on."""
    return min(date(year, 12, 31), today)
