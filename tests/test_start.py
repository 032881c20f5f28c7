"""The first thing anybody runs: it must work everywhere, and fail in sentences."""

from __future__ import annotations

import ast
import errno
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

START = Path(__file__).resolve().parents[1] / "start.py"


@pytest.fixture(scope="module")
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", START)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout in which start.py believes to stand."""
    (tmp_path / "requirements").mkdir()
    for name in ("base", "test"):
        (tmp_path / "requirements" / f"{name}.txt").write_text("polars==2\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(start, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(start, "FINGERPRINTS", tmp_path / ".venv" / "payung.json")
    return tmp_path


def test_a_python_of_2016_can_read_the_file() -> None:
    ast.parse(START.read_text("utf-8"), feature_version=(3, 6))


def test_only_the_standard_library_is_imported() -> None:
    tree = ast.parse(START.read_text("utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


def test_a_python_that_is_too_old_is_told_so_in_one_sentence() -> None:
    pretend = f"import sys; sys.version_info = (3, 8, 18); exec(open({str(START)!r}).read())"
    told = subprocess.run(
        [sys.executable, "-c", pretend], check=False, capture_output=True, encoding="utf-8"
    )
    assert told.returncode == 1
    assert "memerlukan Python 3.11 atau lebih baru; yang menjalankan ini Python 3.8" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("changed", ["requirements/base.txt", "pyproject.toml"])
def test_the_fingerprint_changes_with_what_is_to_be_installed(
    start: ModuleType, checkout: Path, changed: str
) -> None:
    before = start.fingerprint("base")
    assert start.fingerprint("base") == before
    (checkout / changed).write_text("polars==3\n")
    assert start.fingerprint("base") != before


@pytest.mark.parametrize("remembered", ["", "not json", "[]"])
def test_a_damaged_memory_means_installing_again(
    start: ModuleType, checkout: Path, remembered: str
) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "payung.json").write_text(remembered)
    assert start.read_fingerprints() == {}


def test_a_folder_that_is_no_environment_is_left_alone(start: ModuleType, checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "skripsi.docx").write_text("penting")
    with pytest.raises(start.Stopped, match="bukan lingkungan Python"):
        start.make_environment(is_ours=False)
    assert (checkout / ".venv" / "skripsi.docx").exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "Cakram penuh"),
        ("error sending request for url", "Tidak ada jaringan"),
        ("Temporary failure in name resolution", "Tidak ada jaringan"),
        ("invalid peer certificate: UnknownIssuer", "Sertifikat jaringan ini tidak dikenal"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "tidak sama dengan yang dikunci"),
        ("ensurepip is not available", "python3-venv"),
        ("something else went wrong", "something else went wrong"),
    ],
)
def test_a_failed_installation_ends_in_a_sentence(
    start: ModuleType, said: str, sentence: str
) -> None:
    program = [sys.executable, "-c", f"import sys; sys.exit({said!r})"]
    with pytest.raises(start.Stopped, match=sentence):
        start.run_or_stop(program)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "Cakram penuh"), (errno.EACCES, "Tidak boleh menulis"), (errno.EIO, "kertas")],
)
def test_an_error_of_the_computer_ends_in_a_sentence(
    start: ModuleType, number: int, sentence: str
) -> None:
    assert sentence in start.sentence_for(OSError(number, "kertas habis", ".venv"))


def test_a_second_start_installs_nothing(start: ModuleType) -> None:
    if start.read_fingerprints().get("base") != start.fingerprint("base"):
        pytest.skip("this environment was not made by start.py from the present pins")
    again = subprocess.run(
        [sys.executable, str(START), "--setup-only"], capture_output=True, check=True
    )
    assert again.stdout + again.stderr == b""


def test_an_unknown_option_is_refused(start: ModuleType) -> None:
    with pytest.raises(SystemExit) as stopped:
        start.read_options(["--pelabuhan", "80"])
    assert stopped.value.code == 2


@pytest.fixture
def commands(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would be run; everything succeeds."""
    seen: list[list[str]] = []

    def run(command: list[str], is_shown: bool = True) -> subprocess.CompletedProcess[str]:
        seen.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(start, "run", run)
    monkeypatch.setattr(start, "set_up", lambda kind: None)
    return seen


def test_what_touches_the_database_is_tested_on_both(
    start: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "has_program", lambda name: True)
    assert start.run_checks([]) == 0
    tests = [command[3:] for command in commands if "pytest" in command]
    workers = ["-n", "2", "--dist", "loadfile"]
    again = ["-m", "django_db and not once", "--database=postgres"]
    assert tests == [workers, [*workers, *again]]


def test_chosen_tests_run_once(
    start: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "has_program", lambda name: True)
    assert start.run_checks(["tests/law"]) == 0
    assert [command[-1] for command in commands if "pytest" in command] == ["tests/law"]


def test_where_programs_cannot_be_installed_it_says_what_is_skipped(
    start: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    monkeypatch.setattr(start, "has_program", lambda name: name != "initdb")
    start.install_system_programs()
    assert commands == []
    told = capsys.readouterr().out
    assert told == "Tanpa initdb dilewati: semua tes basis data di PostgreSQL.\n"


def test_each_program_says_which_tests_need_it(start: ModuleType) -> None:
    assert start.SYSTEM_PROGRAMS.keys() == start.SKIPPED_WITHOUT.keys()
