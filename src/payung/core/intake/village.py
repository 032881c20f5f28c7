"""Whether a file is the list of the village it is said to be.

Some lists name their village, in a column, a title or a code. Names are compared loosely, because
one village is written in several ways (Karta Dewa, Kartadewa); words that tell neighbours apart,
such as Utara and Selatan, must agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from payung.core.intake.cells import Cell, text_of
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused

_ALIKE = 82
"""Of 100; two spellings of one village."""
_KIND_WORDS = re.compile(
    r"\b(?:desa|kelurahan|kel|nagari|gampong|pekon|kampung|kalurahan|ds|pemerintah)\b\.?",
    re.IGNORECASE,
)
_TELLING_APART = frozenset(
    "utara selatan timur barat tengah hulu hilir ulu ilir baru lama jaya julu jae dolok lombang "
    "atas bawah dalam luar satu dua tiga empat lima i ii iii iv v vi vii viii ix x".split()
)
_TITLE_NAME = re.compile(
    r"\b(?:desa|kelurahan|nagari|gampong|pekon)\s*:?\s+([a-z][a-z .'-]*?)"
    r"(?=\s*(?:[,:;/()\d]|\b(?:kec|kecamatan|kab|kabupaten|tahun|ta|periode|bulan|no|rt|rw)\b|$))",
    re.IGNORECASE,
)
_TITLE_CODE = re.compile(r"(?<![\d.])(\d{2}\.\d{2}\.\d{2}\.\d{4}|\d{10})(?![\d.])")
_LONGEST_TITLE = 300
_NO_NAME = frozenset(
    "tahun anggaran pekerja rentan usulan data daftar penerima peserta program bantuan dan yang "
    "domisili ktp se semua seluruh kecamatan kabupaten setempat ini kode nama oleh melalui untuk "
    "di binaan mitra sasaran prioritas target terdampak tertinggal mandiri maju berkembang sadar "
    "cinta digital wisata siaga miskin pt cv bumdes apbdes atau dengan per tiap masing".split()
)


@dataclass(frozen=True, slots=True)
class ExpectedVillage:
    """The village whose list it should be. Without a name only codes can be compared."""

    code: AreaCode
    name: str = ""

    def is_named(self, text: str) -> bool | None:
        """Whether a name or code of a village means this one; `None` where it cannot be told."""
        code = village_code_in(text)
        if code is not None:
            return code == self.code
        if not self.name or not _key(text):
            return None
        return _same_name(text, self.name)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})" if self.name else str(self.code)


def village_code_in(text: str) -> AreaCode | None:
    """A whole village code, where the text is nothing else."""
    try:
        code = AreaCode.parse(text)
    except Refused:
        return None
    return code if code.is_village else None


def other_village(
    expected: ExpectedVillage,
    named: Iterable[str | None],
    titles: Sequence[Sequence[Cell]],
) -> str | None:
    """The village that the list is really of, where that is another one; else `None`.

    `named` is the village of each row as its columns say it; the majority decides. Only where no
    row names one, the titles above the table are asked.
    """
    votes = Counter(text for text in named if text)
    if votes:
        verdicts = {text: expected.is_named(text) for text in votes}
        others = sum(count for text, count in votes.items() if verdicts[text] is False)
        if others * 2 <= votes.total():
            return None
        return max((t for t in votes if verdicts[t] is False), key=lambda text: votes[text])
    found = [
        text for row in titles for text in _named_in(" ".join(map(text_of, row))[:_LONGEST_TITLE])
    ]
    verdicts = {text: expected.is_named(text) for text in found}
    if True in verdicts.values():
        return None
    return next((text for text in found if verdicts[text] is False), None)


def _named_in(title: str) -> list[str]:
    """Codes and names of villages in one line of a title."""
    codes = [match for match in _TITLE_CODE.findall(title) if village_code_in(match)]
    names = [match.strip() for match in _TITLE_NAME.findall(title)]
    return codes + [
        name for name in names if _NO_NAME.isdisjoint(re.findall(r"[a-z]+", name.lower()))
    ]


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _KIND_WORDS.sub(" ", text.lower()))


def _apart(text: str) -> frozenset[str]:
    return _TELLING_APART & frozenset(re.findall(r"[a-z]+", text.lower()))


def _same_name(left: str, right: str) -> bool:
    one, other = _key(left), _key(right)
    if one == other:
        return True
    if _apart(left) != _apart(right):
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415 - most lists name their village as we know it

    return fuzz.ratio(one, other) >= _ALIKE
