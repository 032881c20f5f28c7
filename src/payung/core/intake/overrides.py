"""What the user says about the columns, where the recognition was wrong: `--columns`.

Left stands a heading or a column letter, right the name of a column of the roster or what people
call it (`nik`, `mother_name`, “Nama Ibu”); `-` on the right leaves the column out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from payung.core.intake import refusals
from payung.core.intake.cells import column_index
from payung.core.intake.fields import Field
from payung.core.intake.vocabulary import meanings, words_of

LEFT_OUT = "-"
_BY_NAME = {field.value: field for field in Field}


@dataclass(frozen=True, slots=True)
class Wish:
    """What one column shall hold; `None` leaves it out."""

    left: str
    field: Field | None

    def means(self, index: int, heading: str) -> bool:
        """Whether the left side names this column, by its heading or by its letter."""
        words = words_of(heading)
        return (bool(words) and words == words_of(self.left)) or index == self.index

    @property
    def index(self) -> int | None:
        """The column that the left side names, if it is a letter."""
        try:
            return column_index(self.left)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Overrides:
    """All wishes of one reading."""

    wishes: tuple[Wish, ...] = field(default=())

    @classmethod
    def parse(cls, columns: Mapping[str, str]) -> Overrides:
        """Raises `Refused("columns_malformed")`: an unknown column, or one wished for twice."""
        wishes = tuple(Wish(left.strip(), _wished(right)) for left, right in columns.items())
        fields = [wish.field for wish in wishes if wish.field is not None]
        if len(fields) != len(set(fields)):
            raise refusals.columns_malformed(
                "Satu kolom disebut dua kali di sebelah kanan pilihan kolom.",
                "Sebutkan tiap kolom satu kali saja.",
            )
        return cls(wishes)

    def for_column(self, index: int, heading: str) -> Wish | None:
        """The wish for this column; a heading goes before a letter."""
        for wish in self.wishes:
            if words_of(heading) and words_of(heading) == words_of(wish.left):
                return wish
        return next((wish for wish in self.wishes if wish.index == index), None)

    def by_letter(self, width: int) -> dict[int, Field]:
        """Fields by place, for a sheet of that width without a header."""
        return {
            wish.index: wish.field
            for wish in self.wishes
            if wish.field is not None and wish.index is not None and wish.index < width
        }

    def refuse_unmet(self, headings: Sequence[tuple[int, str]]) -> None:
        """Raises `Refused("columns_malformed")` where a left side names none of the columns."""
        for wish in self.wishes:
            if not any(wish.means(index, heading) for index, heading in headings):
                raise refusals.columns_malformed(
                    f"Kolom “{wish.left}” tidak ada di dalam daftar.",
                    "Tulis judul kolom seperti di berkas, atau hurufnya (A, B, …).",
                )


def _wished(right: str) -> Field | None:
    name = right.strip()
    if name == LEFT_OUT:
        return None
    if name in _BY_NAME:
        return _BY_NAME[name]
    if readings := meanings(name):
        return readings[0].field
    raise refusals.columns_malformed(
        f"Kolom “{name}” tidak dikenal.",
        "Nama yang dikenal: " + ", ".join(sorted(_BY_NAME)) + ".",
    )
