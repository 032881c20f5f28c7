"""Who of a village's own list stands in its registry, so that recipients are ticked, not typed.

Nothing is kept of the file: it is read, shown with the reason for each row, and what is ticked is
noted as any other recipient. A row is matched by its NIK; by a name alone it is only proposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.intake import read_list
from payung.core.kernel.person_name import name_key
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.programme.incentives.models import Recipient
from payung.programme.incentives.terms import terms_for
from payung.programme.workers.imports.stored_file import clean_file_name, named, refuse_size
from payung.programme.workers.models import Person
from payung.programme.workers.people_search import visible_people

LARGEST_FILE = 5 * 1024 * 1024
_NOT_KNOWN = lazy("Tidak ada di data pekerja desa ini: impor atau tambahkan orangnya lebih dahulu.")
_BY_NAME = lazy(
    "NIK tidak cocok; namanya sama dengan satu orang desa ini. Periksa sebelum dicentang."
)
_GONE = lazy("Tercatat meninggal, pindah, atau pergi.")


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of the file: whom it names, and what speaks against ticking it."""

    row: int
    name: str
    person: Person | None
    serving: str = ""
    """The role in which the person serves already."""
    doubt: str | Promise = ""

    @property
    def is_ticked(self) -> bool:
        return self.person is not None and not self.serving and not self.doubt


def people_in_file(
    *, by: Holder, village: str, content: File[bytes], name: str, on: date
) -> list[FileRow]:
    """Every person row of the file, in its order.

    Raises `Refused` as `intake.read_list` does, and with `file_empty` or `file_too_large`.
    """
    by.must(Deed.INCENTIVE_REGISTER, village)
    refuse_size(content.size, LARGEST_FILE)
    rows = _rows(content, clean_file_name(name), on)
    found = visible_people(by).filter(village_code=village)
    by_nik = {
        each.nik: each for each in found.filter(nik__in=[nik for _row, _name, nik in rows if nik])
    }
    by_name: defaultdict[str, list[Person]] = defaultdict(list)
    keys = {name_key(told) for _row, told, nik in rows if nik not in by_nik and told}
    for each in found.filter(name_key__in=keys):
        by_name[each.name_key].append(each)
    return list(_matched(rows, by_nik, by_name, village, on))


_Row = tuple[int, str, str]
"""Number, name, NIK."""


def _rows(content: File[bytes], name: str, on: date) -> list[_Row]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"daftar{Path(name).suffix[:10]}"
        with path.open("wb") as file:
            file.writelines(content.chunks())
        try:
            read = read_list(path, village=None, latest_year=on.year)
        except Refused as refused:
            raise named(refused, path.name, name) from refused
    told = read.roster.select(Column.ROW, Column.NAME, Column.NIK)
    return [(int(row), name or "", nik or "") for row, name, nik in told.iter_rows()]


def _matched(
    rows: Sequence[_Row],
    by_nik: Mapping[str, Person],
    by_name: Mapping[str, Sequence[Person]],
    village: str,
    on: date,
) -> Iterator[FileRow]:
    known = {each.id for each in by_nik.values()}
    known |= {each.id for several in by_name.values() for each in several}
    serving = Recipient.objects.filter(person__in=known, last_month="").order_by("-first_month")
    roles = {each.person_id: each.role for each in serving}
    terms = terms_for(village[:5], on.year)
    for row, name, nik in rows:
        alike = by_name.get(name_key(name), ()) if nik not in by_nik else ()
        person = by_nik.get(nik) or (alike[0] if len(alike) == 1 else None)
        if person is None:
            yield FileRow(row, name, None, doubt=_NOT_KNOWN)
            continue
        doubt = "" if nik in by_nik else _BY_NAME
        role = roles.get(person.id)
        yield FileRow(
            row,
            name or person.name,
            person,
            terms.role_words(role) if role else "",
            _GONE if not person.is_alive else doubt,
        )
