"""Each kind of thing that an act is about has its word."""

from __future__ import annotations

import re
from pathlib import Path

from payung.doors.web.accounts.act_words import KINDS

SOURCE = Path(__file__).resolve().parents[3] / "src" / "payung"


def test_every_kind_that_an_action_records_has_its_word() -> None:
    recorded = {
        kind
        for path in SOURCE.rglob("*.py")
        for kind in re.findall(r"\bof=\(\s*\"([a-z_]+)\"", path.read_text("utf-8"))
    }
    recorded.discard("self")  # of a lock on rows
    assert len(recorded) > 5
    assert not recorded - KINDS.keys(), "give them in doors/web/accounts/act_words.py"
