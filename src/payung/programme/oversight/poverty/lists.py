"""The lists behind the numbers: which households, which earners. The values stand in addresses."""

from __future__ import annotations

from enum import StrEnum

import polars as pl


class State(StrEnum):
    """Where an earner of a poorest household stands; everybody in exactly one."""

    PROTECTED = "protected"
    OTHER_PAYER = "other_payer"
    """It was decided that another payer pays; whether it does is not known here."""
    OUTSIDE_AGE = "outside_age"
    """Too young or too old to be enrolled from the next month on: no rupiah protects them."""
    UNPROTECTED = "unprotected"


class Homes(StrEnum):
    """Lists of households."""

    LISTED = "keluarga"
    RANKED = "berdesil"
    UNRANKED = "tanpa-desil"
    POOREST = "termiskin"
    WITH_EARNER = "berpencari-nafkah"
    WITHOUT_EARNER = "tanpa-pencari-nafkah"
    NONE_PROTECTED = "tanpa-perlindungan"


class Earners(StrEnum):
    """Lists of earners of the poorest households."""

    ALL = "pencari-nafkah"
    PROTECTED = "terlindungi"
    OTHER_PAYER = "pihak-lain"
    OUTSIDE_AGE = "luar-usia"
    UNPROTECTED = "belum"


HOMES: dict[Homes, pl.Expr] = {
    Homes.LISTED: pl.lit(value=True),
    Homes.RANKED: pl.col("decile").is_not_null() | pl.col("is_extreme"),
    Homes.UNRANKED: pl.col("decile").is_null() & ~pl.col("is_extreme"),
    Homes.POOREST: pl.col("is_poorest"),
    Homes.WITH_EARNER: pl.col("is_poorest") & (pl.col("earners") > 0),
    Homes.WITHOUT_EARNER: pl.col("is_poorest") & (pl.col("earners") == 0),
    Homes.NONE_PROTECTED: pl.col("is_poorest")
    & (pl.col("earners") > 0)
    & (pl.col("protected") == 0),
}
"""Which rows of `Households.homes` are in a list."""
STATES: dict[Earners, State] = {
    Earners.PROTECTED: State.PROTECTED,
    Earners.OTHER_PAYER: State.OTHER_PAYER,
    Earners.OUTSIDE_AGE: State.OUTSIDE_AGE,
    Earners.UNPROTECTED: State.UNPROTECTED,
}
"""The lists that are a state of their own."""
