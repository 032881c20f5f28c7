"""What the clock does here: a round of each regency once an hour, and again on a new day."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from payung.programme.payments.alarms.models import AlarmRound
from payung.programme.payments.alarms.raising import Round, round_of
from payung.programme.payments.unpaid import regencies_with_members

_BETWEEN_ROUNDS = timedelta(hours=1)


def raise_due_alarms() -> int:
    """Rounds of the regencies whose last one is an hour old or of another day; how many alarms
    were raised or closed."""
    now, today = timezone.now(), timezone.localdate()
    fresh = AlarmRound.objects.filter(on=today, finished_at__gt=now - _BETWEEN_ROUNDS)
    rested = set(fresh.values_list("regency_code", flat=True))
    waiting = [regency for regency in regencies_with_members() if regency not in rested]
    did = sum((round_of(regency, today) for regency in waiting), Round())
    return did.raised + did.closed
