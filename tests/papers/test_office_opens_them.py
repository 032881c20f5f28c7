"""LibreOffice opens the workbooks and Word files and shows what they hold."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from papers import cast, claim_cast
from papers.pdf_page import words
from papers.test_branch_roster import batch
from papers.test_checked_workbook import CHECKED
from payung.core.papers.branch_roster import branch_roster_xlsx
from payung.core.papers.checked_workbook import checked_list_xlsx
from payung.core.papers.claim_statements import chronology_docx
from payung.core.papers.column_mapping import default_column_mapping
from payung.core.papers.cost_plan_table import cost_plan_xlsx
from payung.core.papers.decree import decree_docx
from payung.core.papers.heirs_statement import heirs_statement_docx
from payung.core.papers.minutes import minutes_docx

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "decree.docx": (lambda: decree_docx(cast.decree(12)), "Ditetapkan di Betung Selatan"),
    "minutes.docx": (lambda: minutes_docx(cast.minutes(5, 2)), "BATAS DANA: 5 orang"),
    "chronology.docx": (
        lambda: chronology_docx(claim_cast.case(is_accident=True)),
        "Sekitar pukul 07.30",
    ),
    "heirs.docx": (lambda: heirs_statement_docx(claim_cast.case()), "SURAT KETERANGAN AHLI WARIS"),
    "plan.xlsx": (lambda: cost_plan_xlsx(cast.cost_plan()), "JUMLAH SELURUHNYA"),
    "roster.xlsx": (
        lambda: branch_roster_xlsx(batch(), default_column_mapping()),
        "1612995405900001",
    ),
    "checked.xlsx": (lambda: checked_list_xlsx(CHECKED), "NIK kehilangan angka terakhir."),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All files turned into PDF by one run of LibreOffice, which takes seconds to start."""
    folder = tmp_path_factory.mktemp("office")
    for name, (make, _) in FILES.items():
        (folder / name).write_bytes(make())
    assert OFFICE is not None
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / name) for name in FILES),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder


@pytest.mark.parametrize("name", FILES)
def test_libreoffice_shows_the_content(name: str, folder: Path) -> None:
    assert FILES[name][1] in words((folder / name).with_suffix(".pdf").read_bytes())
