"""Files as people have them in, neutral tables out.

`read_list` turns a village's list, however it was made, into the roster of `kernel.roster` and says
what it recognised; `read_register` streams the registers it is compared with; `template`
makes the workbook that we would like to get back. A file that cannot be read ends in `Refused` with
one sentence. Nothing is decided about people here: that is the law's part.
"""

from payung.core.intake.reading import (
    KIND_LABELS,
    ROSTER_SCHEMA,
    IgnoredColumn,
    ListKind,
    ReadList,
    RecognisedColumn,
    SheetReading,
    Skip,
    SkippedRow,
)
from payung.core.intake.register import read_register
from payung.core.intake.register_columns import REGISTER_SCHEMA, RegisterColumn, RegisterKind
from payung.core.intake.village import ExpectedVillage
from payung.core.intake.village_list import read_list

__all__ = [
    "KIND_LABELS",
    "REGISTER_SCHEMA",
    "ROSTER_SCHEMA",
    "ExpectedVillage",
    "IgnoredColumn",
    "ListKind",
    "ReadList",
    "RecognisedColumn",
    "RegisterColumn",
    "RegisterKind",
    "SheetReading",
    "Skip",
    "SkippedRow",
    "read_list",
    "read_register",
]
