"""Purses by every name they have on paper, and an answer with its source for every question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource, Permission, Use, fund_rule, fund_source_name


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("DDS", FundSource.DDS),
        ("dd", FundSource.DDS),
        ("DD-APBN", FundSource.DDS),
        ("Dana Desa (Dropping APBN)", FundSource.DDS),
        ("Alokasi  Dana Desa", FundSource.ADD),
        ("PADes", FundSource.PAD),
        ("BHPR", FundSource.PBH),
        ("BAN-PROV", FundSource.PBP),
        ("Penerimaan Bantuan Keuangan Kabupaten", FundSource.PBK),
        ("Swadaya Masyarakat", FundSource.DLL),
    ],
)
def test_a_purse_is_read_by_code_name_or_old_name(text: str, source: FundSource) -> None:
    assert FundSource.parse(text) is source


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("ADD, DDS, PBH", (FundSource.ADD, FundSource.DDS, FundSource.PBH)),
        ("ADD dan DD", (FundSource.ADD, FundSource.DDS)),
        ("DD/DDS", (FundSource.DDS,)),
        ("Bagi Hasil Pajak dan Retribusi", (FundSource.PBH,)),
        ("PAD", (FundSource.PAD,)),
    ],
)
def test_a_cell_may_name_several_purses(text: str, sources: tuple[FundSource, ...]) -> None:
    assert FundSource.parse_several(text) == sources


@pytest.mark.parametrize("text", ["", " , ", "ADD, kas RT"])
def test_a_cell_with_anything_that_is_no_purse_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="tidak dikenal"):
        FundSource.parse_several(text)


@given(st.sampled_from(FundSource), st.integers(2015, 2040), st.sampled_from(Use))
def test_every_purse_year_and_use_has_an_answer_with_its_source(
    source: FundSource, year: int, use: Use
) -> None:
    rule = fund_rule(source, year, use)
    assert rule.citation
    assert rule.needs_basis == (rule.permission is Permission.DOUBTFUL)


def test_every_purse_has_a_name_that_is_read_back() -> None:
    assert [FundSource.parse(fund_source_name(source)) for source in FundSource] == [*FundSource]
