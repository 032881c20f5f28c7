"""The outline of an area as the path of a drawing: simplified, in whole numbers, north up.

A ring is simplified after Douglas and Peucker: a point is dropped where the line without it passes
closer than the tolerance, about 80 m, which no screen shows on the map of a regency. Lengths are
in units of 1/2500 degree, about 44 m; the path is relative, so that 300 villages stay small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude in degrees."""
Ring: TypeAlias = Sequence[Point]
_Whole: TypeAlias = tuple[int, int]

PER_DEGREE = 2500
_TOLERANCE = 1.8
"""In units."""
_SPECK = 6
_SMALLEST_RING = 4
"""Points of a closed ring with an inside."""


@dataclass(frozen=True, slots=True)
class Outline:
    """An SVG path and its box; `y` grows to the south."""

    path: str
    left: int
    top: int
    right: int
    bottom: int


def outline_of(rings: Sequence[Ring]) -> Outline | None:
    """All rings of an area, islands and holes, as one path; nothing where there is no ring.

    An area that is smaller than a unit is drawn as a small square, so that it is not lost.
    """
    drawn = [simple for ring in rings if len(simple := _simplified(ring)) >= _SMALLEST_RING]
    if not drawn and rings and rings[0]:
        drawn = [_speck(rings[0][0])]
    if not drawn:
        return None
    across = [x for ring in drawn for x, _ in ring]
    down = [y for ring in drawn for _, y in ring]
    return Outline(
        path="".join(_path(ring) for ring in drawn),
        left=min(across),
        top=min(down),
        right=max(across),
        bottom=max(down),
    )


def _speck(point: Point) -> list[_Whole]:
    x, y = _whole(point)
    return [(x, y), (x + _SPECK, y), (x + _SPECK, y + _SPECK), (x, y + _SPECK), (x, y)]


def _whole(point: Point) -> _Whole:
    return round(point[0] * PER_DEGREE), round(-point[1] * PER_DEGREE)


def _simplified(ring: Ring) -> list[_Whole]:
    """Closed, in whole numbers; a ring is cut in two at the point farthest from its start."""
    points = [_whole(point) for point in ring]
    points = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    if len(points) < _SMALLEST_RING - 1:
        return []
    if points[0] != points[-1]:
        points.append(points[0])
    first = points[0]
    far = max(
        range(len(points)),
        key=lambda at: (points[at][0] - first[0]) ** 2 + (points[at][1] - first[1]) ** 2,
    )
    kept = (
        {0, far, len(points) - 1} | _needed(points, 0, far) | _needed(points, far, len(points) - 1)
    )
    return [points[at] for at in sorted(kept)]


def _needed(points: Sequence[_Whole], first: int, last: int) -> set[int]:
    """The points between two that the line between them does not pass closely."""
    needed: set[int] = set()
    waiting = [(first, last)]
    while waiting:
        start, end = waiting.pop()
        if end - start < 2:
            continue
        between = range(start + 1, end)
        distances = [_distance(points[at], points[start], points[end]) for at in between]
        distance = max(distances)
        farthest = between[distances.index(distance)]
        if distance > _TOLERANCE:
            needed.add(farthest)
            waiting += [(start, farthest), (farthest, end)]
    return needed


def _distance(point: _Whole, start: _Whole, end: _Whole) -> float:
    """From a point to the stretch between two others."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = float(dx * dx + dy * dy)
    along = 0.0 if length == 0 else ((px - ax) * dx + (py - ay) * dy) / length
    along = min(1.0, max(0.0, along))
    across, down = px - ax - along * dx, py - ay - along * dy
    return float((across * across + down * down) ** 0.5)


def _path(ring: Sequence[_Whole]) -> str:
    """`M x y l dx dy … z`, each step from the point before; the last point is the first."""
    steps = (
        f"{x - before_x} {y - before_y}" for (before_x, before_y), (x, y) in pairwise(ring[:-1])
    )
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z"
