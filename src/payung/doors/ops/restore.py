"""`payung restore`: a backup back into an empty place, and the proof that it is whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from payung.core.kernel.refused import Refused
from payung.doors.cli.output import say
from payung.doors.ops.start_django import load_django

if TYPE_CHECKING:
    from payung.doors.ops.archive import Manifest


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def restore(*, file: Path) -> None:
    """Pulihkan cadangan ke tempat yang kosong (PAYUNG_HOME dan PAYUNG_DATABASE).

    Tempat yang sudah berisi tidak disentuh. Sesudahnya rantai catatan perbuatan diperiksa.
    """
    load_django()
    acts = read_backup(file)
    say(f"Dipulihkan dari {file}; {acts} perbuatan diperiksa, rantainya utuh.")


def read_backup(file: Path) -> int:
    """Restore, and verify the chain of acts; returns how many acts it has.

    Raises `Refused`: `not_a_backup`, `backup_damaged`, `backup_newer`, `other_engine`,
    `place_not_empty`, `chain_broken`.
    """
    from django.conf import settings

    from payung.doors.ops import archive, database_copy

    manifest = archive.read_manifest(file)
    _must_fit(manifest)
    _must_be_empty()
    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.HOME, prefix=".restore-") as scratch:
        folder = Path(scratch)
        archive.unpack(file, manifest, folder)
        database_copy.load(folder / database_copy.name_in_archive())
        has_key = (folder / "secret_key").exists()
        _put_uploads(folder)
    checked = _verified(manifest)
    if not has_key:
        _tell_of_second_factors()
    return checked


def _tell_of_second_factors() -> None:
    """They are sealed with the key of the site that was backed up."""
    from payung.office.accounts.log_in import drop_unreadable_second_factors

    if lost := drop_unreadable_second_factors():
        say(f"Tanpa kunci rahasia yang lama, langkah kedua {lost} akun harus dipasang lagi.")


def _must_fit(manifest: Manifest) -> None:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from payung.doors.ops import database_copy

    if manifest.engine != database_copy.engine():
        raise Refused(
            "other_engine",
            f"Cadangan ini dari {manifest.engine}, sedangkan tempat ini {database_copy.engine()}.",
            "Atur PAYUNG_DATABASE supaya sama.",
        )
    known = MigrationLoader(connection, load=False)
    known.load_disk()
    replaced = (each for step in known.disk_migrations.values() for each in step.replaces)
    ours = {f"{app}.{name}" for app, name in (*known.disk_migrations, *replaced)}
    if set(manifest.migrations) - ours:
        raise Refused(
            "backup_newer",
            f"Cadangan ini dibuat oleh Payung Desa {manifest.edition}, yang lebih baru.",
            "Pasang edisi itu, lalu ulangi.",
        )


def _must_be_empty() -> None:
    from django.conf import settings

    from payung.doors.ops import database_copy

    files = Path(settings.MEDIA_ROOT)
    if not database_copy.is_empty() or (files.exists() and any(files.iterdir())):
        raise Refused(
            "place_not_empty",
            "Tempat tujuan sudah berisi basis data atau unggahan; tidak ada yang diubah.",
            "Arahkan PAYUNG_HOME dan PAYUNG_DATABASE ke tempat yang kosong.",
        )


def _put_uploads(folder: Path) -> None:
    from django.conf import settings

    uploads, secret = folder / "files", folder / "secret_key"
    if uploads.exists():
        shutil.copytree(uploads, settings.MEDIA_ROOT, dirs_exist_ok=True)
    if secret.exists():
        secret.replace(settings.HOME / secret.name)


def _verified(manifest: Manifest) -> int:
    from payung.office.audit.queries import verify

    noted = (manifest.acts, manifest.last_hash) if manifest.acts else None
    verdict = verify(noted=noted)
    if verdict.faults:
        raise Refused(
            "chain_broken",
            f"Data sudah dipulihkan, tetapi catatan perbuatannya tidak utuh: {verdict.faults[0]}",
            "Jalankan “payung audit verify” dan bandingkan dengan cadangan yang lain.",
        )
    return verdict.checked
