"""Reading the package costs nothing: the heavy libraries come when a paper is made."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

from payung.core import papers

HEAVY = ("typst", "docxtpl", "docx", "jinja2", "lxml", "xlsxwriter", "yaml", "polars")


def test_no_module_of_papers_imports_a_heavy_library() -> None:
    modules = [
        f"payung.core.papers.{module.name}" for module in pkgutil.iter_modules(papers.__path__)
    ]
    program = f"import sys, {', '.join(modules)}\nprint([x for x in {HEAVY!r} if x in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
