"""Cases of the demo at many stages.

Families that have their money, one whose money is held back by arrears, one that waits for a
signature, one whose case can be filed, one that the branch lets wait, one of yesterday's, and an
accident without a verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max

from payung.core.engine.happening import Happening
from payung.core.kernel.month import Month
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago, today
from payung.doors.ops.demo.site.families import Families
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.claims import actions
from payung.programme.claims.escalation import escalate
from payung.programme.claims.models import Claim
from payung.programme.enrolment.models import ContainerKind, Membership
from payung.programme.payments.models import LedgerEntry
from payung.programme.workers.models import Person

_MEMBER = 5
"""The place of the first whom something happens to; a story of the bills takes one before."""


@dataclass(frozen=True, slots=True)
class Story:
    """What happened so many days ago, when it was confirmed, and when each step was done."""

    happened: int
    opened: int
    steps: Sequence[int] = ()
    happening: Happening = Happening.DEATH


_STORIES: Mapping[int, Sequence[Story]] = {
    0: (Story(75, 73, (72, 66, 64, 63, 62, 58, 57)), Story(12, 9, (8,))),
    1: (Story(30, 28, (27, 22, 20, 18, 16)), Story(70, 68, (67, 60, 58, 57, 56, 50, 45))),
    2: (Story(20, 18, (17, 12, 10, 9)),),
    3: (Story(2, 1),),
    5: (Story(6, 5, (), Happening.WORK_DEATH),),
    7: (Story(40, 38, (37, 30, 29)),),
}
"""By the turn of the village among those that pay."""
_IN_ARREARS = Story(9, 8, (7, 6, 5, 4))
"""Everything is there but the months that nobody paid."""
_UNPAID = 3


def bring_cases(cast: Cast) -> None:
    """Everything above, by the real actions."""
    families, villages = Families(cast), _villages()
    for turn, stories in _STORIES.items():
        if turn < len(villages):
            for person, story in zip(_members(villages[turn]), stories, strict=False):
                _play(families, person, story)
    behind = _behind()
    if behind is not None:
        _play(families, behind, _IN_ARREARS)
    _ceremony(cast)
    with clock_at(days_ago(0)) as on:
        escalate(on)


def _villages() -> list[str]:
    """Villages that pay for members themselves."""
    paying = Membership.objects.filter(container__kind=ContainerKind.SD.value)
    return sorted(set(paying.values_list("village_code", flat=True)))


def _behind() -> Person | None:
    """Somebody of a village that has not paid the last months, in time to be bought back."""
    paid = LedgerEntry.objects.standing().filter(bill__container__kind=ContainerKind.SD.value)
    last = paid.order_by().values("bill__village_code").annotate(last=Max("month"))
    month = str(Month.of(today()) + -_UNPAID)
    villages = [row["bill__village_code"] for row in last if row["last"] == month]
    return next((_members(village)[-1] for village in sorted(villages)), None)


def _members(village: str) -> list[Person]:
    rows = Membership.objects.filter(village_code=village, last_month="").order_by("id")
    return [each.person for each in rows.select_related("person")[_MEMBER : _MEMBER + 2]]


def _play(families: Families, person: Person, story: Story) -> None:
    happened_on = today() - timedelta(days=story.happened)
    with clock_at(days_ago(story.opened)) as on:
        claim = families.opened(person.id, happened_on, story.happening, on=on)
    for days in story.steps:
        with clock_at(days_ago(days)) as on:
            families.step(Claim.objects.select_related("person").get(id=claim.id), on)


def _ceremony(cast: Cast) -> None:
    """Handed over before cameras a week after the money had come."""
    with clock_at(days_ago(50)) as on:
        for claim in Claim.objects.filter(paid_on__lt=on):
            seen = Seen(claim.id, claim.version)
            actions.note_ceremony(by=cast.at(claim.regency_code, Role.PMD), seen=seen, on=on)
