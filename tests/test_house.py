"""The house watches itself: sizes, words, places, dependencies, and nobody real in any file."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

from payung.core.kernel.nik import Nik
from payung.core.kernel.refused import Refused

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "payung"
LONGEST_FILE = 500
LONGEST_FUNCTION = 40
SPLIT_INTO = ("utils", "helpers", "manager", "service", "data", "process", "misc", "common")


@cache
def repository() -> tuple[Path, ...]:
    """Every file that belongs to the repository, or is about to."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def texts() -> Iterator[tuple[str, str]]:
    """Name and content of every file that is text."""
    for path in repository():
        try:
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in repository():
        if path.suffix == ".py" and SOURCE in path.parents and path.parent.name != "migrations":
            yield path, ast.parse(path.read_text("utf-8"))


def project() -> dict[str, list[str]]:
    """Dependencies by group, names only; `""` is the programme."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = {"": content["project"]["dependencies"], **content["dependency-groups"]}
    return {
        group: [re.split(r"[<>=~!\[ ;]", listed)[0].lower() for listed in needed]
        for group, needed in groups.items()
    }


def test_no_file_of_code_is_longer_than_can_be_read_at_once() -> None:
    long = {
        name: text.count("\n")
        for name, text in texts()
        if name.endswith(".py") and "/migrations/" not in name and text.count("\n") > LONGEST_FILE
    }
    assert not long


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        (str(path.relative_to(ROOT)), node.name)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    }
    assert not long


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path, tree in modules()
        if len(ast.get_docstring(tree) or "") < 20
    ]
    assert not silent


def test_no_module_is_named_for_what_is_left_over() -> None:
    assert not [path for path, _ in modules() if path.stem in SPLIT_INTO]


def test_no_type_is_left_open() -> None:
    using_any = [
        str(path.relative_to(ROOT))
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "typing"
        and "Any" in {alias.name for alias in node.names}
    ]
    assert not using_any


def test_nothing_is_left_to_be_done_in_a_comment() -> None:
    later = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X])\b")
    assert not [name for name, text in texts() if later.search(text)]


def test_no_machine_and_no_registry_is_named() -> None:
    named = re.compile(
        r"pyp[i]\.org|pythonhoste[d]\.org|npmj[s]|debia[n]\.org|/(?:farm|work|root)/"
        r"|/hom[e]/\w|[A-Z]:\\User[s]"
    )
    found = {name: hit[0] for name, text in texts() if (hit := named.search(text))}
    assert not found


def test_every_nik_in_the_repository_is_that_of_an_invented_person() -> None:
    real = {
        (name, digits)
        for name, text in texts()
        for digits in re.findall(r"(?<![\w.])\d{16}(?![\w.])", text)
        if _could_be_issued(digits)
    }
    assert not real


def _could_be_issued(digits: str) -> bool:
    try:
        nik = Nik.parse(digits)
    except Refused:
        return False
    return not nik.is_sample


def test_a_nik_that_could_be_issued_would_be_found() -> None:
    """The watch itself can fail: a plausible number is told from a sample one."""
    plausible = "".join(("161205", "010190", "0001"))
    assert _could_be_issued(plausible)
    assert not _could_be_issued(plausible.replace("161205", "161299"))


def test_no_number_of_the_law_stands_in_the_code() -> None:
    """Numbers with two digits that count; round ones stand for too many other things."""
    of_law = {number for number in _numbers_of_law() if len(str(number).rstrip("0")) > 1}
    watched = ("law", "engine", "area", "ops", "cli")
    found = {
        (str(path.relative_to(ROOT)), node.value)
        for path, tree in modules()
        if set(watched) & set(path.parts)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in of_law
    }
    assert 6800 in of_law
    assert not found


def _numbers_of_law() -> set[int]:
    """Amounts of a thousand rupiah and more in the dated parameters."""
    numbers: set[int] = set()
    waiting: list[object] = [
        yaml.safe_load(path.read_text("utf-8"))
        for path in sorted((SOURCE / "core" / "law" / "parameters").glob("*.yaml"))
    ]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif type(value) is int and value >= 1000:
            numbers.add(value)
    return numbers


def documented() -> dict[str, str]:
    """Library → licence, as docs/dependencies.md has them."""
    rows = re.findall(
        r"^\| ([a-z0-9-]+) \|[^|]+\|[^|]+\| ([^|]+) \|$",
        (ROOT / "docs" / "dependencies.md").read_text("utf-8"),
        re.MULTILINE,
    )
    return {name: licence for name, licence in rows if name != "library"}


def test_each_dependency_is_documented_with_its_reason() -> None:
    needed = {name for group in project().values() for name in group}
    assert documented().keys() == needed


def test_no_dependency_is_under_the_agpl() -> None:
    assert not [name for name, licence in documented().items() if "AGPL" in licence.upper()]


@pytest.mark.parametrize(
    ("pins", "groups"), [("base", ("", "build")), ("test", ("", "build", "test"))]
)
def test_every_dependency_is_pinned_with_hashes_and_no_address(
    pins: str, groups: tuple[str, ...]
) -> None:
    text = (ROOT / "requirements" / f"{pins}.txt").read_text("utf-8")
    pinned = dict(re.findall(r"^([a-z0-9-]+)==([\w.]+)", text, re.MULTILINE))
    assert not {name for group in groups for name in project()[group]} - pinned.keys()
    assert text.count("--hash=sha256:") > len(pinned)
    assert "://" not in text
    assert "index" not in text


def test_both_files_pin_the_same_versions() -> None:
    pins = [
        set(re.findall(r"^[a-z0-9-]+==[\w.]+", text.read_text("utf-8"), re.MULTILINE))
        for text in (ROOT / "requirements" / "base.txt", ROOT / "requirements" / "test.txt")
    ]
    assert pins[0] <= pins[1]


@pytest.mark.parametrize(
    ("folder", "groups"), [("src", ("",)), ("tests", ("", "test")), ("tools", ("", "test"))]
)
def test_code_imports_only_what_is_declared(folder: str, groups: tuple[str, ...]) -> None:
    declared = {name for group in groups for name in project()[group]}
    distributions = packages_distributions()
    modules_here = [path for path in repository() if path.suffix == ".py"]
    ours = {"payung", *(name for path in modules_here for name in (path.stem, path.parent.name))}
    undeclared = {
        name
        for path in (ROOT / folder).rglob("*.py")
        for name in _imported(ast.parse(path.read_text("utf-8")))
        if name not in sys.stdlib_module_names
        and name not in ours
        and not {made_by.lower().replace("_", "-") for made_by in distributions.get(name, [])}
        & declared
    }
    assert not undeclared


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_links_between_documents_lead_somewhere() -> None:
    broken = {
        (name, target)
        for name, text in texts()
        if name.endswith(".md")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
        if not ((ROOT / name).parent / target).exists()
    }
    assert not broken


def test_a_decision_record_has_number_title_date_and_state() -> None:
    for path in (ROOT / "docs" / "adr").glob("*.md"):
        title, _, state = path.read_text("utf-8").splitlines()[:3]
        assert title.startswith(f"# {path.name[:4]} ")
        assert re.match(r"Date: \d{4}-\d{2}-\d{2}\. Status: (accepted|superseded by)", state)
