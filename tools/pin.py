"""Pin every library with its hashes: `python tools/pin.py`, after a change in pyproject.toml.

Writes requirements/base.txt (what the programme needs, and what installs it) and
requirements/test.txt (that, and what the tests need) for all supported systems and Pythons, with no
address of any registry in them, so that each office may install from its own mirror. Needs uv.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# Pinned by tools/pin.py from pyproject.toml; not edited by hand.\n"


def pin(name: str, *options: str) -> None:
    """Resolve pyproject.toml and the named groups into requirements/{name}.txt."""
    target = ROOT / "requirements" / f"{name}.txt"
    command = [
        *("uv", "pip", "compile", "pyproject.toml", *options, "--output-file", str(target)),
        *("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"),
        *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    target.write_text(HEADER + target.read_text("utf-8"), encoding="utf-8")


def main() -> None:
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    pin("base", "--group", "build", *upgrade)
    pin("test", "--group", "build", "--group", "test", "--constraint", "requirements/base.txt")


if __name__ == "__main__":
    main()
