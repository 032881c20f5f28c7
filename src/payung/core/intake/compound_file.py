"""The small file system inside an .xls: streams, scattered over sectors.

Layout: [MS-CFB], published by Microsoft. Only what is needed to find one stream; chains that run in
a circle or out of the file are an error here, never a loop.
"""

from __future__ import annotations

import struct

_END_OF_CHAIN = 0xFFFFFFFE
_FREE = 0xFFFFFFFF
_SMALL_STREAM = 4096
_SMALL_SECTOR = 64
_ENTRY = 128
_ROOT, _NAMED = 5, (1, 2, 5)


class BrokenFileError(Exception):
    """The file contradicts itself."""


class CompoundFile:
    """The streams of a compound file, by name."""

    def __init__(self, content: bytes) -> None:
        """Read the directory. Raises `BrokenFileError`."""
        self._content = content
        try:
            self._open()
        except (struct.error, IndexError) as fault:
            raise BrokenFileError from fault

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def stream(self, name: str) -> bytes:
        """The whole stream. Raises `BrokenFileError`, and `KeyError` where there is none."""
        first, size = self._entries[name]
        try:
            if size < _SMALL_STREAM:
                return self._small_stream(first)[:size]
            return self._chain(first)[:size]
        except (struct.error, IndexError) as fault:
            raise BrokenFileError from fault

    def _open(self) -> None:
        (shift,) = struct.unpack_from("<H", self._content, 30)
        if shift not in (9, 12):
            raise BrokenFileError
        self._sector = 1 << shift
        self._next = self._allocation_table()
        (directory,) = struct.unpack_from("<I", self._content, 48)
        self._entries: dict[str, tuple[int, int]] = {}
        self._root = (_END_OF_CHAIN, 0)
        entries = self._chain(directory)
        for start in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            self._note_entry(entries[start : start + _ENTRY])

    def _note_entry(self, entry: bytes) -> None:
        length, kind = struct.unpack_from("<HB", entry, 64)
        if kind not in _NAMED or not 2 <= length <= 64:
            return
        place: tuple[int, int] = struct.unpack_from("<II", entry, 116)
        self._entries[entry[: length - 2].decode("utf-16-le", "replace")] = place
        if kind == _ROOT:
            self._root = place

    def _allocation_table(self) -> tuple[int, ...]:
        """For each sector the one that follows it."""
        sectors = [
            *struct.unpack_from("<109I", self._content, 76),
        ]
        (more,) = struct.unpack_from("<I", self._content, 68)
        seen: set[int] = set()
        while more not in (_END_OF_CHAIN, _FREE):
            if more in seen:
                raise BrokenFileError
            seen.add(more)
            *further, more = self._numbers(more)
            sectors += further
        table: list[int] = []
        for sector in sectors:
            if sector not in (_FREE, _END_OF_CHAIN):
                table += self._numbers(sector)
        return tuple(table)

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._sector // 4}I", self._sector_bytes(sector))

    def _sector_bytes(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._content[start : start + self._sector]

    def _chain(self, first: int) -> bytes:
        pieces: list[bytes] = []
        sector = first
        while sector != _END_OF_CHAIN:
            if len(pieces) > len(self._next):
                raise BrokenFileError
            piece = self._sector_bytes(sector)
            if not piece:
                raise BrokenFileError
            pieces.append(piece)
            sector = self._next[sector]
        return b"".join(pieces)

    def _small_stream(self, first: int) -> bytes:
        container = self._chain(self._root[0])
        (table_start,) = struct.unpack_from("<I", self._content, 60)
        table = self._chain(table_start)
        following = struct.unpack(f"<{len(table) // 4}I", table)
        pieces: list[bytes] = []
        sector = first
        while sector != _END_OF_CHAIN:
            if len(pieces) > len(following):
                raise BrokenFileError
            pieces.append(container[sector * _SMALL_SECTOR : (sector + 1) * _SMALL_SECTOR])
            sector = following[sector]
        return b"".join(pieces)
