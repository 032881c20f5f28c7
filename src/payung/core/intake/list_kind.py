"""Which kind of list a sheet is, by the names of its columns and, for OpenSID, by its values."""

from __future__ import annotations

from collections.abc import Sequence

from payung.core.intake.cells import Cell, text_of
from payung.core.intake.codes import squeezed
from payung.core.intake.fields import Field
from payung.core.intake.header import Header
from payung.core.intake.reading import ListKind
from payung.core.intake.template_columns import COLUMNS

_BY_HEADINGS: tuple[tuple[ListKind, frozenset[str]], ...] = (
    (ListKind.OPENDK, frozenset({"nomornik", "hubungankeluarga"})),
    (ListKind.SIAK, frozenset({"shdk", "namapenduduk"})),
    (ListKind.SIAK, frozenset({"shdk", "nikayah"})),
    (ListKind.BIP, frozenset({"shdk", "agama"})),
    (ListKind.BPJS_PARTICIPANTS, frozenset({"kpj"})),
    (ListKind.BPJS_PARTICIPANTS, frozenset({"nokpj"})),
    (ListKind.DTSEN, frozenset({"desilnasional"})),
    (ListKind.DTSEN, frozenset({"idkeluarga"})),
    (ListKind.OPENSID_AID, frozenset({"peserta", "nopeserta"})),
    (ListKind.OPENSID_AID, frozenset({"kartunik", "kartunama"})),
    (ListKind.OPENSID_HOUSEHOLDS, frozenset({"nomorrumahtangga"})),
    (ListKind.OPENSID_SUPPLEMENT, frozenset({"peserta", "keterangan"})),
)
_OPENSID = ({"kklevel", "nik"}, {"pekerjaanid", "nik"}, {"statusdasar", "nik"})
_TEMPLATE = frozenset(squeezed(column.heading) for column in COLUMNS)


def kind_of(header: Header, rows: Sequence[Sequence[Cell]]) -> ListKind:
    """The kind of the list under this header; `rows` are its people."""
    headings = {squeezed(heading) for heading in header.headings if heading}
    if headings >= _TEMPLATE:
        return ListKind.TEMPLATE
    if any(known <= headings for known in _OPENSID):
        return _opensid_kind(header, rows)
    for kind, needed in _BY_HEADINGS:
        if needed <= headings:
            return kind
    if set(header.fields.values()) <= {Field.NIK, Field.NAME, Field.SEQUENCE}:
        return ListKind.NIK_AND_NAME
    return ListKind.PROPOSAL


def _opensid_kind(header: Header, rows: Sequence[Sequence[Cell]]) -> ListKind:
    """Numbers or letters, by what stands under `sex`, `kk_level` and the like."""
    coded = {Field.SEX, Field.HOUSEHOLD_RELATION, Field.LIFE_STATUS, Field.JOB, Field.DISABILITY}
    columns = [index for index, held in header.fields.items() if held in coded]
    values = [text_of(row[index]) for row in rows[:200] for index in columns if index < len(row)]
    worded = sum(bool(value) and not value.isdecimal() for value in values)
    numbered = sum(value.isdecimal() for value in values)
    return ListKind.OPENSID_LETTERS if worded > numbered else ListKind.OPENSID_NUMBERS
