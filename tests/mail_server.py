"""A real mail server on a port of this machine, which can refuse and break off as asked."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

_TAKEN = "250 Message accepted for delivery"


@dataclass
class Postbox:
    """What the server took, and what it does next."""

    port: int = 0
    mails: list[Message] = field(default_factory=list)
    breaks_before: int = 0
    """How many mails from now it hangs up on instead of taking them."""
    breaks_after: int = 0
    """How many mails it takes and then hangs up without a word."""
    refuses: str = ""
    """An address that it does not know."""
    while_taking: Callable[[], object] | None = None
    """What else happens while a mail is handed over."""

    @property
    def to(self) -> list[str]:
        return [str(mail["To"]) for mail in self.mails]


class _Handler:
    def __init__(self, box: Postbox) -> None:
        self.box = box

    async def handle_RCPT(  # noqa: N802 - named by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address == self.box.refuses:
            return "550 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.box.breaks_before:
            self.box.breaks_before -= 1
            server.transport.abort()
            return "421 bye"
        if self.box.while_taking:
            self.box.while_taking()
        assert isinstance(envelope.content, bytes)
        self.box.mails.append(message_from_bytes(envelope.content))
        if self.box.breaks_after:
            self.box.breaks_after -= 1
            server.transport.abort()
        return _TAKEN


@contextmanager
def mail_server() -> Iterator[Postbox]:
    """Runs until the block ends."""
    box = Postbox(_free_port())
    controller = Controller(_Handler(box), hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
