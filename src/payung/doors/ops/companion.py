"""Beside the web server: one process for the jobs, started again when it dies, and the clock.

It is a process of its own, `python -m payung.doors.ops.companion`, because the web server forks:
a child of a fork holds the pipes of whatever its parent was starting at that moment.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import structlog

from payung.doors.ops import logs
from payung.doors.ops.environment import Environment

_SECONDS_BETWEEN_LOOKS = 1.0
_HEAD_START_SECONDS = 4.0
"""The web server comes first: the first page must not wait for the worker to load."""
_SECONDS_BETWEEN_TICKS = 300.0
_LONGEST_PAUSE_SECONDS = 60.0
_PATIENCE_SECONDS = 30.0
if sys.platform == "win32":
    _OWN_GROUP = subprocess.CREATE_NEW_PROCESS_GROUP
else:
    _OWN_GROUP = 0
_log: structlog.stdlib.BoundLogger = structlog.get_logger("payung.companion")


def beside() -> subprocess.Popen[bytes]:
    """Start the companion; it ends when its input is closed."""
    return _start("payung.doors.ops.companion")


def end(running: subprocess.Popen[bytes]) -> None:
    """Let the job at work finish, then come back."""
    if running.stdin is not None:
        running.stdin.close()
    try:
        running.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        running.kill()


def _watch(closed: threading.Event) -> None:
    closed.wait(_HEAD_START_SECONDS)
    worker, tick = _start("payung", "work", "--until-closed"), _start("payung", "tick")
    born, pause, until_tick = time.monotonic(), 0.0, _SECONDS_BETWEEN_TICKS
    while not closed.wait(_SECONDS_BETWEEN_LOOKS):
        until_tick -= _SECONDS_BETWEEN_LOOKS
        if worker.poll() is not None:
            pause = pause_before_another(pause, time.monotonic() - born)
            _log.warning("worker_died", code=worker.returncode, pause=pause)
            closed.wait(pause)
            worker, born = _start("payung", "work", "--until-closed"), time.monotonic()
        if tick.poll() is not None and until_tick <= 0:
            tick, until_tick = _start("payung", "tick"), _SECONDS_BETWEEN_TICKS
    for each in (worker, tick):
        end(each)


def pause_before_another(before: float, lived: float) -> float:
    """Seconds until a worker that died after `lived` seconds is started again.

    At once if it had lived a minute, else twice as long as the time before: one that cannot live
    must not wear out the machine.
    """
    if lived >= _LONGEST_PAUSE_SECONDS:
        return 0.0
    return min(max(1.0, 2 * before), _LONGEST_PAUSE_SECONDS)


def _start(module: str, *words: str) -> subprocess.Popen[bytes]:
    """A process that ctrl-C does not reach: it is told by the end of its input."""
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", module, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "payung.doors.ops.settings"},
        start_new_session=True,
        creationflags=_OWN_GROUP,
    )


def main() -> None:
    """Watch until whoever started this closes the input, or ends."""
    logs.configure({"form": Environment.read().text("PAYUNG_LOG")})
    closed = threading.Event()

    def listen() -> None:
        sys.stdin.buffer.read()
        closed.set()

    threading.Thread(target=listen, daemon=True).start()
    _watch(closed)


if __name__ == "__main__":
    main()
