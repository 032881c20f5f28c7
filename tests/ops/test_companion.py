"""Beside the web server: a worker that dies comes back, and one that cannot live is not hurried."""

from __future__ import annotations

from payung.doors.ops.companion import pause_before_another


def test_a_worker_that_had_lived_comes_back_at_once() -> None:
    assert pause_before_another(60.0, lived=600.0) == 0.0


def test_a_worker_that_dies_again_and_again_is_waited_for_longer_up_to_a_minute() -> None:
    pauses, pause = [], 0.0
    for _ in range(9):
        pause = pause_before_another(pause, lived=0.5)
        pauses.append(pause)
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0]
