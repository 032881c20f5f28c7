"""Loading regions: again is nothing new, and nothing goes while something lies there."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from office.region_files import NAMES, SQUARE, as_csv, as_geojson, as_sql, write
from office_cast import VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.doors.ops.regions_loading import load_outlines, load_table
from payung.office.accounts.roles import Role
from payung.office.area.actions import load_areas
from payung.office.area.models import Area, Boundary
from payung.office.audit.models import Act

pytestmark = pytest.mark.django_db


def test_a_table_is_loaded_and_told_in_one_act(tmp_path: Path) -> None:
    loaded = load_table(write(tmp_path, "wilayah.sql", as_sql(NAMES)))
    assert (loaded.total, loaded.new) == (len(NAMES), len(NAMES))
    assert Area.objects.get(code="11.01").title == "Kabupaten Aceh Selatan"
    assert Area.objects.get(code="11.01.01.2001").term == "Gampong"
    assert Area.objects.get(code="16.71.01.1001").is_kelurahan
    act = Act.objects.get()
    assert (act.deed, act.object_id, act.details["new"]) == (
        "areas.load",
        "wilayah.sql",
        len(NAMES),
    )


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    load_table(write(tmp_path, "wilayah.sql", as_sql(NAMES)))
    again = load_table(write(tmp_path, "wilayah.csv", as_csv(NAMES)))
    assert (again.new, again.renamed, again.removed, again.kept) == (0, (), (), ())


def test_a_new_name_is_told() -> None:
    load_areas(NAMES)
    loaded = load_areas(NAMES | {"11.01.02": "Kluet Selatan"})
    assert loaded.renamed == (("11.01.02", "Kecamatan Kluet Utara", "Kecamatan Kluet Selatan"),)


def test_what_left_the_table_goes_where_nothing_lies_there() -> None:
    load_areas(NAMES)
    without = {code: name for code, name in NAMES.items() if not code.startswith("11.01.02")}
    assert set(load_areas(without).removed) == {"11.01.02", "11.01.02.2018"}
    assert not Area.objects.filter(code__startswith="11.01.02").exists()


def test_what_left_the_table_stays_while_a_post_or_a_person_lies_there() -> None:
    load_table(None)
    holder("ani", Role.VILLAGE_OPERATOR)
    names = dict(Area.objects.filter(code__startswith="16").values_list("code", "name"))
    del names[VILLAGE], names["16.12.01.2004"]
    loaded = load_areas(names)
    assert loaded.kept == (VILLAGE,)
    assert loaded.removed == ("16.12.01.2004",)
    assert Area.objects.filter(code=VILLAGE).exists()


def test_the_table_of_one_regency_leaves_the_others_alone() -> None:
    load_areas(NAMES)
    loaded = load_areas({code: name for code, name in NAMES.items() if code.startswith("11")})
    assert loaded.removed == ()
    assert Area.objects.filter(code__startswith="16").exists()


def test_a_village_without_its_district_is_refused_and_nothing_is_written() -> None:
    with pytest.raises(Refused, match=r"11\.01\.09") as refusal:
        load_areas(NAMES | {"11.01.09.2001": "Keude Trumon"})
    assert refusal.value.code == "area_without_parent"
    assert not Area.objects.exists()


def test_the_table_of_the_country_takes_seconds() -> None:
    names = {"11": "Aceh"}
    for regency in range(1, 51):
        names[f"11.{regency:02d}"] = f"Kabupaten {regency}"
        for district in range(1, 14):
            names[f"11.{regency:02d}.{district:02d}"] = f"Kecamatan {district}"
            for village in range(2001, 2012):
                names[f"11.{regency:02d}.{district:02d}.{village}"] = f"Desa {village}"
    start = perf_counter()
    load_areas(names)
    assert len(names) / (perf_counter() - start) > 5_000


def test_boundaries_are_loaded_for_known_areas_alone(tmp_path: Path) -> None:
    load_table(None)
    path = write(
        tmp_path, "batas.geojson", as_geojson({VILLAGE: [SQUARE], "11.01.01.2001": [SQUARE]})
    )
    loaded = load_outlines(path)
    assert (loaded.drawn, loaded.unknown) == (1, ("11.01.01.2001",))
    load_outlines(path)
    assert Boundary.objects.get().area_id == VILLAGE


def test_boundaries_of_nowhere_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "batas.geojson", as_geojson({VILLAGE: [SQUARE]}))
    with pytest.raises(Refused, match="regions load") as refusal:
        load_outlines(path)
    assert refusal.value.code == "no_area_known"
