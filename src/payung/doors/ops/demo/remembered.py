"""Whether a demo regency was already made by this very programme, and what it came to.

The same programme makes the same bytes, so a second start shows the table of the first. A mark with
a fingerprint of all source files stands beside the results; it is written last.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import payung
from payung.doors.cli.output import write_whole

_MARK = "selesai.json"


def remembered(folder: Path) -> str:
    """The table of a demo that this programme has finished in the folder, or nothing."""
    try:
        mark: dict[str, str] = json.loads((folder / _MARK).read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    whole = (folder / "hasil" / "ringkasan.csv").exists()
    return mark["summary"] if whole and mark.get("programme") == _fingerprint() else ""


def remember(folder: Path, summary: str) -> None:
    """Mark the demo in the folder as finished."""
    mark = {"programme": _fingerprint(), "summary": summary}
    write_whole(folder / _MARK, json.dumps(mark, ensure_ascii=False).encode())


def _fingerprint() -> str:
    """Changes with any file of the programme."""
    told = hashlib.sha256()
    root = Path(payung.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            told.update(path.relative_to(root).as_posix().encode())
            told.update(path.read_bytes())
    return told.hexdigest()
