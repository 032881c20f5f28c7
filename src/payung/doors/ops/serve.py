"""`payung serve`: the web server, with the jobs and the clock beside it."""

from __future__ import annotations

import socket
import sys
import threading
import time
import webbrowser

import click

from payung.core.kernel.refused import Refused
from payung.doors.cli.output import say
from payung.doors.ops.start_django import start_django

_TARGET = "payung.doors.ops.wsgi:application"
_THREADS = 4
"""Requests at the same time in one process; more would only wait for each other."""
_LONGEST_START_SECONDS = 30


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Alamat yang didengarkan.")
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Proses web; lebih dari satu hanya berguna dengan PostgreSQL.",
)
@click.option(
    "--worker/--no-worker", "with_worker", default=True, help="Jalankan juga antrean kerja."
)
@click.option("--browser", is_flag=True, help="Buka peramban bila sudah siap.")
def serve(*, host: str, port: int, workers: int, with_worker: bool, browser: bool) -> None:
    """Layani situs sampai dihentikan (ctrl-C)."""
    start_django()
    from payung.doors.ops.health import pending_migrations

    if pending_migrations():
        raise Refused(
            "database_not_migrated",
            "Basis data belum sesuai dengan program ini.",
            "Jalankan “payung migrate”.",
        )
    run_server(host, port, workers=workers, with_worker=with_worker, browser=browser)


def run_server(host: str, port: int, *, workers: int, with_worker: bool, browser: bool) -> None:
    """Serve until the process is told to stop. Raises `Refused("port_taken")`."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from payung.doors.ops import companion

    _must_be_free(host, port)
    server = Granian(
        _TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        websockets=False,
    )
    watched = companion.beside() if with_worker else None
    address = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0', '::') else host}:{port}/"  # noqa: S104
    say(f"Payung Desa: {address}  (ctrl-C untuk berhenti)")
    sys.stdout.flush()
    if browser:
        threading.Thread(target=_open, args=(host, port, address), daemon=True).start()
    try:
        server.serve()
    finally:
        if watched is not None:
            companion.end(watched)
    say("Berhenti.")


def _must_be_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise Refused(
                "port_taken",
                f"Alamat {host}:{port} tidak dapat dipakai: sudah dipakai program lain, atau "
                "tidak diizinkan.",
                "Pilih yang lain dengan --port.",
            ) from error


def _open(host: str, port: int, address: str) -> None:
    until = time.monotonic() + _LONGEST_START_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(address)
            return
