"""The demo as a site: built once into a home of its own, then served.

It is built beside its place and moved there when it is whole, so that a start that was broken off
leaves nothing half. It never touches a home that holds anything else.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from payung.core.kernel.refused import Refused
from payung.doors.cli.output import say
from payung.doors.ops.start_django import load_django

_HOME = Path("var/situs-contoh")
_MARK = "demo.json"
_HOST, _PORT, _PORTS_TRIED = "127.0.0.1", 8000, 20


def serve_demo(*, port: int | None, browser: bool, again: bool) -> None:
    """Build the demo unless it is there, tell how to log in, and serve it until it is stopped."""
    home = Path(os.environ.get("PAYUNG_HOME") or _HOME)
    os.environ |= {"PAYUNG_DEMO": "yes", "PAYUNG_DATABASE": ""}
    if again or not (home / _MARK).exists():
        _build_beside(home, again=again)
    os.environ["PAYUNG_HOME"] = str(home)
    load_django()
    from payung.doors.ops.migrate import make_tables
    from payung.doors.ops.serve import run_server

    make_tables()
    _tell_logins(home)
    chosen = port or _free_port()
    run_server(_HOST, chosen, workers=1, with_worker=True, browser=browser)


def build_here() -> None:
    """In a process of its own, whose clock is set by hand: build into PAYUNG_HOME."""
    load_django()
    from payung.doors.ops.demo.site.build import build
    from payung.doors.ops.migrate import make_tables

    began = time.monotonic()

    def tell(step: str) -> None:
        say(f"{time.monotonic() - began:4.0f} detik  {step} …")
        sys.stdout.flush()

    tell("Membuat tabel")
    make_tables()
    build(tell)
    say(f"{time.monotonic() - began:4.0f} detik  Kabupaten contoh siap.")


def _build_beside(home: Path, *, again: bool) -> None:
    is_ours = (home / _MARK).exists()
    if home.exists() and any(home.iterdir()) and not (again and is_ours):
        raise Refused(
            "place_not_empty",
            f"{home} sudah berisi data lain; kabupaten contoh tidak dibangun di sana.",
            "Arahkan PAYUNG_HOME ke folder yang belum ada.",
        )
    fresh = home.with_name(f"{home.name}.baru")
    shutil.rmtree(fresh, ignore_errors=True)
    say("Membangun kabupaten contoh; pertama kali perlu sekitar satu menit.")
    sys.stdout.flush()
    done = subprocess.run(
        [sys.executable, "-m", "payung", "demo", "--build"],
        env={**os.environ, "PAYUNG_HOME": str(fresh), "PAYUNG_LOG": "text"},
        check=False,
    )
    if done.returncode != 0:
        raise Refused(
            "demo_not_built", "Kabupaten contoh tidak selesai dibangun.", "Alasannya di atas."
        )
    shutil.rmtree(home, ignore_errors=True)
    fresh.replace(home)


def _tell_logins(home: Path) -> None:
    from payung.doors.web.accounts.demo_logins import demo_logins

    say("\nKabupaten contoh: nama desa sungguhan, semua orang rekaan.")
    logins = demo_logins()
    width = max(len(each.username) for each in logins)
    for each in logins:
        say(f"  {each.username:{width}}  {each.title}")
    say("Setiap desa lain: operator.NAMA, kades.NAMA, bpd.NAMA; misalnya operator.kartadewa.")
    say(f"Kata sandi semuanya: {logins[0].password}")
    say(f"Data contoh ada di {home}; hapus folder itu untuk memulai dari awal.\n")


def _free_port() -> int:
    """The usual port, or one of the next where another programme has it."""
    for port in range(_PORT, _PORT + _PORTS_TRIED):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if trial.connect_ex((_HOST, port)) != 0:
                return port
    return _PORT
