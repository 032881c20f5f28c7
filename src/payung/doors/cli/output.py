"""What the commands print and write: JSON, sentences, whole files or none."""

from __future__ import annotations

import json
import os
import sys
import tempfile
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


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file under a temporary name and move it, so that a crash leaves no half file.

    Raises `Refused("cannot_write")` where the folder cannot be written to or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Refused(
            "cannot_write",
            f"Berkas {path} tidak dapat ditulis ({error.strerror}).",
            "Periksa ruang disk dan izin foldernya.",
        ) from error
    return path
