"""Sending the digests: each row is claimed before anything leaves, so two clocks send it once.

Where the connection is lost the claim is given back and a later tick tries again; a clock that was
killed leaves a claim that is free again after a while. Numbers and links stand in a mail, never a
NIK and no names of members.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from payung.core.kernel.dates import format_long
from payung.office.area.queries import titles_of
from payung.office.mailing import Outcome, handed_over, mail_of, send_each
from payung.programme.payments.alarms.digests import write_digests
from payung.programme.payments.alarms.inbox import Row, rows_of
from payung.programme.payments.alarms.letters import sentence
from payung.programme.payments.alarms.models import Alarm, Digest

CLAIM_HELD: Final = timedelta(minutes=10)
"""A mail takes seconds; who has not come back by then was killed."""
MOST_TRIES: Final = 48
"""Of a mail that the server does not take; a server that is away is waited for."""
_AT_ONCE: Final = 200
"""Mails of one tick; the next one goes on."""
_SHOWN: Final = 15
"""Alarms that a mail writes out; of the others it says how many."""
_FOOT: Final = (
    "Surel ini dikirim paling banyak sekali sehari. Peringatan tertutup sendiri begitu sebabnya "
    "beres. Alamat ini diatur pada halaman Akun saya."
)
_log: structlog.stdlib.BoundLogger = structlog.get_logger("payung.mail")


def send_digests() -> int:
    """Write down today's mails, send what waits; how many went out. Nothing where mail is off."""
    if not settings.EMAIL_HOST:
        return 0
    write_digests(timezone.localdate())
    keys = list(_waiting().order_by("on", "id").values_list("id", flat=True)[:_AT_ONCE])
    return send_each(keys, _send)


def _waiting() -> QuerySet[Digest]:
    """Neither sent nor given up, and in nobody's hands."""
    free = timezone.now() - CLAIM_HELD
    found = Digest.objects.filter(sent_at=None, given_up_at=None)
    return found.filter(Q(claimed_at=None) | Q(claimed_at__lt=free))


def _send(key: UUID, connection: BaseEmailBackend) -> Outcome | None:
    """One mail; `None` where another clock has it."""
    if not _waiting().filter(id=key).update(claimed_at=timezone.now(), tries=F("tries") + 1):
        return None
    digest = Digest.objects.select_related("account").get(id=key)
    alarms = Alarm.objects.filter(mailed__digest=digest, closed_on=None, is_overtaken=False)
    rows = list(alarms.select_related("container").order_by("-gravity", "due_on", "id"))
    if not rows:
        _note(digest, Outcome.REFUSED, "nothing_left")
        return Outcome.REFUSED
    outcome, failure = handed_over(message_of(digest, rows), connection)
    _note(digest, outcome, failure)
    return outcome


def _note(digest: Digest, outcome: Outcome, failure: str) -> None:
    """What became of a mail, in its row: sent, given up, or free for a later tick."""
    now = timezone.now()
    is_worn = outcome is Outcome.LATER and digest.tries >= MOST_TRIES
    is_over = outcome is Outcome.REFUSED or is_worn
    Digest.objects.filter(id=digest.id).update(
        sent_at=now if outcome is Outcome.SENT else None,
        given_up_at=now if is_over and outcome is not Outcome.SENT else None,
        claimed_at=digest.claimed_at if outcome is Outcome.SENT or is_over else None,
        failure=failure,
    )
    if outcome is not Outcome.SENT:
        _log.warning("mail", digest=str(digest.id), tries=digest.tries, failure=failure)


def message_of(digest: Digest, alarms: Sequence[Alarm]) -> EmailMessage:
    """The mail of a digest: its alarms in sentences, the gravest first."""
    titles = titles_of(each.village_code for each in alarms)
    rows = rows_of(alarms, on=timezone.localdate(), titles=titles)
    return mail_of(
        digest.id,
        to=digest.account.email,
        subject=_subject(len(rows), digest.on),
        body=_body(digest, rows),
    )


def _subject(count: int, on: date) -> str:
    return f"Payung Desa: {count} peringatan, {format_long(on)}"


def _body(digest: Digest, rows: Sequence[Row]) -> str:
    inbox = f"{settings.SITE_ADDRESS}{reverse('alarms')}?untuk=saya"
    told = [f"- {row.village}: {sentence(row)}\n  {_link(row)}" for row in rows[:_SHOWN]]
    left = len(rows) - _SHOWN
    more = [f"- dan {left} peringatan lain."] if left > 0 else []
    return "\n".join(
        (
            f"Yth. {digest.account.full_name}, {digest.post_title},",
            "",
            "yang perlu dibereskan agar tidak ada pekerja yang putus perlindungannya:",
            "",
            *told,
            *more,
            "",
            f"Semuanya: {inbox}",
            "",
            _FOOT,
            "Payung Desa",
        )
    )


def _link(row: Row) -> str:
    return f"{settings.SITE_ADDRESS}{reverse('alarms_alarm', args=[row.id])}"
