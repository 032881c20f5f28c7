"""The demo regency as a site: every state is there, the chain is whole, everybody can log in."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from payung.office.accounts.roles import ROLE_WORDS
from payung.programme.decisions.models import DecisionState
from payung.programme.incidents.models import Channel, ReportState
from payung.programme.workers.models import ImportState

ROOT = Path(__file__).resolve().parents[2]
PASSING = {ImportState.CHECKING, ImportState.ACCEPTING}
"""States that a list is in only while a job is at work."""
LOG_IN = """
import django, json, sys
django.setup()
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS = ["testserver"]
for login in json.loads((settings.HOME / "demo_logins.json").read_text()):
    client = Client()
    words = {"login": login["username"], "password": login["password"]}
    answer = client.post("/masuk/", words, follow=True)
    assert answer.status_code == 200 and answer.redirect_chain, login
    assert client.get("/").status_code == 200, login
    print(login["username"])
"""


def environment(home: Path) -> dict[str, str]:
    told = {"PAYUNG_HOME": str(home), "PAYUNG_DATABASE": "", "PAYUNG_DEMO": "yes"}
    return {**os.environ, **told, "PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "default"}


def payung(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("contoh") / "situs"
    built = payung(home, "-m", "payung", "demo", "--build")
    assert built.returncode == 0, built.stderr
    return home


def counts(home: Path, table: str, column: str) -> dict[str, int]:
    with closing(sqlite3.connect(home / "payung.sqlite3")) as database:
        return dict(database.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY 1"))


def test_lists_are_in_every_state(home: Path) -> None:
    found = counts(home, "workers_listimport", "state")
    assert found.keys() == {state.value for state in ImportState} - PASSING


def test_reports_come_by_every_way_and_stand_in_every_state_before_a_case(home: Path) -> None:
    found = counts(home, "incidents_report", "state")
    assert {state.value for state in ReportState} - {ReportState.CONFIRMED} <= found.keys()
    channels = counts(home, "incidents_reportsource", "channel")
    assert {Channel.LINK, Channel.PHONE, Channel.OWN} <= channels.keys()
    assert counts(home, "incidents_burialmonth", "count").keys() == {0, 1}


def test_families_are_paid_in_whole_or_not_and_somebody_complains(home: Path) -> None:
    assert counts(home, "complaints_complaint", "state").keys() == {"sent", "taken", "settled"}
    assert counts(home, "complaints_receiptcheck", "differs").keys() == {0, 1}
    opened = counts(home, "complaints_complaint", "claim_id IS NOT NULL")
    assert opened[1] == 1


def test_a_case_is_held_back_by_arrears(home: Path) -> None:
    waits = counts(home, "claims_claim", "stage || ' ' || owner")
    assert waits.get("heirs_letter village_treasurer", 0) == 1


def test_decisions_are_in_every_state(home: Path) -> None:
    found = counts(home, "decisions_candidatelist", "state")
    assert found.keys() == {state.value for state in DecisionState} - {DecisionState.WITHDRAWN}
    assert counts(home, "decisions_decree", "addendum_to_id IS NULL")[0] == 3
    assert counts(home, "decisions_objection", "settled_on IS NULL")[1] > 3


def test_the_round_trip_with_the_branch_is_in_every_state(home: Path) -> None:
    batches = counts(home, "enrolment_batch", "state")
    assert batches.keys() == {"drafted", "sent", "received", "answered"}
    lines = counts(home, "enrolment_batchline", "state")
    assert lines.keys() >= {"waiting", "accepted", "rejected", "corrected"}
    assert counts(home, "enrolment_branchfile", "purpose").keys() == {"answer", "members"}
    assert counts(home, "enrolment_branchfile", "state").keys() == {"read", "taken"}
    assert counts(home, "enrolment_collision", "decision")[""] > 0


def test_there_is_something_to_decide_and_to_compare(home: Path) -> None:
    assert counts(home, "workers_duplicatepair", "decision").keys() == {"open", "different"}
    assert len(counts(home, "rulebook_ruleversion", "version")) == 3
    registers = counts(home, "workers_registerfile", "kind")
    assert len(registers) == 5
    with closing(sqlite3.connect(home / "payung.sqlite3")) as database:
        (rows,) = database.execute("SELECT max(rows) FROM workers_registerfile").fetchone()
    assert rows > 200_000


def test_every_post_is_held(home: Path) -> None:
    assert len(counts(home, "accounts_post", "role")) == len(ROLE_WORDS)
    villages = counts(home, "accounts_post", "village_code")
    assert len(villages) - 1 == 71, "65 villages and 6 kelurahan"


def test_the_chain_of_acts_is_whole(home: Path) -> None:
    assert "Rantai utuh" in payung(home, "-m", "payung", "audit", "verify").stdout


def test_everybody_who_is_shown_can_log_in(home: Path) -> None:
    logins = json.loads((home / "demo_logins.json").read_text("utf-8"))
    done = payung(home, "-c", LOG_IN)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [login["username"] for login in logins]
    assert {login["role"] for login in logins} == set(ROLE_WORDS.values())


def test_the_tour_of_the_readme_finds_whom_it_names(home: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"^\d+\. \*\*`([a-z.]+)`\*\*", readme, re.MULTILINE))
    logins = json.loads((home / "demo_logins.json").read_text("utf-8"))
    assert len(named) == 8
    assert named <= {login["username"] for login in logins}
    (password,) = {login["password"] for login in logins}
    assert f"`{password}`" in readme
    (file,) = re.findall(r"`var/situs-contoh/(contoh/daftar/[^`]+)`", readme)
    assert (home / file).is_file()


def test_a_home_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "payung.sqlite3").write_text("situs kabupaten")
    refused = payung(tmp_path, "-m", "payung", "demo", "--serve")
    assert refused.returncode == 2
    assert "sudah berisi data lain" in refused.stderr
    assert (tmp_path / "payung.sqlite3").read_text() == "situs kabupaten"


def test_a_later_start_loads_nothing_of_what_builds_the_demo() -> None:
    told = (
        "import sys, payung.doors.ops.demo.site.command\n"
        "print([each for each in ('polars', 'xlsxwriter', 'django') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_cases_of_families_are_at_many_stages(home: Path) -> None:
    stages = counts(home, "claims_claim", "stage")
    assert stages.keys() >= {"reported", "informed", "documents", "filed", "paid"}
    told = counts(home, "claims_claim", "escalated_on IS NULL")
    assert told[0] >= 2
