"""Boundaries are read from both public formats, made small, and never lie on their side."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from office.region_files import ISLE, SQUARE, as_boundary_sql, as_geojson, turned, write
from payung.core.kernel.refused import Refused
from payung.office.area.boundary_file import read_outlines
from payung.office.area.outline import outline_of

GEO = Path(__file__).resolve().parents[3] / "shared" / "facts" / "data" / "geo"
CODE = "16.12.01.2006"


def test_a_square_becomes_a_path_of_whole_numbers_with_north_up() -> None:
    outline = outline_of([SQUARE])
    assert outline is not None
    assert outline.path == "M259500 8000l250 0 0 250 -250 0z"
    assert (outline.left, outline.top, outline.right, outline.bottom) == (
        259500,
        8000,
        259750,
        8250,
    )


def test_points_that_no_screen_shows_are_dropped() -> None:
    fine = [(103.8 + at / 10_000, -3.2 + (at % 2) / 10_000) for at in range(1000)]
    outline = outline_of([[*fine, (103.9, -3.3), fine[0]]])
    assert outline is not None
    assert outline.path.count(" ") < 12


def test_both_formats_give_the_same_outline(tmp_path: Path) -> None:
    from_json = read_outlines(write(tmp_path, "a.geojson", as_geojson({CODE: [SQUARE]})))
    from_sql = read_outlines(write(tmp_path, "a.sql", as_boundary_sql({CODE: [turned(SQUARE)]})))
    assert from_json == from_sql


def test_several_islands_are_one_path(tmp_path: Path) -> None:
    islands = [[SQUARE], [ISLE]]
    from_json = read_outlines(
        write(tmp_path, "a.json", as_geojson({CODE: islands}, "MultiPolygon"))
    )
    paths = [[turned(SQUARE)], [turned(ISLE)]]
    from_sql = read_outlines(write(tmp_path, "a.sql", as_boundary_sql({CODE: paths})))
    assert from_json[CODE].path.count("M") == 2
    assert from_json == from_sql


def test_a_speck_is_drawn_as_a_small_square() -> None:
    outline = outline_of([((103.8, -3.2), (103.80001, -3.2), (103.8, -3.20001), (103.8, -3.2))])
    assert outline is not None
    assert outline.right > outline.left


def test_an_area_without_an_outline_is_left_out(tmp_path: Path) -> None:
    nowhere = {"properties": {"kode": "16.12.01.2007"}, "geometry": None}
    text = as_geojson({CODE: [SQUARE]}).replace(
        '"features": [', f'"features": [{json.dumps(nowhere)},'
    )
    assert read_outlines(write(tmp_path, "a.json", text)).keys() == {CODE}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.geojson", as_geojson({CODE: [turned(SQUARE)]})),
        ("a.sql", as_boundary_sql({CODE: [SQUARE]})),
    ],
)
def test_swapped_axes_are_refused_with_that_reason(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(Refused, match="menukar lintang dan bujur") as refusal:
        read_outlines(write(tmp_path, name, text))
    assert refusal.value.code == "axes_swapped"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("[]", "FeatureCollection", id="no collection"),
        pytest.param("{", "bukan JSON", id="no JSON"),
        pytest.param("[" * 100_000, "bukan JSON", id="deep"),
        pytest.param('{"features": [1]}', "unsur ke-1", id="no feature"),
        pytest.param('{"features": [{"properties": {"kode": "x"}}]}', "unsur ke-1", id="no code"),
        pytest.param(as_geojson({CODE: [SQUARE]}, "Point"), "Polygon", id="a point"),
        pytest.param(as_geojson({CODE: [[[2.35, 48.85]] * 4]}), "di luar Indonesia", id="Paris"),
        pytest.param(as_geojson({CODE: [[["x", 1]] * 4]}), "tidak terbaca", id="letters"),
        pytest.param(as_geojson({CODE: [[[float("nan"), 1.0]] * 4]}), "di luar", id="no number"),
        pytest.param(as_geojson({CODE: []}), "tidak terbaca", id="nothing"),
        pytest.param('{"features": []}', "tidak memuat", id="no features"),
        pytest.param("INSERT INTO b (kode,path) VALUES ('16','[[')", "bukan JSON", id="cut path"),
    ],
)
def test_a_garbled_file_is_refused_in_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refusal:
        read_outlines(write(tmp_path, "batas.json", text))
    assert refusal.value.code == "area_file_unreadable"


@pytest.mark.parametrize(("name", "areas"), [("pali_desa", 71), ("palas_desa", 304)])
def test_the_public_boundaries_of_the_carried_regencies_are_read_whole(
    name: str, areas: int
) -> None:
    path = GEO / f"{name}.geojson"
    if not path.exists():
        pytest.skip(f"{path.name} of the shared facts does not stand beside this checkout")
    outlines = read_outlines(path)
    assert len(outlines) == areas
    drawn = "".join(outline.path for outline in outlines.values())
    assert len(gzip.compress(drawn.encode())) < 18_000
