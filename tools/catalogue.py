"""Collect every sentence of the pages into the English catalogue: `python tools/catalogue.py`.

The source is Bahasa Indonesia, because legal words are written once, in the language of the law;
the core, which speaks that language alone, is left out.

Writes src/payung/locale/en/LC_MESSAGES/django.po, keeping what is translated, and compiles it to
django.mo beside it. Needs GNU gettext. With `--check` it writes nothing and says what would change.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import ClassVar

import yaml
from django.core.management import call_command
from django.core.management.commands import makemessages

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "payung"
CATALOGUE = Path("locale") / "en" / "LC_MESSAGES"
_SAY_NOTHING_OF_TIME = ("POT-Creation-Date", "PO-Revision-Date")


def main() -> int:
    """Exit code: 0 as it should be, 1 something would change or is not translated."""
    if "--check" not in sys.argv[1:]:
        collect(PACKAGE)
        return 1 if report(untranslated(PACKAGE / CATALOGUE / "django.po")) else 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "payung"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
        collect(copy)
        names = ("django.po", "django.mo")
        differ = [
            n for n in names if content(PACKAGE / CATALOGUE / n) != content(copy / CATALOGUE / n)
        ]
        left = untranslated(copy / CATALOGUE / "django.po")
    return 1 if report(left) or report([f"{name} is not current" for name in differ]) else 0


class _Source(makemessages.BuildFile):
    """A file to look through. In the YAML tables of posts the sentences stand under `words`."""

    def preprocess(self) -> None:
        if not self.path.endswith(".yaml"):
            super().preprocess()
            return
        table = yaml.safe_load(Path(self.path).read_text("utf-8"))
        rows = table.values() if isinstance(table, dict) else table
        told = [row["words"] for row in rows if isinstance(row, dict) and "words" in row]
        Path(self.work_path).write_text("".join(f"gettext_noop({each!r})\n" for each in told))


class Sentences(makemessages.Command):
    """Django's own, and `lazy` too: so the tables of words call `gettext_lazy`."""

    build_file_class = _Source
    xgettext_options: ClassVar = [*makemessages.Command.xgettext_options, "--keyword=lazy"]


def collect(package: Path) -> None:
    """Bring the catalogue of a package up to date and compile it.

    Without settings, or Django would write to their LOCALE_PATHS and not to this folder.
    """
    words = ["--locale=en", "--no-location", "--no-wrap", "--no-obsolete", "--verbosity=0"]
    where = ["--extension=py,html,txt,yaml", "--ignore=core/*"]
    with contextlib.chdir(package):
        call_command(Sentences(), *words, *where)
    po = package / CATALOGUE / "django.po"
    kept = [line for line in po.read_text("utf-8").splitlines() if not says_time(line)]
    po.write_text("\n".join(kept) + "\n", "utf-8")
    mo = str(po.with_suffix(".mo"))
    subprocess.run(["msgfmt", "--check-format", "-o", mo, str(po)], check=True)


def says_time(line: str) -> bool:
    return line.startswith(tuple(f'"{name}' for name in _SAY_NOTHING_OF_TIME))


def untranslated(po: Path) -> list[str]:
    """Sentences without English, and those whose English is only a guess (fuzzy)."""
    told = subprocess.run(
        ["msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", str(po)],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    guessed = subprocess.run(
        ["msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", str(po)],
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    lines = [*told.splitlines(), *guessed.splitlines()]
    return [line for line in lines if line.startswith("msgid ") and line != 'msgid ""']


def content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def report(lines: list[str]) -> bool:
    """Print what is wrong; true where something is."""
    for line in lines:
        print(line)
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
