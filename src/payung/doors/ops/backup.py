"""`payung backup`: database and uploads in one file, taken while people work."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from payung.core.kernel.refused import Refused
from payung.doors.cli.output import say, whole_file
from payung.doors.ops.start_django import start_django


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--with-secret-key",
    is_flag=True,
    help="Sertakan kunci rahasia; tanpa itu semua orang masuk ulang setelah dipulihkan.",
)
def backup(*, file: Path, with_secret_key: bool) -> None:
    """Cadangkan basis data dan semua unggahan ke satu berkas, tanpa menghentikan situs.

    Berkas itu memuat data pribadi: simpan di tempat yang hanya dibuka yang berwenang.
    """
    if file.exists():
        raise Refused("backup_exists", f"{file} sudah ada.", "Pilih nama lain.")
    start_django()
    manifest_words = write_backup(file, with_secret_key=with_secret_key)
    say(f"{file}: {manifest_words}")


def write_backup(file: Path, *, with_secret_key: bool) -> str:
    """Write the backup as a whole or not at all; returns what is in it, in words."""
    from payung.doors.ops import archive, database_copy

    with whole_file(file) as temporary, tempfile.TemporaryDirectory(dir=file.parent) as scratch:
        temporary.touch(mode=0o600)
        dump = Path(scratch) / database_copy.name_in_archive()
        about = _about()  # before: the copy holds at least the acts that the manifest names
        database_copy.dump(dump)
        parts = [(dump.name, dump), *_uploads(), *(_secret_key() if with_secret_key else ())]
        written = archive.write(temporary, parts, about)
    size = file.stat().st_size // 1024
    return f"{len(written.parts)} bagian, {size} kB, {written.acts} perbuatan tercatat."


def _uploads() -> Iterator[tuple[str, Path]]:
    """After the database: what the database names was there before."""
    from django.conf import settings

    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield f"files/{path.relative_to(root).as_posix()}", path


def _secret_key() -> Iterator[tuple[str, Path]]:
    from django.conf import settings

    path = settings.HOME / "secret_key"
    if not path.exists():
        raise Refused(
            "no_secret_key",
            "Kunci rahasia tidak disimpan sebagai berkas, tetapi di PAYUNG_SECRET_KEY.",
            "Cadangkan kunci itu tersendiri, lalu ulangi tanpa --with-secret-key.",
        )
    yield path.name, path


def _about() -> dict[str, object]:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from payung.doors.ops import database_copy
    from payung.office.audit.models import ChainHead

    head = ChainHead.objects.first() or ChainHead()
    applied = MigrationRecorder(connection).applied_migrations()
    return {
        "edition": version("payung-desa"),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "engine": database_copy.engine(),
        "migrations": sorted(f"{app}.{name}" for app, name in applied),
        "acts": head.number,
        "last_hash": head.hash,
    }
