"""Handing a mail to the mail server, and what the server said; the mails are written elsewhere."""

from __future__ import annotations

import smtplib
from enum import Enum, auto

import structlog
from django.core.mail import EmailMessage
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


def hang_up(connection: BaseEmailBackend) -> None:
    """A line that is broken already need not be closed politely."""
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        _log.info("mail_line_broken")
