"""Bring a village as far as a journey needs it, with the real actions, as its own people would."""

from __future__ import annotations

import io
import tempfile
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from django.core.files.base import File
from django.utils import timezone

from journeys import village_workbook
from journeys.people import username
from payung.core.engine.budget import Purse, Window
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.queries import holder_of
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.decisions import actions
from payung.programme.decisions.drawing import Asked
from payung.programme.decisions.models import CandidateList
from payung.programme.workers.imports.actions import HandedIn, accept_list, upload_list
from payung.programme.workers.models import ListImport

DAY = timedelta(days=1)
OBJECTION = "Tetangga saya yang buruh harian belum tercantum."
CEILING = 2_100_000
"""Rupiah: enough for ten people through a year, not for all."""


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


def invited(village: str) -> CandidateList:
    """The order of the village's candidates, a meeting for today, and one objection."""
    operator = holder(Role.VILLAGE_OPERATOR, village)
    today = timezone.localdate()
    made = _called(operator, village, began=today - 5 * DAY, met=today, until=today + 3 * DAY)
    filed = actions.Filed(uuid4(), today, "Pak RT 002", OBJECTION, None)
    actions.file_objection(by=operator, list_id=made.id, filed=filed, on=today)
    return made


def confirmed(village: str) -> CandidateList:
    """A meeting that was held, with minutes that the council confirmed; citizens were heard."""
    operator, council = (
        holder(role, village) for role in (Role.VILLAGE_OPERATOR, Role.VILLAGE_COUNCIL)
    )
    today = timezone.localdate()
    met = today - 5 * DAY
    made = _called(operator, village, began=today - 9 * DAY, met=met, until=today - 2 * DAY)
    actions.hold_meeting(by=operator, seen=_seen(made), held=actions.Held("Ketua BPD"), on=met)
    came = (actions.Present("Ketua BPD", "BPD"), actions.Present("Yusri", "Tokoh agama"))
    actions.add_attendance(by=operator, list_id=made.id, came=came, on=met)
    actions.confirm_minutes(by=council, seen=_seen(made), on=met)
    return made


def _called(
    operator: Holder, village: str, *, began: date, met: date, until: date
) -> CandidateList:
    accepted_list(village)
    year = timezone.localdate().year + 1
    window = Window(Month(year, 1), Month(year, 12))
    asked = Asked(window, Purse(FundSource.ADD, CEILING))
    made = actions.draw_candidates(by=operator, village_code=village, asked=asked, on=began)
    call = actions.Call(met, "Balai Desa", "Ketua BPD", until)
    actions.call_meeting(by=operator, seen=_seen(made), call=call, on=began)
    return made


def _seen(made: CandidateList) -> Seen:
    return Seen(made.id, CandidateList.objects.get(id=made.id).version)
