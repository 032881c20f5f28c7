"""Settings come from the environment, are documented, and are refused before anything starts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from payung.core.kernel.refused import Refused
from payung.doors.ops.environment import VARIABLES, Environment

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "settings.md"


def environment(**changed: str) -> Environment:
    return Environment({each.name: each.default for each in VARIABLES} | changed)


def test_every_setting_is_documented_with_its_default_and_purpose() -> None:
    rows = re.findall(
        r"^\| `(PAYUNG_\w+)` \| (.*?) \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    assert rows == [
        (each.name, f"`{each.default}`" if each.default else "–", each.purpose)
        for each in VARIABLES
    ]


def test_no_variable_is_read_that_is_not_in_the_list() -> None:
    names = {each.name for each in VARIABLES}
    read = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"\bPAYUNG_[A-Z_]+\b", path.read_text("utf-8"))
    }
    assert read <= names


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("PAYUNG_HTTPS", "ya"),
        ("PAYUNG_PROXIES", "-1"),
        ("PAYUNG_UPLOAD_MB", "10 MB"),
        ("PAYUNG_DATABASE", "mysql://localhost/payung"),
        ("PAYUNG_LOG", "xml"),
        ("PAYUNG_SMTP", "http://surel.contoh.id"),
        ("PAYUNG_SMTP", "smtp://surel.contoh.id:nol"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_at_the_start(name: str, told: str) -> None:
    started = subprocess.run(
        [sys.executable, "-m", "payung", "tick"],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "", name: told, "PAYUNG_HOME": "/nonexistent"}
        | ({"PAYUNG_SECRET_KEY": "x" * 50}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert started.returncode == 2
    assert name in started.stderr
    assert "Traceback" not in started.stderr


def test_the_address_of_a_database_is_read_with_user_host_and_port() -> None:
    told = environment(PAYUNG_DATABASE="postgresql://payung:r%40hasia@db:5433/situs").database
    assert told["ENGINE"] == "django.db.backends.postgresql"
    wanted = {
        "NAME": "situs",
        "USER": "payung",
        "PASSWORD": "r@hasia",
        "HOST": "db",
        "PORT": "5433",
    }
    assert {name: told[name] for name in wanted} == wanted


def test_a_word_that_is_none_of_those_asked_for_is_refused() -> None:
    with pytest.raises(Refused, match="PAYUNG_LOG"):
        environment(PAYUNG_LOG="xml").choice("PAYUNG_LOG", "json", "text")


def test_a_mail_server_needs_a_sender_and_is_read_from_its_address() -> None:
    server = "smtp+tls://payung:sandi%40x@surel.contoh.id"
    with pytest.raises(Refused, match="PAYUNG_MAIL_FROM"):
        _ = environment(PAYUNG_SMTP=server).mail
    mail = environment(PAYUNG_SMTP=server, PAYUNG_MAIL_FROM="payung@contoh.id").mail
    assert mail is not None
    assert (mail.host, mail.port, mail.user, mail.password) == (
        "surel.contoh.id",
        587,
        "payung",
        "sandi@x",
    )
    assert (mail.starts_tls, mail.is_tls) == (True, False)


def test_the_address_of_the_site_comes_from_its_names_unless_it_is_told() -> None:
    named = environment(PAYUNG_HOSTS="payung.contoh.id,lain.id", PAYUNG_HTTPS="yes")
    assert named.address == "https://payung.contoh.id"
    assert environment(PAYUNG_ADDRESS="https://a.contoh.id/").address == "https://a.contoh.id"
