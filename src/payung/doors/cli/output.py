"""What the commands print and write: JSON, sentences, whole files or none."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from payung.core.kernel.refused import Refused

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


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
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary name to write to, moved to `path` at the end: a crash leaves no half file.

    Raises `Refused("cannot_write")` where the folder cannot be written to or the disk is full.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise Refused(
            "cannot_write",
            f"Berkas {path} tidak dapat ditulis ({error.strerror}).",
            "Periksa ruang disk dan izin foldernya.",
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file as a whole. Raises `Refused("cannot_write")`."""
    with whole_file(path) as temporary:
        temporary.write_bytes(content)
    return path
