"""Lines as officers type them, parts apart by a stroke: `09.00 | Acara | Siapa`.

A programme, a budget, an attendance list copied from paper: what cannot be read is refused with the
number of its line, and nothing of the rest is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from payung.core.kernel.person_name import sort_name
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import ROLE_WORDS, Role
from payung.office.written import written

_MOST_LINES = 500
_TIME = re.compile(r"^(\d{1,2})[.:](\d{2})$")
_MOST_RUPIAH = 10**12
OTHER = "other"
"""The role of guests, and of offices of a village that have no post here."""


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of the budget; whole rupiah for one."""

    what: str
    count: int
    unit: str
    price: int

    @property
    def amount(self) -> int:
        return self.count * self.price


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the paper list, the village as it is written there."""

    number: int
    name: str
    village: str
    role: str
    proxy_of: str


def programme_of(text: str) -> list[list[str]]:
    """Time, topic and speaker of each line; a line without time or speaker leaves them empty."""
    points = []
    for number, parts in _lines(text, most=3):
        time = _time(parts[0])
        if not time and _TIME.match(parts[0].replace(" ", "")):
            raise _unreadable(number, _("Jamnya tidak ada: %(time)s.") % {"time": parts[0]})
        topic, speaker = (*parts[1:], "", "")[:2] if time else (*parts, "")[:2]
        points.append(
            [
                time,
                written(topic, _("Acara"), longest=200),
                written(speaker, _("Pembicara"), longest=160, required=False),
            ]
        )
    return points


def costs_of(text: str) -> list[Cost]:
    """Lines `Konsumsi | 120 | orang | 35.000`."""
    costs = []
    for number, parts in _lines(text, most=4):
        count, price = (_number(part) for part in (*parts, "", "", "", "")[1:4:2])
        if len(parts) != 4 or count is None or price is None or count * price > _MOST_RUPIAH:
            example = _("Tulis: Konsumsi | 120 | orang | 35.000")
            raise _unreadable(number, example)
        what = written(parts[0], _("Uraian"), longest=160)
        costs.append(Cost(what, count, written(parts[2], _("Satuan"), longest=30), price))
    return costs


def sheet_of(text: str) -> list[SheetLine]:
    """Lines `Nama | Desa | Unsur | mewakili siapa`; the last part may be missing."""
    found = []
    for number, parts in _lines(text, most=4):
        name, village, role, proxy_of = (*parts, "", "", "", "")[:4]
        if not (name and village and role):
            raise _unreadable(number, _("Tulis: Nama | Desa | Unsur | mewakili siapa"))
        found.append(SheetLine(number, name, village, role_of(role), proxy_of))
    return found


def role_of(words: str) -> str:
    """The role that somebody wrote: `kades`, `BPD`, `Operator Desa`; `other` for anything else."""
    key = sort_name(words)
    return next((role.value for role, names in _SPELLED.items() if key in names), OTHER)


_SPELLED: Mapping[Role, frozenset[str]] = {
    role: frozenset({sort_name(ROLE_WORDS[role]), *shorts.split(",")})
    for role, shorts in {
        Role.VILLAGE_HEAD: "kades,pj kades,pj kepala desa,lurah,plt kades",
        Role.VILLAGE_OPERATOR: "operator",
        Role.VILLAGE_COUNCIL: "ketua bpd,anggota bpd",
        Role.VILLAGE_TREASURER: "kaur,bendahara,bendahara desa",
        Role.SUBDISTRICT_HEAD: "plt camat,sekcam",
        Role.PMD: "pmd,dpmd",
        Role.BRANCH: "bpjs,bpjs ketenagakerjaan,bpjstk",
    }.items()
}


def _lines(text: str, *, most: int) -> Iterator[tuple[int, list[str]]]:
    rows = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(rows) > _MOST_LINES:
        raise Refused(
            "too_many_lines",
            _("Paling banyak %(count)s baris sekali kirim.") % {"count": _MOST_LINES},
            _("Kirim dalam beberapa bagian."),
        )
    for number, line in rows:
        parts = [part.strip() for part in re.split(r"[|;\t]", line)]
        while parts and not parts[-1]:
            parts.pop()
        if len(parts) > most:
            raise _unreadable(number, _("Terlalu banyak bagian; pisahkan dengan garis tegak |."))
        if parts:
            yield number, parts


def _time(text: str) -> str:
    """`08.30`; empty where it is none."""
    found = _TIME.match(text.replace(" ", ""))
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return ""
    return f"{int(found[1]):02d}.{found[2]}"


def _number(text: str) -> int | None:
    digits = text.lower().removeprefix("rp").replace(".", "").replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 12 else None


def _unreadable(number: int, why: str) -> Refused:
    return Refused(
        "line_unreadable",
        _("Baris %(number)s tidak terbaca; belum ada yang disimpan.") % {"number": number},
        why,
    )
