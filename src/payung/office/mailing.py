"""Handing a mail to the mail server, and what the server said; the mails are written elsewhere."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Sequence
from enum import Enum, auto
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

_log: structlog.stdlib.BoundLogger = structlog.get_logger("payung.mail")


class Outcome(Enum):
    """What became of a mail."""

    SENT = auto()
    REFUSED = auto()
    """The server will never take it: the address is wrong."""
    LATER = auto()
    """The server is there and does not take it now."""
    LOST = auto()
    """The server does not answer, or stopped in the middle."""


def send_each(
    keys: Sequence[UUID], send: Callable[[UUID, BaseEmailBackend], Outcome | None]
) -> int:
    """How many of these mails went out, over one line; where it is lost the others wait."""
    sent, connection = 0, get_connection()
    try:
        for key in keys:
            outcome = send(key, connection)
            sent += outcome is Outcome.SENT
            if outcome is Outcome.LOST:
                break
    finally:
        _hang_up(connection)
    return sent


def mail_of(key: UUID, *, to: str, subject: str, body: str) -> EmailMessage:
    """A mail with the Message-ID of its row, so that a server that had taken it before the line
    broke can tell the second for what it is."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    headers = {"Message-ID": f"<{key}@{host}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=subject, body=body, to=[to], headers=headers)


def handed_over(message: EmailMessage, connection: BaseEmailBackend) -> tuple[Outcome, str]:
    """What the mail server said."""
    message.connection = connection
    try:
        connection.open()
        message.send()
    except smtplib.SMTPRecipientsRefused as refused:
        codes = {code for code, _ in refused.recipients.values()}
        is_final = all(code >= 500 for code in codes)
        return (Outcome.REFUSED if is_final else Outcome.LATER), "recipient_refused"
    except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, TimeoutError):
        return Outcome.LOST, "connection_lost"
    except smtplib.SMTPResponseException as said:
        return Outcome.LATER, f"server_said_{said.smtp_code}"
    except (smtplib.SMTPException, OSError) as fault:
        return Outcome.LOST, type(fault).__name__[:40]
    return Outcome.SENT, ""


def _hang_up(connection: BaseEmailBackend) -> None:
    """A line that is broken already need not be closed politely."""
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        _log.info("mail_line_broken")
