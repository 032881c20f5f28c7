"""A backup is taken while people work, and comes back whole into an empty place only."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections
from pytest_django import Settings

from office_cast import holder
from payung.core.kernel.refused import Refused
from payung.doors.ops import archive, backup, database_copy, restore
from payung.office.accounts.holder import Programme
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.office.audit.actions import record
from payung.office.audit.models import Act

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Path:
    """A site with people, acts and an upload."""
    settings.HOME = tmp_path / "situs"
    settings.MEDIA_ROOT = settings.HOME / "files"
    (settings.MEDIA_ROOT / "lists").mkdir(parents=True)
    (settings.MEDIA_ROOT / "lists" / "usulan.xlsx").write_bytes(b"PK isi daftar")
    (settings.HOME / "secret_key").write_text("rahasia")
    holder("ani", Role.VILLAGE_OPERATOR)
    if connection.vendor == "postgresql" and shutil.which("pg_dump") is None:
        pytest.skip("needs pg_dump")
    return tmp_path


@pytest.fixture
def elsewhere(place: Path) -> Iterator[dict[str, str]]:
    """The environment of an empty place on the same kind of database."""
    told = {**os.environ, "PAYUNG_HOME": str(place / "baru"), "PYTHONPATH": str(ROOT / "src")}
    if connection.vendor == "sqlite":
        yield told
        return
    name = f"restored_{uuid4().hex[:8]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    address = os.environ["PAYUNG_DATABASE"]
    head, _, query = address.partition("?")
    yield {**told, "PAYUNG_DATABASE": f"{head.rpartition('/')[0]}/{name}?{query}"}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def payung(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "payung", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_backup_taken_while_others_write_comes_back_whole(
    place: Path, elsewhere: dict[str, str]
) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            record(by=Programme(), deed="own.account", of=("try", "1"), place="16.12")
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backup.write_backup(place / "cadangan.zip", with_secret_key=False)
    finally:
        stop.set()
        writer.join()
    restored = payung(elsewhere, "restore", str(place / "cadangan.zip"))
    assert restored.returncode == 0, restored.stderr
    assert "rantainya utuh" in restored.stdout
    home = Path(elsewhere["PAYUNG_HOME"])
    assert (home / "files" / "lists" / "usulan.xlsx").read_bytes() == b"PK isi daftar"
    assert (home / "secret_key").read_text() != "rahasia"
    verified = payung(elsewhere, "audit", "verify")
    assert "Rantai utuh" in verified.stdout
    again = payung(elsewhere, "restore", str(place / "cadangan.zip"))
    assert again.returncode == 2
    assert "sudah berisi" in again.stderr


def test_the_secret_key_comes_along_only_when_asked_for(place: Path) -> None:
    backup.write_backup(place / "tanpa.zip", with_secret_key=False)
    backup.write_backup(place / "dengan.zip", with_secret_key=True)
    assert "secret_key" not in zipfile.ZipFile(place / "tanpa.zip").namelist()
    assert zipfile.ZipFile(place / "dengan.zip").read("secret_key") == b"rahasia"


def test_the_backup_is_for_its_owner_alone_and_says_what_it_holds(place: Path) -> None:
    file = place / "cadangan.zip"
    backup.write_backup(file, with_secret_key=False)
    manifest = archive.read_manifest(file)
    assert manifest.acts == Act.objects.count()
    assert manifest.engine == connection.vendor
    assert "files/lists/usulan.xlsx" in manifest.parts
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0
    assert [each.name for each in place.iterdir() if each.name.startswith((".", "tmp"))] == []


def test_a_place_that_holds_something_is_not_touched(place: Path) -> None:
    backup.write_backup(place / "cadangan.zip", with_secret_key=False)
    before = Account.objects.count()
    with pytest.raises(Refused, match="sudah berisi"):
        restore.read_backup(place / "cadangan.zip")
    assert Account.objects.count() == before


def changed(source: Path, target: Path, name: str, content: bytes) -> Path:
    """The archive with one part replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return target


def test_a_damaged_backup_is_refused_before_anything_is_written(
    place: Path, elsewhere: dict[str, str]
) -> None:
    backup.write_backup(place / "utuh.zip", with_secret_key=False)
    part = database_copy.name_in_archive()
    damaged = changed(place / "utuh.zip", place / "rusak.zip", part, b"bukan basis data")
    refused = payung(elsewhere, "restore", str(damaged))
    assert refused.returncode == 2
    assert "rusak" in refused.stderr
    assert payung(elsewhere, "restore", str(place / "utuh.zip")).returncode == 0


@pytest.mark.parametrize("name", ["../keluar.txt", "/etc/keluar.txt", "C:\\keluar.txt", "."])
def test_a_part_never_leaves_the_folder(place: Path, name: str) -> None:
    about = {"edition": "1", "made_at": "", "engine": "sqlite", "acts": 0, "last_hash": ""}
    (place / "isi").write_text("isi")
    archive.write(place / "jahat.zip", [(name, place / "isi")], {**about, "migrations": ()})
    with pytest.raises(Refused, match="rusak"):
        archive.unpack(
            place / "jahat.zip", archive.read_manifest(place / "jahat.zip"), place / "tujuan"
        )


def test_a_backup_that_was_cut_off_or_scratched_is_refused_in_a_sentence(place: Path) -> None:
    """Each byte range of the file in turn: cut at it, or overwritten there."""
    (place / "isi").write_bytes(bytes(range(256)) * 200)
    about = {"edition": "1", "made_at": "", "engine": "sqlite", "acts": 0, "last_hash": ""}
    archive.write(place / "utuh.zip", [("files/isi", place / "isi")], {**about, "migrations": ()})
    whole, hurt = (place / "utuh.zip").read_bytes(), place / "rusak.zip"
    for at in range(0, len(whole) - 8, max(len(whole) // 60, 1)):
        hurt.write_bytes(whole[:at])
        with pytest.raises(Refused):
            archive.read_manifest(hurt)
        hurt.write_bytes(whole[:at] + b"\xff" * 8 + whole[at + 8 :])
        with suppress(Refused):  # a scratch may lie where nothing is said
            archive.unpack(hurt, archive.read_manifest(hurt), place / f"tujuan-{at}")
            unpacked = place / f"tujuan-{at}" / "files" / "isi"
            assert unpacked.read_bytes() == (place / "isi").read_bytes()


@pytest.mark.parametrize(("key", "value"), [("parts", ["a"]), ("acts", "x"), ("migrations", 7)])
def test_a_list_of_parts_that_is_none_is_no_backup(place: Path, key: str, value: object) -> None:
    said = {"format": 1, "edition": "1", "made_at": "", "engine": "sqlite", "acts": 0}
    said |= {"last_hash": "", "migrations": [], "parts": {}, key: value}
    with zipfile.ZipFile(place / "aneh.zip", "w") as made:
        made.writestr(archive.MANIFEST, json.dumps(said))
    with pytest.raises(Refused, match="bukan berkas cadangan"):
        archive.read_manifest(place / "aneh.zip")


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [("engine", "oracle", "other_engine"), ("migrations", ["workers.9999_later"], "backup_newer")],
)
def test_a_backup_that_does_not_fit_is_refused(
    place: Path, key: str, value: object, code: str
) -> None:
    backup.write_backup(place / "utuh.zip", with_secret_key=False)
    with zipfile.ZipFile(place / "utuh.zip") as whole:
        said = json.loads(whole.read(archive.MANIFEST))
    content = json.dumps({**said, key: value}).encode()
    other = changed(place / "utuh.zip", place / "lain.zip", archive.MANIFEST, content)
    with pytest.raises(Refused) as refused:
        restore.read_backup(other)
    assert refused.value.code == code


def test_what_is_no_backup_is_refused_in_a_sentence(place: Path) -> None:
    (place / "surat.zip").write_bytes(b"PK\x03\x04 bukan")
    with pytest.raises(Refused, match="bukan berkas cadangan"):
        restore.read_backup(place / "surat.zip")


def test_a_backup_never_overwrites_another(place: Path, elsewhere: dict[str, str]) -> None:
    (place / "ada.zip").write_text("lama")
    refused = payung(elsewhere, "backup", str(place / "ada.zip"))
    assert refused.returncode == 2
    assert (place / "ada.zip").read_text() == "lama"


@pytest.mark.skipif(not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"), reason="pg")
def test_a_missing_program_of_postgresql_is_named(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused, match="pg_dump"):
        database_copy.dump(place / "dump")
