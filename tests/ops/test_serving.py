"""A whole site as a process: it comes up, keeps its worker alive, and goes at once when told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@dataclass
class Site:
    running: subprocess.Popen[str]
    port: int

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, ""
        except OSError:
            return 0, ""


def payung(*words: str) -> list[str]:
    return [sys.executable, "-m", "payung", *words]


def environment(home: Path) -> dict[str, str]:
    source = str(Path(__file__).resolve().parents[2] / "src")
    return {**os.environ, "PAYUNG_HOME": str(home), "PAYUNG_DATABASE": "", "PYTHONPATH": source}


def soon(holds: Callable[[], bool], seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.2)
    return False


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("situs")
    made = subprocess.run(payung("migrate"), env=environment(home), check=True, capture_output=True)
    assert "Basis data siap" in made.stdout.decode()
    return home


@pytest.fixture
def site(home: Path) -> Iterator[Site]:
    port = free_port()
    running = subprocess.Popen(
        payung("serve", "--port", str(port)),
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield Site(running, port)
    if running.poll() is None:
        running.kill()
    running.wait(30)


def children_of(parent: int, named: str) -> list[int]:
    """Processes that a process has started, and their children, whose words hold `named`."""
    listed = subprocess.run(
        ["ps", "-eww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    found, waiting = [], [parent]
    while waiting:
        above = waiting.pop()
        for pid, ppid, words in rows:
            if int(ppid) == above:
                waiting.append(int(pid))
                found += [int(pid)] if named in words else []
    return found


def workers_of(site: Site) -> list[int]:
    return children_of(site.running.pid, "payung work")


@POSIX
def test_a_site_comes_up_keeps_its_worker_and_stops_when_told(site: Site) -> None:
    assert soon(lambda: site.get("/healthz") == (200, "ok\n"))
    assert site.get("/masuk/")[0] == 200
    assert soon(lambda: len(workers_of(site)) == 1)
    (worker,) = workers_of(site)
    os.kill(worker, signal.SIGKILL)
    assert soon(lambda: workers_of(site) not in ([], [worker]))
    (again,) = workers_of(site)
    site.running.send_signal(signal.SIGTERM)
    assert site.running.wait(30) == 0
    assert soon(lambda: not Path(f"/proc/{again}").exists())


@POSIX
def test_a_worker_does_not_outlive_a_server_that_was_killed(site: Site) -> None:
    assert soon(lambda: len(workers_of(site)) == 1)
    (worker,) = workers_of(site)
    time.sleep(3)  # it takes a moment until it listens for the end
    site.running.kill()
    assert soon(lambda: not Path(f"/proc/{worker}").exists())


def test_a_port_that_is_taken_ends_in_a_sentence(home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        refused = subprocess.run(
            payung("serve", "--port", port),
            env=environment(home),
            capture_output=True,
            text=True,
            check=False,
        )
    assert refused.returncode == 2
    assert "--port" in refused.stderr


def test_a_site_without_tables_is_not_served(tmp_path: Path) -> None:
    refused = subprocess.run(
        payung("serve", "--port", str(free_port())),
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 2
    assert "payung migrate" in refused.stderr


def test_migrating_again_changes_nothing(home: Path) -> None:
    again = subprocess.run(
        payung("migrate"), env=environment(home), capture_output=True, text=True, check=False
    )
    assert again.returncode == 0
    assert "0 langkah" in again.stdout
