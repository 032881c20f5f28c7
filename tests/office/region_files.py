"""Small public tables and boundary files, as they are passed around."""

from __future__ import annotations

import json
from pathlib import Path

NAMES = {
    "11": "Aceh",
    "11.01": "Kabupaten Aceh Selatan",
    "11.01.01": "Bakongan",
    "11.01.01.2001": "Keude Bakongan",
    "11.01.01.2004": "Gampong Drien",
    "11.01.02": "Kluet Utara",
    "11.01.02.2018": "Pasi Kuala Ba'u",
    "16": "Sumatera Selatan",
    "16.71": "Kota Palembang",
    "16.71.01": "Ilir Barat Dua",
    "16.71.01.1001": "Kemang Manis",
}

SQUARE = ((103.80, -3.20), (103.90, -3.20), (103.90, -3.30), (103.80, -3.30), (103.80, -3.20))
ISLE = ((103.95, -3.20), (103.97, -3.20), (103.97, -3.22), (103.95, -3.22), (103.95, -3.20))


def as_sql(names: dict[str, str]) -> str:
    """A dump as it is published: comments, one INSERT for each province, quotes doubled."""
    parts = ["/* Data Kode Wilayah */\nDROP TABLE IF EXISTS wilayah;\n"]
    for province in sorted({code[:2] for code in names}):
        rows = [
            "('{}','{}')".format(code, name.replace("'", "''"))
            for code, name in names.items()
            if code.startswith(province)
        ]
        parts.append(f"-- Provinsi {province}\nINSERT INTO wilayah (kode, nama)\nVALUES\n")
        parts.append(",\n".join(rows) + ";\n")
    return "".join(parts)


def as_csv(names: dict[str, str]) -> str:
    return "kode,nama\n" + "".join(f'{code},"{name}"\n' for code, name in names.items())


def as_geojson(shapes: dict[str, object], kind: str = "Polygon") -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"kode": code, "nama": "x"},
            "geometry": {"type": kind, "coordinates": coordinates},
        }
        for code, coordinates in shapes.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def as_boundary_sql(shapes: dict[str, object]) -> str:
    """Paths of [lat, lng], as published: depth 3 is a polygon, depth 4 several."""
    rows = ",\n\t".join(
        f"('{code}','Ba''u',-3.25,103.85,'{json.dumps(path)}')" for code, path in shapes.items()
    )
    return f"INSERT INTO wilayah_boundaries(kode,nama,lat,lng,path) VALUES\n\t{rows};\n"


def turned(points: tuple[tuple[float, float], ...]) -> list[list[float]]:
    """Latitude first."""
    return [[lat, lng] for lng, lat in points]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path
