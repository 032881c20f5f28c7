"""Objects of this part for the generated tests of pages: one round trip of each village."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import NamedTuple

from django.utils import timezone

import decision_cast
import enrolment_cast
from payung.core.engine.budget import Purse, Window
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.decisions import actions as decisions
from payung.programme.decisions.drawing import Asked
from payung.programme.decisions.models import CandidateList
from payung.programme.enrolment import actions
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    BranchFile,
    Collision,
    Container,
    ContainerKind,
    Membership,
)
from web.sample_objects import Parts, Place, sample

_DAY = timedelta(days=1)
_SOURCE = FundSource.DDS


class _Trip(NamedTuple):
    """What a village's round trip left behind."""

    container: Container
    batch: Batch
    file: BranchFile
    member: Membership
    collision: Collision


def _trip(place: Place) -> _Trip:
    """Four seats: one paid by a sponsor too, one accepted, one rejected, one that waits."""
    into = Container.objects.filter(village_code=place.village, fund_source=_SOURCE).first()
    if into is None:
        into = _made(place)
    return _Trip(
        into,
        Batch.objects.get(container=into),
        BranchFile.objects.get(container=into),
        Membership.objects.get(container=into),
        Collision.objects.get(container=into),
    )


def _made(place: Place) -> Container:
    today = timezone.localdate()
    chosen = _signed(place)
    pmd, branch = place.holder(Role.PMD), place.holder(Role.BRANCH)
    sponsored = enrolment_cast.regency_container(
        pmd, ContainerKind.SL, f"PT Sawit {place.village[-1]}", place.regency
    )
    people = [each.person for each in chosen.candidates.select_related("person").order_by("rank")]
    enrolment_cast.enrolled(sponsored, people[:1])
    into = enrolment_cast.container(pmd, place.village, _SOURCE, on=today)
    batch = actions.draft_batch(by=pmd, container_id=into.id, wanted=enrolment_cast.wanted())
    sending = actions.Sending(today, "Surel")
    actions.send_batch(by=pmd, seen=enrolment_cast.seen(batch), sending=sending, on=today)
    one, two, _three = batch.lines.order_by("place")
    rows = [
        enrolment_cast.ANSWER_HEAD,
        enrolment_cast.answer_row(one, kpj="21012345678"),
        enrolment_cast.answer_row(two, "Ditolak", "nama ibu kandung"),
    ]
    handed_in = enrolment_cast.from_branch(rows)
    read = actions.load_result(by=branch, container_id=into.id, handed_in=handed_in)
    actions.take_result(by=branch, file_id=read.id)
    return into


def _signed(place: Place) -> CandidateList:
    """A signed decision of the village for another purse than that of the other samples."""
    today = timezone.localdate()
    start = 500 + 20 * int(place.village[-1])
    decision_cast.workers(4, village=place.village, start=start)
    ani, beni = place.holder(Role.VILLAGE_OPERATOR), place.holder(Role.VILLAGE_HEAD)
    citra = place.holder(Role.VILLAGE_COUNCIL)
    months = Window(Month(2027, 1), Month(2027, 12))
    asked = Asked(months, Purse(_SOURCE, 4 * decision_cast.PER_PERSON + 1_000))
    began, met, ended = today - 9 * _DAY, today - 5 * _DAY, today - 3 * _DAY
    made = decisions.draw_candidates(by=ani, village_code=place.village, asked=asked, on=began)

    def seen() -> Seen:
        return decision_cast.seen(made)

    call = decisions.Call(met, "Balai Desa", "Citra", ended)
    decisions.call_meeting(by=ani, seen=seen(), call=call, on=began)
    decisions.hold_meeting(by=ani, seen=seen(), held=decisions.Held("Citra"), on=met)
    came = (decisions.Present("Citra", "BPD"),)
    decisions.add_attendance(by=ani, list_id=made.id, came=came, on=met)
    decisions.confirm_minutes(by=citra, seen=seen(), on=met)
    issue = decisions.Issue(f"140/DDS/{place.village}", today - 2 * _DAY)
    decree = decisions.issue_decree(by=beni, seen=seen(), issue=issue, on=today - 2 * _DAY)
    scan = BytesIO(b"%PDF-1.7 ditandatangani")
    decisions.upload_scan(by=ani, decree_id=decree.id, content=scan, on=today - _DAY)
    return made


@sample(
    "enrolment_container",
    "enrolment_number",
    "enrolment_close",
    "enrolment_draft",
    "enrolment_members",
    "enrolment_members_search",
    "enrolment_answer",
    "enrolment_compare",
)
def container(place: Place) -> Parts:
    return {"container_id": _trip(place).container.id}


@sample(
    "enrolment_batch",
    "enrolment_batch_search",
    "enrolment_batch_file",
    "enrolment_send",
    "enrolment_receive",
    "enrolment_withdraw",
)
def batch(place: Place) -> Parts:
    return {"batch_id": _trip(place).batch.id}


@sample("enrolment_letter")
def letter(place: Place) -> Parts:
    return {"batch_id": _trip(place).batch.id, "form": "docx"}


@sample("enrolment_answer_line")
def waiting_line(place: Place) -> Parts:
    line = BatchLine.objects.get(batch=_trip(place).batch, state="waiting")
    return {"line_id": line.id}


@sample("enrolment_settle")
def rejected_line(place: Place) -> Parts:
    line = BatchLine.objects.get(batch=_trip(place).batch, state="rejected")
    return {"line_id": line.id}


@sample(
    "enrolment_file",
    "enrolment_file_search",
    "enrolment_file_download",
    "enrolment_take",
    "enrolment_discard",
)
def branch_file(place: Place) -> Parts:
    return {"file_id": _trip(place).file.id}


@sample("enrolment_end")
def member(place: Place) -> Parts:
    return {"membership_id": _trip(place).member.id}


@sample("enrolment_collision")
def collision(place: Place) -> Parts:
    return {"collision_id": _trip(place).collision.id}
