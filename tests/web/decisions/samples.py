"""Objects of this part for the generated tests of pages: one signed decision of each village."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from django.utils import timezone

import decision_cast
from payung.core.engine.budget import Purse, Window
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.programme.decisions import actions
from payung.programme.decisions.drawing import Asked
from payung.programme.decisions.models import CandidateList, Decree, Objection
from web.sample_objects import Parts, Place, sample

_DAY = timedelta(days=1)


def _decided(place: Place) -> CandidateList:
    """The signed decision of the village, made once."""
    known = CandidateList.objects.filter(village_code=place.village, fund_source="ADD").first()
    if known is not None:
        return known
    today = timezone.localdate()
    decision_cast.workers(4, village=place.village, start=100 + 10 * int(place.village[-1]))
    decision_cast.notice_wanted(place.regency, 2027, place.holder(Role.PMD))
    ani, beni = place.holder(Role.VILLAGE_OPERATOR), place.holder(Role.VILLAGE_HEAD)
    citra = place.holder(Role.VILLAGE_COUNCIL)
    months = Window(Month(2027, 1), Month(2027, 12))
    asked = Asked(months, Purse(FundSource.ADD, 2 * decision_cast.PER_PERSON))
    began, met, ended = today - 9 * _DAY, today - 5 * _DAY, today - 3 * _DAY
    made = actions.draw_candidates(by=ani, village_code=place.village, asked=asked, on=began)
    call = actions.Call(met, "Balai Desa", "Citra", ended)
    actions.call_meeting(by=ani, seen=decision_cast.seen(made), call=call, on=began)
    actions.hold_meeting(by=ani, seen=decision_cast.seen(made), held=actions.Held("Citra"), on=met)
    came = (actions.Present("Citra", "BPD"),)
    actions.add_attendance(by=ani, list_id=made.id, came=came, on=met)
    filed = actions.Filed(uuid4(), met, "Pak RT", "Sudah pindah.", decision_cast.at(made, 2).id)
    objection = actions.file_objection(by=ani, list_id=made.id, filed=filed, on=met)
    actions.settle(
        by=citra,
        seen=decision_cast.seen(made),
        objection_id=objection.id,
        answer=actions.Answer(False, "Masih tinggal di sini."),
        on=met,
    )
    first = decision_cast.at(made, 3)
    actions.move(
        by=citra,
        seen=decision_cast.seen(made),
        candidate_id=first.id,
        to=1,
        reason="Rumahnya terbakar.",
        on=met,
    )
    actions.confirm_minutes(by=citra, seen=decision_cast.seen(made), on=met)
    actions.publish_notice(by=beni, seen=decision_cast.seen(made), until=today + 30 * _DAY, on=met)
    issue = actions.Issue("140/1/2027", ended + _DAY)
    decree = actions.issue_decree(
        by=beni, seen=decision_cast.seen(made), issue=issue, on=ended + _DAY
    )
    scan = BytesIO(b"%PDF-1.7 ditandatangani")
    actions.upload_scan(by=ani, decree_id=decree.id, content=scan, on=today)
    return made


@sample(
    "decisions_list",
    "decisions_redraw",
    "decisions_search",
    "decisions_withdraw",
    "decisions_history",
    "decisions_order",
    "decisions_left_out",
    "decisions_meeting",
    "decisions_call",
    "decisions_hold",
    "decisions_attend",
    "decisions_object",
    "decisions_confirm",
    "decisions_reopen",
    "decisions_decree",
    "decisions_decrees",
    "decisions_amend",
    "decisions_publish",
    "decisions_notice",
)
def decision(place: Place) -> Parts:
    return {"list_id": _decided(place).id}


@sample("decisions_candidate", "decisions_move", "decisions_strike")
def candidate(place: Place) -> Parts:
    made = _decided(place)
    return {"list_id": made.id, "candidate_id": decision_cast.at(made, 1).id}


@sample("decisions_settle")
def objection(place: Place) -> Parts:
    made = _decided(place)
    return {"list_id": made.id, "objection_id": Objection.objects.get(candidate_list=made).id}


@sample("decisions_paper")
def paper(place: Place) -> Parts:
    return {"list_id": _decided(place).id, "code": "berita-acara-pdf"}


@sample("decisions_full_paper")
def full_paper(place: Place) -> Parts:
    return {"list_id": _decided(place).id, "code": "keputusan-pdf"}


@sample("decisions_scan", "decisions_scan_file")
def decree(place: Place) -> Parts:
    return {"decree_id": Decree.objects.get(candidate_list=_decided(place)).id}


@sample("decisions_change_paper")
def change(place: Place) -> Parts:
    made = _decided(place)
    return {"decree_id": Decree.objects.get(candidate_list=made).id, "form": "pdf"}
