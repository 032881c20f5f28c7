"""Sending the invitations by mail: each row is claimed before anything leaves, so it goes out once.

Where the connection is lost the claim is given back and a later tick tries again; who was killed
leaves a claim that is free again after a while.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from payung.office.accounts.queries import tenures_on
from payung.office.mailing import Outcome, handed_over, mail_of, send_each
from payung.programme.outreach.letters import invitation_text, places_of
from payung.programme.outreach.models import EventState, Invitation

_CLAIM_HELD: Final = timedelta(minutes=10)
_MOST_TRIES: Final = 48
_AT_ONCE: Final = 200


def send_waiting() -> int:
    """Send what was asked for and waits; how many went out. Nothing where mail is off."""
    keys = list(_waiting().values_list("id", flat=True)[:_AT_ONCE])
    return send_each(keys, _send) if settings.EMAIL_HOST else 0


def _waiting() -> QuerySet[Invitation]:
    free = timezone.now() - _CLAIM_HELD
    return (
        Invitation.objects.filter(
            mail_asked_at__isnull=False, mail_sent_at=None, mail_tries__lt=_MOST_TRIES
        )
        .filter(Q(mail_claimed_at=None) | Q(mail_claimed_at__lt=free))
        .filter(mail_failure__in=("", "later"), event__state=EventState.PLANNED.value)
        .order_by("mail_asked_at", "id")
    )


def _send(key: UUID, connection: BaseEmailBackend) -> Outcome | None:
    """One mail; `None` where another clock has it."""
    claim = {"mail_claimed_at": timezone.now(), "mail_tries": F("mail_tries") + 1}
    if not _waiting().filter(id=key).update(**claim):
        return None
    row = Invitation.objects.select_related("event").get(id=key)
    name, address = _address(row)
    if not address:
        _note(row, Outcome.REFUSED, "no_address")
        return Outcome.REFUSED
    outcome, failure = handed_over(_message(row, name, address), connection)
    _note(row, outcome, failure)
    return outcome


def _address(row: Invitation) -> tuple[str, str]:
    """Who holds the post today, and where mail reaches that person."""
    held = tenures_on(timezone.localdate()).filter(
        post__role=row.role, post__areas__code=row.place_code, post__is_open=True
    )
    found = held.exclude(account__email="").order_by("starts_on", "id")
    return found.values_list("account__full_name", "account__email").first() or ("", "")


def _message(row: Invitation, name: str, address: str) -> EmailMessage:
    return mail_of(
        row.id,
        to=address,
        subject=f"Undangan: {row.event.title}",
        body=invitation_text(row.event, places_of(row.event), f"{name}, {row.title}"),
    )


def _note(row: Invitation, outcome: Outcome, failure: str) -> None:
    """What became of a mail: sent, given up, or free for a later tick."""
    is_over = outcome in (Outcome.SENT, Outcome.REFUSED)
    Invitation.objects.filter(id=row.id).update(
        mail_sent_at=timezone.now() if outcome is Outcome.SENT else None,
        mail_claimed_at=row.mail_claimed_at if is_over else None,
        mail_failure=failure if outcome is Outcome.REFUSED else "" if is_over else "later",
    )
