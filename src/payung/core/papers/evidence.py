"""An evidence bundle: one ZIP of files, an index page to read, and an index that proves them.

The bundle is written while it is read: no file of it is ever held whole, and nothing of it stays
behind. Files stand in the order in which they are given and carry no moment of writing, so the same
files make the same bytes. `index.json` is the last one; its sum stands for all the others.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import chain
from pathlib import Path
from typing import Final

from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_number

FORMAT: Final = "payung-evidence/1"
INDEX, PAGE = "index.json", "index.html"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PERMISSIONS = 0o644 << 16
_UNIX = 3
_CHUNK = 64 * 1024
_LARGEST_INDEX = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Piece:
    """One file. `chunks` makes its content when its turn comes; it may raise `Refused`."""

    name: str
    words: str
    chunks: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class About:
    """What the bundle is of: a title, and facts as pairs of name and value."""

    title: str
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Written:
    """A file of the bundle, or why it is not there."""

    name: str
    words: str
    size: int = 0
    sha256: str = ""
    missing: str = ""


@dataclass(slots=True)
class _Pipe:
    """What the ZIP writes, until it is taken."""

    chunks: list[bytes] = field(default_factory=list)

    def write(self, content: bytes) -> int:
        self.chunks.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def close(self) -> None:
        """Nor is anything open."""

    def taken(self) -> Iterator[bytes]:
        chunks, self.chunks = self.chunks, []
        yield from chunks


def bundle(about: About, pieces: Iterable[Piece]) -> Generator[bytes, None, str]:
    """The bytes of the ZIP, chunk by chunk; returns the SHA-256 of its index.

    A piece that cannot be made stands in the index with the sentence why, and nothing else stops.
    """
    pipe = _Pipe()
    written: list[_Written] = []
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for piece in pieces:
            entry = yield from _added(archive, pipe, piece)
            written.append(entry)
        page = _page(about, written).encode()
        told = Piece(PAGE, "Halaman indeks", lambda: (page,))
        written.append((yield from _added(archive, pipe, told)))
        index = _index(about, written)
        proof = Piece(INDEX, "Indeks dengan sidik setiap berkas", lambda: (index,))
        last = yield from _added(archive, pipe, proof)
    yield from pipe.taken()
    return last.sha256


def _added(archive: zipfile.ZipFile, pipe: _Pipe, piece: Piece) -> Generator[bytes, None, _Written]:
    try:
        content = iter(piece.chunks())
        first = next(content, b"")
    except Refused as refused:
        return _Written(piece.name, piece.words, missing=str(refused))
    entry = zipfile.ZipInfo(piece.name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr, entry.create_system = _PERMISSIONS, _UNIX
    digest, size = hashlib.sha256(), 0
    with archive.open(entry, "w", force_zip64=False) as file:
        for chunk in chain((first,), content):
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
            yield from pipe.taken()
    yield from pipe.taken()
    return _Written(piece.name, piece.words, size, digest.hexdigest())


def _index(about: About, written: Sequence[_Written]) -> bytes:
    told = {
        "format": FORMAT,
        "title": about.title,
        "about": [list(fact) for fact in about.facts],
        "files": [
            {"name": each.name, "words": each.words, "bytes": each.size, "sha256": each.sha256}
            for each in written
            if not each.missing
        ],
        "missing": [
            {"name": each.name, "words": each.words, "why": each.missing}
            for each in written
            if each.missing
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#182628;max-width:62rem;
margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;line-height:1.2}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;
padding:.4rem .6rem;border-bottom:1px solid #d5dcd8}thead th{background:#f3f5f2}
code{font-size:.8rem;overflow-wrap:anywhere}.n{text-align:right;white-space:nowrap}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:#49595c}dd{margin:0}
.miss{color:#9c2318}@media print{body{margin:0;font-size:10pt}}
"""


def _page(about: About, written: Sequence[_Written]) -> str:
    """A page that needs nothing from outside."""
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(told)}</dd>" for name, told in about.facts)
    rows = "".join(_row(each) for each in written if not each.missing)
    missing = "".join(
        f"<li><strong>{escape(each.words)}</strong>: {escape(each.missing)}</li>"
        for each in written
        if each.missing
    )
    lacking = f'<h2 class="miss">Yang tidak ada di sini</h2><ul>{missing}</ul>' if missing else ""
    return (
        '<!doctype html><html lang="id"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(about.title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(about.title)}</h1><dl>{facts}</dl>{lacking}"
        "<h2>Berkas</h2><table><thead><tr><th>Berkas</th><th>Bita</th><th>SHA-256</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
        f"<p>Sidik setiap berkas juga tercatat di {INDEX}. Periksa dengan "
        "<code>payung evidence verify BERKAS.zip</code>.</p></body></html>\n"
    )


def _row(each: _Written) -> str:
    name = escape(each.name)
    return (
        f'<tr><td><a href="{name}">{name}</a><br>{escape(each.words)}</td>'
        f'<td class="n">{format_number(each.size)}</td><td><code>{each.sha256}</code></td></tr>'
    )


@dataclass(frozen=True, slots=True)
class Verified:
    """What a bundle says of itself, and every file that is not as its index says."""

    title: str
    files: int
    index_sha256: str
    faults: tuple[str, ...]
    missing: tuple[str, ...]
    """Files that the bundle itself says it lacks."""


def verify_bundle(path: Path) -> Verified:
    """Reckon every file of a bundle again.

    Raises `Refused("not_a_bundle")` for what is no bundle of ours.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            index = _read_index(archive)
            told = json.loads(index)
            faults = tuple(_faults(archive, told["files"]))
            return Verified(
                title=str(told["title"]),
                files=len(told["files"]),
                index_sha256=hashlib.sha256(index).hexdigest(),
                faults=faults,
                missing=tuple(str(each["words"]) for each in told["missing"]),
            )
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError) as error:
        raise Refused(
            "not_a_bundle",
            f"{path.name} bukan berkas bukti Payung Desa, atau rusak.",
            "Unduh lagi dari halaman tagihannya.",
        ) from error


def _read_index(archive: zipfile.ZipFile) -> bytes:
    with archive.open(INDEX) as file:
        index = file.read(_LARGEST_INDEX)
    if json.loads(index)["format"] != FORMAT:
        raise ValueError(INDEX)
    return index


def _faults(archive: zipfile.ZipFile, files: Sequence[dict[str, object]]) -> Iterator[str]:
    there = [entry.filename for entry in archive.infolist()]
    for name in sorted({name for name in there if there.count(name) > 1}):
        yield f"{name} ada lebih dari satu kali."
    known = {str(each["name"]) for each in files}
    for each in files:
        name = str(each["name"])
        if name not in there:
            yield f"{name} hilang."
        elif not _is_as_told(archive, name, each):
            yield f"{name} diubah: isinya tidak sesuai dengan indeks."
    for name in sorted(set(there) - known - {INDEX}):
        yield f"{name} disisipkan: tidak ada dalam indeks."


def _is_as_told(archive: zipfile.ZipFile, name: str, told: dict[str, object]) -> bool:
    """No more is read than the index says there is."""
    digest, left = hashlib.sha256(), int(str(told["bytes"]))
    try:
        with archive.open(name) as file:
            while chunk := file.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    return False
                digest.update(chunk)
    except zipfile.BadZipFile:
        return False
    return not left and digest.hexdigest() == told["sha256"]
