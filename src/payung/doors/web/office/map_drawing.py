"""The map of villages as shapes of a drawing: by their boundaries, else as tiles from their codes.

Pure: areas, their looks and outlines in; shapes out. The template writes them as SVG; the table
that stands beside it says the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from payung.office.area.outline import Outline

_TILE_WIDTH, _TILE_HEIGHT, _GAP = 150, 48, 6
_PLATE_AT = 10
"""The stripe of the pattern that stays free above and below a name."""
_LABEL_HEIGHT = 40
_COLUMNS = 6
_LETTERS_ON_A_TILE = 19
_EASY_LETTERS = 16
"""More letters than these stand smaller on a tile."""
_MARGIN = 12
_LABELS_ACROSS = 50
"""Letters of a label that fit side by side on a map of boundaries."""


@dataclass(frozen=True, slots=True)
class MapVillage:
    """A village on the map. `look` is the name of its pattern, `words` what is read out."""

    code: str
    name: str
    district: str
    words: str
    look: str
    address: str
    is_kelurahan: bool
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """One village on the map: the path of its boundary, or of its tile with the name on it."""

    village: MapVillage
    path: str
    name: str = ""
    name_x: int = 0
    name_y: int = 0
    plate: str = ""
    """Where the name stands: plain, with the pattern above and below it."""

    @property
    def is_long(self) -> bool:
        return len(self.name) > _EASY_LETTERS


@dataclass(frozen=True, slots=True)
class Label:
    """A word on the map."""

    words: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole map. Lengths are in the units of its box."""

    left: int
    top: int
    width: int
    height: int
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    is_tiles: bool
    letter: int
    """Height of a letter of a label."""

    @property
    def box(self) -> str:
        return f"{self.left} {self.top} {self.width} {self.height}"

    @property
    def grain(self) -> str:
        """How much larger than a dozen units a letter is: the patterns grow with it."""
        return f"{self.letter / 12:.2f}"

    @property
    def swatch(self) -> str:
        """The box of a piece of the legend, in the same size as the map."""
        return f"0 0 {self.letter * 5 // 2} {self.letter * 3 // 2}"

    @property
    def has_wards(self) -> bool:
        return any(shape.village.is_kelurahan for shape in self.shapes)


def draw(
    villages: Sequence[MapVillage],
    outlines: Mapping[str, Outline],
    *,
    name_villages: bool = False,
) -> Drawing:
    """The villages by their boundaries where every one has one, else all of them as tiles.

    A map with holes would hide the villages without a boundary, so it is all or none. Labelled are
    the village that is here, else each village with `name_villages` (an area of few), else the
    districts.
    """
    if not villages or any(village.code not in outlines for village in villages):
        return _as_tiles(villages)
    here = [(village.name, [village]) for village in villages if village.is_here]
    each = [(village.name, [village]) for village in villages] if name_villages else []
    return _by_boundaries(villages, outlines, here or each or _by_district(villages))


def _by_boundaries(
    villages: Sequence[MapVillage],
    outlines: Mapping[str, Outline],
    named: Sequence[tuple[str, Sequence[MapVillage]]],
) -> Drawing:
    drawn = [outlines[village.code] for village in villages]
    left, top = min(each.left for each in drawn), min(each.top for each in drawn)
    width = max(each.right for each in drawn) - left
    height = max(each.bottom for each in drawn) - top
    margin = max(width, height) // 60 + 1
    return Drawing(
        left=left - margin,
        top=top - margin,
        width=width + 2 * margin,
        height=height + 2 * margin,
        shapes=tuple(Shape(village, outlines[village.code].path) for village in villages),
        labels=tuple(
            Label(words, *_middle([outlines[village.code] for village in inside]))
            for words, inside in named
        ),
        is_tiles=False,
        letter=max(width // _LABELS_ACROSS, height // _LABELS_ACROSS, 1),
    )


def _middle(outlines: Sequence[Outline]) -> tuple[int, int]:
    """The middle of the villages' middles, weighed by the size of their boxes."""
    weights = [max((each.right - each.left) * (each.bottom - each.top), 1) for each in outlines]
    across = [(each.left + each.right) / 2 for each in outlines]
    down = [(each.top + each.bottom) / 2 for each in outlines]
    whole = sum(weights)
    return (
        round(sum(x * weight for x, weight in zip(across, weights, strict=True)) / whole),
        round(sum(y * weight for y, weight in zip(down, weights, strict=True)) / whole),
    )


def _as_tiles(villages: Sequence[MapVillage]) -> Drawing:
    """A block for each district: its name, and below it its villages by code."""
    shapes: list[Shape] = []
    labels: list[Label] = []
    y = 0
    for district, inside in _by_district(villages):
        labels.append(Label(district, 0, y + _LABEL_HEIGHT - 14))
        y += _LABEL_HEIGHT
        for at, village in enumerate(inside):
            row, column = divmod(at, _COLUMNS)
            shapes.append(
                _tile(village, column * (_TILE_WIDTH + _GAP), y + row * (_TILE_HEIGHT + _GAP))
            )
        y += -(-len(inside) // _COLUMNS) * (_TILE_HEIGHT + _GAP)
    return Drawing(
        left=-_MARGIN,
        top=-_MARGIN,
        width=_COLUMNS * (_TILE_WIDTH + _GAP) - _GAP + 2 * _MARGIN,
        height=y + 2 * _MARGIN,
        shapes=tuple(shapes),
        labels=tuple(labels),
        is_tiles=True,
        letter=20,
    )


def _tile(village: MapVillage, x: int, y: int) -> Shape:
    plain = _TILE_WIDTH - 2
    return Shape(
        village,
        f"M{x} {y}h{_TILE_WIDTH}v{_TILE_HEIGHT}h-{_TILE_WIDTH}z",
        name=_short(village.name),
        name_x=x + _TILE_WIDTH // 2,
        name_y=y + _TILE_HEIGHT // 2 + 5,
        plate=f"M{x + 1} {y + _PLATE_AT}h{plain}v{_TILE_HEIGHT - 2 * _PLATE_AT}h-{plain}z",
    )


def _short(name: str) -> str:
    if len(name) <= _LETTERS_ON_A_TILE:
        return name
    return f"{name[: _LETTERS_ON_A_TILE - 1].rstrip()}…"


def _by_district(villages: Sequence[MapVillage]) -> list[tuple[str, list[MapVillage]]]:
    return [
        (inside[0].district, inside)
        for inside in (
            list(group) for _, group in groupby(villages, key=lambda village: village.code[:8])
        )
    ]
