"""The file of a backup: one ZIP with a manifest, the database as it was at one moment, and uploads.

manifest.json     edition, engine, tables' steps, end of the chain of acts, SHA-256 of every part
database.sqlite3  or database.dump, as `pg_dump -Fc` writes it
files/…           what was uploaded
secret_key        only where it was asked for
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from payung.core.kernel.refused import Refused

MANIFEST = "manifest.json"
_FORMAT = 1
_CHUNK = 1024 * 1024
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
"""What `zipfile` says of an entry that is cut off, damaged, locked by a password or packed in a way
that it does not know (`NotImplementedError` is a `RuntimeError`)."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself. `parts`: name in the archive → SHA-256."""

    format: int
    edition: str
    made_at: str
    engine: str
    migrations: tuple[str, ...]
    acts: int
    last_hash: str
    parts: Mapping[str, str]


def write(path: Path, parts: Iterable[tuple[str, Path]], about: Mapping[str, object]) -> Manifest:
    """Write the archive to `path`; `about` is the manifest without `format` and `parts`.

    What is compressed already is not compressed again.
    """
    sums: dict[str, str] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as archive:
        for name, source in parts:
            with (
                source.open("rb") as reader,
                archive.open(_entry(name), "w", force_zip64=True) as to,
            ):
                sums[name] = _copy(reader, to)
        manifest = _manifest({**about, "format": _FORMAT, "parts": sums})
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


def read_manifest(path: Path) -> Manifest:
    """Raises `Refused("not_a_backup")`."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(json.loads(archive.read(MANIFEST)))
    except (OSError, KeyError, ValueError, TypeError, *_UNREADABLE) as reason:
        raise Refused(
            "not_a_backup",
            f"{path} bukan berkas cadangan Payung Desa, atau tidak terbaca.",
            "Pilih berkas yang dibuat “payung backup”.",
        ) from reason
    if manifest.format != _FORMAT:
        raise Refused(
            "backup_newer",
            f"Berkas cadangan {path} dibuat oleh Payung Desa yang lebih baru.",
            "Pasang edisi yang baru, lalu ulangi.",
        )
    return manifest


def unpack(path: Path, manifest: Manifest, folder: Path) -> None:
    """Write every part into `folder` and compare it with its sum. Raises `Refused`."""
    with zipfile.ZipFile(path) as archive:
        for name, wanted in manifest.parts.items():
            target = folder / _inside(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with archive.open(name) as reader, target.open("wb") as writer:
                    found = _copy(reader, writer)
            except (KeyError, IsADirectoryError, *_UNREADABLE) as reason:
                raise _damaged(name) from reason
            if found != wanted:
                raise _damaged(name)
            target.chmod(0o600)


def _manifest(said: Mapping[str, object]) -> Manifest:
    content = {
        **said,
        "migrations": tuple(_texts(said["migrations"])),
        "parts": _sums(said["parts"]),
        "acts": int(str(said["acts"])),
    }
    return Manifest(**content)  # type: ignore[arg-type] # a wrong name is a TypeError


def _sums(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise TypeError(value)
    return {str(name): str(told) for name, told in value.items()}


def _texts(value: object) -> list[str]:
    if not isinstance(value, list | tuple):
        raise TypeError(value)
    return [str(part) for part in value]


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    is_packed = name.endswith((".xlsx", ".zip", ".jpg", ".jpeg", ".png", ".pdf", ".dump"))
    entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    return entry


def _copy(reader: IO[bytes], writer: IO[bytes]) -> str:
    """Copies in pieces; returns the SHA-256 of what was copied."""
    told = hashlib.sha256()
    while piece := reader.read(_CHUNK):
        told.update(piece)
        writer.write(piece)
    return told.hexdigest()


def _inside(name: str) -> PurePosixPath:
    """A part lies below the folder, whatever its name says."""
    place = PurePosixPath(name)
    is_odd = not place.parts or any(sign in name for sign in "\\:\0")
    if is_odd or place.is_absolute() or ".." in place.parts:
        raise _damaged(name)
    return place


def _damaged(name: str) -> Refused:
    return Refused(
        "backup_damaged",
        f"Berkas cadangan rusak: bagian {name} tidak sesuai. Tidak ada yang dipulihkan.",
        "Pakai cadangan yang lain, atau salin ulang berkasnya dari tempat penyimpanannya.",
    )
