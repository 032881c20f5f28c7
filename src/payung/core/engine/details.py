"""Columns that the engine adds for the sentences; the law does not read them."""

from __future__ import annotations

from enum import StrEnum


class Detail(StrEnum):
    """What a finding refers to: the other row, the register's note."""

    POSITION = "position"  # order of the row over all files, from 0
    OTHER_POSITION = "other_position"  # the row with the same NIK, which this one repeats or not
    LIKE_POSITION = "like_position"  # the earlier row that is probably the same person
    PROBABILITY = "probability"  # of being the same person, for probable duplicates
    DEAD_NOTE = "dead_note"
    COVERED_NOTE = "covered_note"
    OFFICIAL_NOTE = "official_note"
    EMPLOYEE_NOTE = "employee_note"
