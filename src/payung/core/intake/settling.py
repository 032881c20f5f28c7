"""What headings leave open and values decide: a second look once the people are known.

`Status` is life in SIAK, marriage or recording elsewhere. `Tempat dan Tanggal Lahir` of a BIP
stands over two columns of which the second has no heading. `Peserta` of an OpenSID programme is a
NIK or a family card.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from payung.core.intake.cells import Cell, text_of
from payung.core.intake.codes import squeezed
from payung.core.intake.fields import Field
from payung.core.intake.header import Header
from payung.core.intake.reading import ListKind
from payung.core.intake.vocabulary import words_of

_SAMPLE = 300
_LIFE_WORDS = frozenset(
    "hidup mati meninggal meninggaldunia wafat pindah pindahkeluar pergi hilang aktif".split()
)
_DIGIT = re.compile(r"\d")
_CARD_SERIAL = re.compile(r"\d{16}")


def settle(header: Header, people: Sequence[Sequence[Cell]], kind: ListKind) -> Header:
    """The header with its open questions answered by the people under it."""
    sample = people[:_SAMPLE]
    fields = dict(header.fields)
    _settle_status(header, fields, sample)
    _settle_birth(header, fields, sample)
    _settle_participant(header, fields, sample)
    if kind is ListKind.SIAK:
        for index, held in fields.items():
            if held is Field.DOMICILE_VILLAGE and Field.KTP_VILLAGE not in fields.values():
                fields[index] = Field.KTP_VILLAGE
                break
    return replace(header, fields=fields)


def _settle_status(
    header: Header, fields: dict[int, Field], sample: Sequence[Sequence[Cell]]
) -> None:
    """A column headed by no more than `Status` is of life only where it says so."""
    index = header.index_of(Field.LIFE_STATUS)
    if index is None or index >= len(header.headings):
        return
    if set(words_of(header.headings[index])) & {"dasar", "hidup"}:
        return
    said = [squeezed(text) for text in _texts(sample, index) if text]
    if said and sum(text in _LIFE_WORDS for text in said) * 2 <= len(said):
        del fields[index]


def _settle_birth(
    header: Header, fields: dict[int, Field], sample: Sequence[Sequence[Cell]]
) -> None:
    """Place and date under one heading over two columns."""
    index = header.index_of(Field.BIRTH_PLACE_AND_DATE)
    if index is None or index + 1 >= len(header.headings) or header.headings[index + 1]:
        return
    dated = [row[index + 1] for row in sample if index + 1 < len(row)]
    second = sum(isinstance(cell, date) or bool(_DIGIT.search(text_of(cell))) for cell in dated)
    first = sum(bool(_DIGIT.search(text)) for text in _texts(sample, index))
    if second > first and index + 1 not in fields:
        fields[index] = Field.BIRTH_PLACE
        fields[index + 1] = Field.BIRTH_DATE


def _settle_participant(
    header: Header, fields: dict[int, Field], sample: Sequence[Sequence[Cell]]
) -> None:
    """The key of a programme is a NIK where it looks like one."""
    index = header.index_of(Field.PARTICIPANT)
    if index is None:
        return
    said = [text for text in _texts(sample, index) if text]
    if sum(bool(_CARD_SERIAL.fullmatch(text)) for text in said) * 2 <= len(said):
        del fields[index]


def _texts(rows: Sequence[Sequence[Cell]], index: int) -> list[str]:
    return [text_of(row[index]) for row in rows if index < len(row)]
