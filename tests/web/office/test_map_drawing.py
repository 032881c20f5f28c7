"""The map is shapes alone: by boundaries where all are known, else a grid made from the codes."""

from __future__ import annotations

from payung.doors.web.office.map_drawing import MapVillage, draw
from payung.office.area.outline import Outline


def village(code: str, name: str = "Karta Dewa", *, here: bool = False) -> MapVillage:
    return MapVillage(
        code=code,
        name=name,
        district=f"Kecamatan {code[6:8]}",
        words=f"Desa {name}: Terdata, 12 orang",
        look="stage-2",
        address=f"/desa/{code}/",
        is_kelurahan=code[9] == "1",
        is_here=here,
    )


def square(left: int, top: int, size: int = 10) -> Outline:
    return Outline(f"M{left} {top}h{size}v{size}h-{size}z", left, top, left + size, top + size)


TWO = (village("16.12.01.2001"), village("16.12.02.1002"))


def test_villages_are_drawn_by_their_boundaries_with_the_districts_named() -> None:
    drawing = draw(TWO, {TWO[0].code: square(100, 0), TWO[1].code: square(200, 40)})
    assert not drawing.is_tiles
    assert [shape.path[:4] for shape in drawing.shapes] == ["M100", "M200"]
    assert (drawing.left, drawing.width) == (98, 114)
    assert [(each.words, each.x, each.y) for each in drawing.labels] == [
        ("Kecamatan 01", 105, 5),
        ("Kecamatan 02", 205, 45),
    ]
    assert drawing.has_wards


def test_one_missing_boundary_turns_the_whole_map_into_tiles() -> None:
    drawing = draw(TWO, {TWO[0].code: square(100, 0)})
    assert drawing.is_tiles
    assert len(drawing.shapes) == 2
    assert [each.words for each in drawing.labels] == ["Kecamatan 01", "Kecamatan 02"]


def test_tiles_do_not_lie_on_each_other_and_stay_inside() -> None:
    many = [
        village(f"16.12.{district:02d}.{2001 + at}")
        for district in range(1, 18)
        for at in range(18)
    ]
    drawing = draw(many, {})
    corners = {shape.path.split("h")[0] for shape in drawing.shapes}
    assert len(corners) == len(many)
    for shape in drawing.shapes:
        assert drawing.left < shape.name_x < drawing.left + drawing.width
        assert drawing.top < shape.name_y < drawing.top + drawing.height


def test_a_long_name_is_cut_on_its_tile_and_whole_in_words() -> None:
    drawing = draw([village("16.12.01.2001", "Mangkunegara Timur Raya")], {})
    assert drawing.shapes[0].name == "Mangkunegara Timur…"
    assert "Mangkunegara Timur Raya" in drawing.shapes[0].village.words


def test_of_a_few_villages_each_is_named_and_the_one_that_is_here_alone() -> None:
    outlines = {TWO[0].code: square(100, 0), TWO[1].code: square(200, 40)}
    assert len(draw(TWO, outlines, name_villages=True).labels) == 2
    here = (village("16.12.01.2001", here=True), TWO[1])
    assert [each.words for each in draw(here, outlines, name_villages=True).labels] == [
        "Karta Dewa"
    ]


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw((), {}).shapes == ()
