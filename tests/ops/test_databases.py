"""The tests run on the database that was asked for, and leave nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection

import postgres_cluster
from payung.doors.cli.main import REFUSED

_ASK_AND_DIE = """
import os, signal, sys
sys.path.insert(0, {tests!r})
import postgres_cluster
print(postgres_cluster.start(postgres_cluster.programs()), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for(request: pytest.FixtureRequest) -> None:
    asked = os.environ["PAYUNG_DATABASE"]
    assert connection.vendor == ("postgresql" if asked else "sqlite")


@pytest.mark.django_db
def test_the_cache_has_its_table() -> None:
    cache.set("sapa", "halo")
    assert cache.get("sapa") == "halo"


@pytest.mark.skipif(postgres_cluster.programs() is None, reason="needs PostgreSQL")
def test_a_cluster_ends_with_the_process_that_asked_for_it_however_it_ends() -> None:
    source = _ASK_AND_DIE.format(tests=str(Path(postgres_cluster.__file__).parent))
    died = subprocess.run([sys.executable, "-c", source], capture_output=True, check=False)
    place = Path(died.stdout.decode().strip().partition("host=")[2])
    assert place.name.startswith("payung-pg-")
    assert _is_gone_soon(place)


@pytest.mark.parametrize("words", [["bench", "check"], ["migrate"], ["audit", "verify"]])
def test_a_database_that_does_not_answer_is_said_in_a_sentence(
    words: list[str], tmp_path: Path
) -> None:
    nobody = {"PAYUNG_DATABASE": "postgresql://payung@127.0.0.1:1/payung"}
    environment = {**os.environ, "PAYUNG_HOME": str(tmp_path), **nobody}
    told = subprocess.run(
        [sys.executable, "-m", "payung", *words],
        env=environment,
        capture_output=True,
        check=False,
    )
    said = told.stderr.decode()
    assert told.returncode == REFUSED
    assert "Traceback" not in said
    assert "PAYUNG_DATABASE" in said


def _is_gone_soon(place: Path) -> bool:
    until = time.monotonic() + 20
    while place.exists() and time.monotonic() < until:
        time.sleep(0.1)
    return not place.exists()
