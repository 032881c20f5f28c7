"""Sending invitations in the background, right after somebody asked for it."""

from __future__ import annotations

from django_tasks import task

from payung.programme.outreach.mails import send_waiting


@task
def send_invitations() -> None:
    """Every mail that waits."""
    send_waiting()
