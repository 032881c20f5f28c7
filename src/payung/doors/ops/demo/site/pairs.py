"""Some of the demo's possible duplicates are decided by Dinas PMD; the others wait."""

from __future__ import annotations

from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago
from payung.office.accounts.roles import Role
from payung.programme.workers.deciding import Verdict, decide_pair
from payung.programme.workers.models import DuplicatePair, PairDecision

_EVERY = 4


def decide_some(cast: Cast, regency: str) -> None:
    """Every fourth open pair: two people after all."""
    by = cast.at(regency, Role.PMD)
    waiting = DuplicatePair.objects.filter(decision=PairDecision.OPEN.value).order_by("id")
    verdict = Verdict(PairDecision.DIFFERENT, "Kartu keluarga keduanya dilihat: dua orang.")
    with clock_at(days_ago(49)):
        for pair_id in list(waiting.values_list("id", flat=True))[::_EVERY]:
            decide_pair(by=by, pair_id=pair_id, verdict=verdict)
