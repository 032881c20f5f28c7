"""Boundaries of areas from the two public formats: GeoJSON, and SQL with paths of [lat, lng].

GeoJSON says longitude first, the public SQL latitude first. Nothing is believed: all points must
lie in Indonesia, and a file whose two axes are swapped is refused with that reason, because a map
that lies on its side is worse than none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused
from payung.office.area.outline import Outline, Point, Ring, outline_of
from payung.office.area.public_table import text_of, unreadable
from payung.office.area.sql_dump import DumpError, is_dump, rows_of

Node: TypeAlias = "str | int | float | bool | list[Node] | dict[str, Node] | None"

_NEXT_STEP = "Pakai GeoJSON dengan properti kode, atau SQL “wilayah_boundaries (kode, …, path)”."
_COLUMNS = ("kode", "nama", "lat", "lng", "path")
_WEST, _EAST, _SOUTH, _NORTH = 94.0, 142.0, -12.0, 7.0
"""Degrees around Indonesia, from Sabang to Merauke and from Rote to Miangas, with some sea."""
_DEEPEST = 5


def read_outlines(path: Path) -> Mapping[str, Outline]:
    """Outlines by dotted code. Raises `Refused`: `area_file_unreadable`, or `axes_swapped`.

    An area without an outline (a null geometry) is left out.
    """
    text = text_of(path)
    shapes = _sql_shapes(path, text) if is_dump(text) else _json_shapes(path, text)
    found: dict[str, Outline] = {}
    for dotted, rings in shapes:
        for ring in rings:
            _check_place(path, dotted, ring)
        outline = outline_of(rings)
        if outline is not None:
            found[dotted] = outline
    if not found:
        raise _refused(path, "tidak memuat satu batas wilayah pun")
    return found


def _sql_shapes(path: Path, text: str) -> Iterator[tuple[str, list[Ring]]]:
    try:
        for row in rows_of(text, _COLUMNS):
            where = f"baris {row.line}"
            if not {"kode", "path"} <= row.values.keys():
                raise _refused(path, f"{where}: kolom kode atau path tidak ada")
            code = _code(path, where, row.values["kode"])
            if row.values["path"].strip():
                rings = _rings(path, code, _json(path, row.values["path"], where))
                yield code, [[(lng, lat) for lat, lng in ring] for ring in rings]
    except DumpError as fault:
        raise _refused(path, f"baris {fault.line}: nilainya terputus") from fault


def _json_shapes(path: Path, text: str) -> Iterator[tuple[str, list[Ring]]]:
    document = _json(path, text, "berkas")
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise _refused(path, "bukan SQL dan bukan FeatureCollection GeoJSON")
    for number, feature in enumerate(features, 1):
        where = f"unsur ke-{number}"
        parts = feature if isinstance(feature, dict) else {}
        properties, geometry = parts.get("properties"), parts.get("geometry")
        if not isinstance(properties, dict):
            raise _refused(path, f"{where}: tanpa properti kode")
        code = _code(path, where, str(properties.get("kode", "")))
        if isinstance(geometry, dict):
            if geometry.get("type") not in ("Polygon", "MultiPolygon"):
                raise _refused(path, f"{code}: bukan Polygon atau MultiPolygon")
            yield code, _rings(path, code, geometry.get("coordinates"))


def _rings(path: Path, code: str, node: Node) -> list[Ring]:
    """The rings of a polygon or of several, however deep they lie."""
    rings: list[Ring] = []
    waiting: list[tuple[Node, int]] = [(node, 0)]
    while waiting:
        each, depth = waiting.pop()
        if not isinstance(each, list) or not each or depth > _DEEPEST:
            raise _refused(path, f"{code}: titik-titiknya tidak terbaca")
        first = each[0]
        if isinstance(first, list) and first and not isinstance(first[0], list):
            rings.append([_point(path, code, point) for point in each])
        else:
            waiting += [(inner, depth + 1) for inner in reversed(each)]
    return rings


def _point(path: Path, code: str, node: Node) -> Point:
    if isinstance(node, list) and len(node) in (2, 3):
        first, second = node[0], node[1]
        if _is_number(first) and _is_number(second):
            return float(str(first)), float(str(second))
    raise _refused(path, f"{code}: titik-titiknya tidak terbaca")


def _is_number(node: Node) -> bool:
    return isinstance(node, int | float) and not isinstance(node, bool)


def _check_place(path: Path, code: str, ring: Ring) -> None:
    """Every point in Indonesia; one that lies there with its axes exchanged says so."""
    for x, y in ring:
        if _in_indonesia(x, y):
            continue
        if _in_indonesia(y, x):
            raise Refused(
                "axes_swapped",
                f"Batas {code} di {path.name} menukar lintang dan bujur.",
                "GeoJSON menulis [bujur, lintang]; SQL publik menulis [lintang, bujur].",
                file=path.name,
            )
        raise _refused(path, f"{code}: titik {x:g}, {y:g} di luar Indonesia")


def _in_indonesia(x: float, y: float) -> bool:
    return _WEST <= x <= _EAST and _SOUTH <= y <= _NORTH


def _json(path: Path, text: str, where: str) -> Node:
    try:
        node: Node = json.loads(text)
    except (ValueError, RecursionError) as reason:
        raise _refused(path, f"{where}: bukan JSON") from reason
    return node


def _code(path: Path, where: str, text: str) -> str:
    try:
        return AreaCode.parse(text).dotted
    except Refused as reason:
        raise _refused(path, f"{where}: tanpa kode wilayah") from reason


def _refused(path: Path, why: str) -> Refused:
    return unreadable(path, why, _NEXT_STEP)
