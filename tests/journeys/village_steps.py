"""Bring a village as far as a journey needs it, with the real actions, as its own people would."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.utils import timezone

from journeys import village_workbook
from journeys.people import username
from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.queries import holder_of
from payung.office.accounts.roles import Role
from payung.programme.workers.imports.actions import HandedIn, accept_list, upload_list
from payung.programme.workers.models import ListImport


def holder(role: Role, place: str) -> Holder:
    """Who holds this post of the journeys."""
    account = Account.objects.get(username=username(role, place))
    found = holder_of(account, on=timezone.localdate())
    assert found is not None
    return found


def accepted_list(village: str) -> ListImport:
    """The village's messy list, handed in by its operator and accepted."""
    operator = holder(Role.VILLAGE_OPERATOR, village)
    with tempfile.TemporaryDirectory() as folder:
        content = village_workbook.write(Path(folder) / "usulan.xlsx", village).read_bytes()
    file = File(io.BytesIO(content), name="usulan.xlsx")
    file.size = len(content)
    today = timezone.localdate()
    start = Month(today.year + 1, 1)
    handed_in = upload_list(
        by=operator, village_code=village, handed_in=HandedIn(file, "usulan.xlsx", start)
    )
    handed_in.refresh_from_db()
    return accept_list(by=operator, list_import=handed_in)
