"""A site of its own for the journeys: a home, a built regency, and `payung serve`.

It is served as an office serves it, apart from the tests, so that what is seen is what a browser
would get.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
_LONGEST_START = 60
LOG = "site.log"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site is served, and where its home and its logs are."""

    address: str
    home: Path
    database: str
    """Address of its PostgreSQL; empty for SQLite in the home."""
    built: str = ""
    """What the script that built it has printed."""

    def log(self) -> str:
        """What the web process and the worker of jobs have said."""
        return (self.home / LOG).read_text("utf-8")

    def run(self, *words: str) -> str:
        """What a script of this folder prints, run beside the site on its database."""
        script = Path(__file__).with_name(words[0])
        done = subprocess.run(
            [sys.executable, str(script), *words[1:]],
            env=_environment(self),
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        if done.returncode != 0:
            raise AssertionError(f"{words[0]} failed:\n{done.stdout}{done.stderr}")
        return done.stdout


@contextmanager
def served(home: Path, script: str, *words: str, name: str) -> Iterator[Site]:
    """Build a site with a script of this folder and serve it until the end of the block."""
    port = _free_port()
    bare = Site(f"http://127.0.0.1:{port}", home, _database(name))
    site = replace(bare, built=bare.run(script, *words))
    process = _start(site, sys.executable, "-m", "payung", "serve", "--port", str(port))
    try:
        _wait_for(site, process)
        yield site
    finally:
        process.terminate()
        process.wait(timeout=20)


def _environment(site: Site) -> dict[str, str]:
    paths = (str(ROOT / "src"), str(ROOT / "tests"))
    return {
        **os.environ,
        "PAYUNG_HOME": str(site.home),
        "PAYUNG_DATABASE": site.database,
        "PAYUNG_LOG": "text",
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "payung.doors.ops.settings",
    }


def _database(name: str) -> str:
    """A new database beside the one of the other tests, where they are on PostgreSQL."""
    told = os.environ.get("PAYUNG_DATABASE", "")
    if not told:
        return ""
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is asked for

    with psycopg.connect(_beside(told, "postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS browser_{name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE browser_{name}")
    return _beside(told, f"browser_{name}")


def _beside(address: str, database: str) -> str:
    """The address of another database on the same server."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/{database}?{parts.query}"


def _start(site: Site, *words: str) -> subprocess.Popen[bytes]:
    with (site.home / LOG).open("wb") as log:
        return subprocess.Popen(
            words, env=_environment(site), cwd=site.home, stdout=log, stderr=subprocess.STDOUT
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(site: Site, web: subprocess.Popen[bytes]) -> None:
    started = time.monotonic()
    while time.monotonic() - started < _LONGEST_START:
        if web.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{site.address}/masuk/", timeout=10):
                return
        except urllib.error.HTTPError as answered:
            raise AssertionError(f"log-in page: {answered.code}\n{site.log()}") from answered
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the site did not start:\n{site.log()}")
