"""What is written down to be mailed: who is told of which alarms on a day, each once.

Alarms of the last week are looked at, in four statements whatever the number of accounts; a mail
that nobody could be sent stays written down until it is sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from payung.office.accounts.models import Tenure
from payung.office.accounts.queries import tenures_on
from payung.office.accounts.roles import Role
from payung.programme.payments.alarms.models import Alarm, AlarmKind, Digest, DigestLine
from payung.programme.payments.alarms.wording import recipients
from payung.programme.workers.portions import portions

_LOOKED_BACK: Final = timedelta(days=7)
_PORTION: Final = 400


def write_digests(on: date) -> int:
    """A digest for everybody with an address whose post has alarms that they were not told of; how
    many were written. Who has one of the day already waits for tomorrow's."""
    alarms = Alarm.objects.filter(
        closed_on=None, is_overtaken=False, raised_on__gt=on - _LOOKED_BACK
    )
    fresh = list(alarms.order_by("-gravity", "due_on", "id"))
    if not fresh:
        return 0
    done = set(Digest.objects.filter(on=on).values_list("account_id", flat=True))
    known = _known(fresh)
    written = 0
    for account, tenures in _addressees(on).items():
        mine = [each for each in fresh if _is_for(each, tenures)]
        new = [each for each in mine if (account, each.id) not in known]
        if new and account not in done:
            written += _write(tenures[0], new, on)
    return written


def _addressees(on: date) -> Mapping[UUID, Sequence[Tenure]]:
    """Who holds posts today and has an address, by account."""
    held = (
        tenures_on(on)
        .filter(post__is_open=True, account__is_active=True)
        .exclude(account__email="")
        .select_related("post", "account")
        .prefetch_related("post__areas")
        .order_by("starts_on", "id")
    )
    found: defaultdict[UUID, list[Tenure]] = defaultdict(list)
    for tenure in held:
        found[tenure.account_id].append(tenure)
    return found


def _is_for(alarm: Alarm, tenures: Iterable[Tenure]) -> bool:
    roles = recipients(AlarmKind(alarm.kind), alarm.payer_model)
    places = {alarm.village_code, alarm.district_code, alarm.regency_code}
    return any(
        Role(tenure.post.role) in roles
        and any(area.code in places for area in tenure.post.areas.all())
        for tenure in tenures
    )


def _known(alarms: Sequence[Alarm]) -> set[tuple[UUID, UUID]]:
    """Account and alarm of everybody who was told."""
    found: set[tuple[UUID, UUID]] = set()
    for portion in portions([each.id for each in alarms], _PORTION):
        lines = DigestLine.objects.filter(alarm__in=portion)
        found |= set(lines.values_list("account_id", "alarm_id"))
    return found


@transaction.atomic
def _write(tenure: Tenure, alarms: Sequence[Alarm], on: date) -> int:
    """The digest with its lines; 0 where another clock was faster. What still waits to be sent, and
    is in nobody's hands, takes the new ones along."""
    waiting = Digest.objects.filter(account=tenure.account, sent_at=None, given_up_at=None)
    digest = waiting.filter(claimed_at=None).select_for_update().first()
    is_new = False
    if digest is None:
        digest, is_new = Digest.objects.get_or_create(
            account=tenure.account, on=on, defaults={"post_title": tenure.post.title}
        )
        if not is_new:
            return 0
    lines = [DigestLine(digest=digest, account=tenure.account, alarm=each) for each in alarms]
    DigestLine.objects.bulk_create(lines, batch_size=_PORTION, ignore_conflicts=True)
    return int(is_new)
