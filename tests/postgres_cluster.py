"""A PostgreSQL of the tests' own: made in a temporary folder, gone when the tests end.

It listens on a socket in that folder only. It lives exactly as long as the process that asked for
it: the watcher beside it reads a pipe that closes with that process, however it ends.
"""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

_USER = "payung"
_UNSAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
"""Nothing of it must survive a crash, so nothing waits for the disk."""
_WATCHER = """
"$1/postgres" -D "$2/data" -k "$2" $3 >"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -INT $server
wait $server
rm -rf "$2"
"""
_PATIENCE_SECONDS = 30


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`: on the path, or where Debian keeps the newest."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    return kept[-1].parent if kept else None


def start(folder: Path) -> str:
    """Bring a cluster up with the programs in `folder`; returns its address."""
    place = Path(tempfile.mkdtemp(prefix="payung-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        os.chown(place, pwd.getpwnam("postgres").pw_uid, -1)
    make = ["-D", str(place / "data"), "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(
        _as_somebody([str(folder / "initdb"), *make, "--locale=C.UTF-8"]),
        check=True,
        capture_output=True,
    )
    settings = " ".join(f"-c {each}" for each in ("listen_addresses=", *_UNSAFE))
    watcher = subprocess.Popen(
        _as_somebody(["sh", "-c", _WATCHER, "watcher", str(folder), str(place), settings]),
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    atexit.register(_stop, watcher)
    _wait(folder, place)
    return f"postgresql://{_USER}@/{_USER}?host={quote(str(place), safe='/')}"


def _as_somebody(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return command
    return ["runuser", "-u", "postgres", "--", *command]


def _wait(folder: Path, place: Path) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        ready = [str(folder / "pg_isready"), "-q", "-h", str(place), "-d", "postgres"]
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise RuntimeError((place / "log").read_text("utf-8"))


def _stop(watcher: subprocess.Popen[bytes]) -> None:
    if watcher.stdin is not None:
        watcher.stdin.close()
    watcher.wait(_PATIENCE_SECONDS)


def _version(initdb: Path) -> int:
    return int(initdb.parent.parent.name.split(".")[0])
