"""The front door keeps its promises: every command of README.md and docs/commands.md runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from payung.doors.cli.main import outcome_of
from payung.doors.ops.commands import ALL
from payung.doors.ops.demo.regency import write_demo

ROOT = Path(__file__).resolve().parents[1]


def commands_of(document: Path) -> list[str]:
    """Lines of `sh` blocks that call payung, with continued lines joined."""
    blocks = re.findall(r"^```sh\n(.*?)^```", document.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [" ".join(line.split()) for line in lines if line.startswith("payung ")]


README = commands_of(ROOT / "README.md")
PAGE = commands_of(ROOT / "docs" / "commands.md")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo regency, as `start.py` leaves it."""
    folder = tmp_path_factory.mktemp("checkout")
    write_demo(folder / "var" / "demo")
    return folder


@pytest.mark.parametrize("command", dict.fromkeys([*README, *PAGE]))
def test_a_command_that_is_shown_runs(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert outcome_of(ALL, shlex.split(command)[1:]) == 0
    assert capfd.readouterr().out


def test_the_tour_shows_check_plan_rights_and_laws() -> None:
    assert {shlex.split(command)[1] for command in README} >= {"check", "plan", "rights", "laws"}


def test_every_command_is_documented() -> None:
    documents = "".join(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))
    names = ALL.list_commands(click.Context(ALL))
    assert len(names) >= 8
    assert not [name for name in names if f"## payung {name}" not in documents]


def test_the_first_screen_speaks_both_languages() -> None:
    first_screen = (ROOT / "README.md").read_text("utf-8").splitlines()[:20]
    assert any(line.startswith("**Indonesia.**") for line in first_screen)
    assert any(line.startswith("**English.**") for line in first_screen)
