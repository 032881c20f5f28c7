"""The papers around a meeting of the invented village: invitation, notice, change of a decree."""

from __future__ import annotations

from datetime import date

from papers import cast
from payung.core.kernel.month import Month
from payung.core.papers.decree_change import DecreeChange, Ended
from payung.core.papers.invitation import Invitation
from payung.core.papers.public_notice import PublicNotice
from payung.core.papers.values import Letterhead


def invitation(letterhead: Letterhead = cast.LETTERHEAD) -> Invitation:
    return Invitation(
        letterhead=letterhead,
        meeting=cast.MEETING,
        budget_year=2026,
        signatory=cast.HEAD,
        objections_until=date(2026, 11, 25),
        candidates=112,
        number="005/14/2003/2026",
        written_on=date(2026, 11, 16),
    )


def public_notice(chosen: int, waiting: int) -> PublicNotice:
    return PublicNotice(
        letterhead=cast.LETTERHEAD,
        chosen=cast.candidates(chosen),
        waiting=cast.candidates(waiting, first=chosen + 1),
        plan=cast.plan(chosen),
        budget_year=2026,
        signatory=cast.HEAD,
        held_on=date(2026, 11, 21),
        objections_until=date(2026, 11, 25),
        issued_on=date(2026, 11, 16),
    )


def decree_change(ended: int, joined: int) -> DecreeChange:
    return DecreeChange(
        letterhead=cast.LETTERHEAD,
        ended=tuple(Ended(cast.person(number), "pindah") for number in range(ended)),
        joined=tuple(cast.person(100 + number) for number in range(joined)),
        from_month=Month(2026, 5),
        budget_year=2026,
        signatory=cast.HEAD,
        changed_number="140/12/KPTS/2003/2026",
        changed_on=date(2026, 1, 21),
        reason="dua orang pindah ke luar kabupaten",
        number="140/19/KPTS/2003/2026",
        decided_on=date(2026, 4, 21),
        recalling=("Undang-Undang tentang desa;",),
    )
