"""What the commands print and write: JSON, sentences, whole files or none."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from payung.core.kernel.refused import Refused

_WHY = {
    errno.EACCES: ": tidak ada izin",
    errno.EPERM: ": tidak ada izin",
    errno.EROFS: ": foldernya hanya dapat dibaca",
    errno.EISDIR: ": itu sebuah folder",
    errno.EEXIST: ": yang disebut folder adalah berkas",
    errno.ENOTDIR: ": yang disebut folder adalah berkas",
    errno.ENOSPC: ": disk penuh",
    errno.EDQUOT: ": jatah disk habis",
}

json_option = click.option("--json", "as_json", is_flag=True, help="Cetak satu dokumen JSON saja.")

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


def speak_utf8() -> None:
    """JSON is UTF-8 and sentences carry signs that no older code page has, wherever they go."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def print_json(document: Json) -> None:
    """One document on stdout."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False))
    sys.stdout.write("\n")


def say(text: str) -> None:
    """A line for a person, on stdout."""
    sys.stdout.write(f"{text}\n")


def complain(sentence: str) -> None:
    """One sentence on stderr."""
    sys.stderr.write(f"{' '.join(sentence.split())}\n")


@contextmanager
def whole_file(path: Path, *faults: type[Exception]) -> Iterator[Path]:
    """A temporary name to write to, moved to `path` at the end: a crash leaves no half file.

    `faults` are what the writer raises, beside `OSError`, when it cannot write. Raises
    `Refused("cannot_write")` where the folder cannot be written to or the disk is full.
    """
    failures: tuple[type[Exception], ...] = (OSError, *faults)
    temporary = path.parent / f".{path.name}.{os.getpid()}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        temporary.replace(path)
    except failures as error:
        why = _WHY.get(error.errno or 0, "") if isinstance(error, OSError) else ""
        raise Refused(
            "cannot_write",
            f"Berkas {path} tidak dapat ditulis{why}.",
            "Periksa nama berkas, izin foldernya, dan ruang disk.",
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file as a whole. Raises `Refused("cannot_write")`."""
    with whole_file(path) as temporary:
        temporary.write_bytes(content)
    return path
