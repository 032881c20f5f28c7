"""Lists saved as text: any delimiter, any usual encoding, stray quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.files import HASAN, HEADINGS, PEOPLE, SUMIATI, YEAR, column, write_text
from payung.core.intake import ReadList, read_list
from payung.core.intake.text_file import DELIMITERS
from payung.core.kernel.refused import Refused

NIK_AND_NAME = (("NIK", "Nama"), (SUMIATI[2], "SUMIATI"), (HASAN[2], "HASAN"))


def read(path: Path) -> ReadList:
    return read_list(path, village=None, latest_year=YEAR)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_any_delimiter_in_any_encoding_is_read(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    path = write_text(tmp_path / "a.csv", [HEADINGS, *PEOPLE], delimiter, encoding)
    assert column(read(path), "name") == ["SUMIATI", "HASAN", "MARYAM"]
    assert column(read(path), "birth_place")[1] == "Muara Enim"


def test_a_windows_space_that_does_not_break_is_cleaned_away(tmp_path: Path) -> None:
    rows = [("NIK", "Nama"), (f"{SUMIATI[2]}\xa0", "RÉNALDI")]
    path = write_text(tmp_path / "a.csv", rows, encoding="cp1252")
    assert column(read(path), "nik") == [SUMIATI[2]]
    assert column(read(path), "name") == ["RÉNALDI"]


def test_blank_lines_count_as_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"\n\nNIK;Nama\n\n{SUMIATI[2]};SUMIATI\n", encoding="utf-8")
    assert column(read(path), "row") == [5]


def test_the_hint_of_excel_for_the_delimiter_is_obeyed_and_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"sep=|\nNIK|Nama\n{SUMIATI[2]}|SUMIATI, A;B\n", encoding="utf-8")
    assert column(read(path), "name") == ["SUMIATI, A;B"]
    assert column(read(path), "row") == [3]


def test_a_stray_quote_does_not_swallow_the_rows_below(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = ["NIK;Nama", f'{SUMIATI[2]};"SUMIATI', *[f"{HASAN[2]};HASAN"] * 9]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert len(column(read(path), "name")) == 10


def test_a_quoted_cell_may_hold_the_delimiter_and_a_line_end(tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.csv", [*NIK_AND_NAME, ("1612994101900003", "MAR;YAM\nX")])
    assert column(read(path), "name") == ["SUMIATI", "HASAN", "MAR;YAM X"]


def test_nul_bytes_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"NIK;Nama\n1612996509800001;SUMI\x00ATI\n")
    assert column(read(path), "name") == ["SUMIATI"]


def test_lines_that_end_in_a_lone_carriage_return_are_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"NIK,Nama\r1612996509800001,SUMIATI\r1612991203780002,HASAN\r")
    assert column(read(path), "row") == [2, 3]


def test_a_suffix_says_nothing(tmp_path: Path) -> None:
    path = write_text(tmp_path / "sebenarnya_teks.xlsx", NIK_AND_NAME)
    assert column(read(path), "name") == ["SUMIATI", "HASAN"]


def test_a_table_of_html_saved_as_xls_is_read(tmp_path: Path) -> None:
    path = tmp_path / "siak.xls"
    path.write_text(
        "<html><style>td {}</style><body><h1>DAFTAR</h1><table><tr><th colspan=3>DESA</th></tr>"
        "<tr><td><b>NIK</b><td>Nama<td>L/P<tr>"
        f"<td>'{SUMIATI[2]}</td><td>SUMIATI &amp; CO</td><td>P</td></tr></table></body></html>",
        encoding="utf-8",
    )
    person = read(path).roster.row(0, named=True)
    assert (person["row"], person["nik"], person["name"]) == (3, SUMIATI[2], "SUMIATI & CO")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_any_bytes_end_in_a_list_or_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "apa_saja.csv"
    path.write_bytes(content)
    try:
        assert read(path).roster.height >= 0
    except Refused as refused:
        assert path.name in refused.sentence
