"""The rows of a file of the branch, kept as they were judged."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from payung.core.intake.branch_file import ReadBranchFile
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record
from payung.programme.enrolment.judging import Judged, totals
from payung.programme.enrolment.models import BranchFile, BranchFileRow, Purpose
from payung.programme.enrolment.turn import take_container
from payung.programme.workers.inserting import insert

_CHUNK = 500


@transaction.atomic
def keep_rows(by: Holder, made: BranchFile, read: ReadBranchFile, judged: Sequence[Judged]) -> None:
    """All rows at once, or none."""
    if made.purpose == Purpose.ANSWER:
        take_container(by, made.container_id)
    made.layout = read.layout.value
    made.totals = totals(judged)
    made.remarks = list(read.notices)
    made.columns = [[each.letter, each.heading, each.meaning] for each in read.columns]
    made.save(force_insert=True)
    for start in range(0, len(judged), _CHUNK):
        portion = judged[start : start + _CHUNK]
        insert([_row(made, place, each) for place, each in enumerate(portion, start + 1)])
    note_file(by, made, "file_read")


def _row(made: BranchFile, position: int, judged: Judged) -> BranchFileRow:
    row, ours = judged.row, judged.ours or judged.near
    is_answer = made.purpose == Purpose.ANSWER
    return BranchFileRow(
        branch_file=made,
        position=position,
        row=row.row if row else None,
        verdict=judged.verdict.value,
        reason=judged.reason,
        told=judged.told,
        matched_by=judged.matched_by,
        line_id=judged.ours.key if judged.ours and is_answer else None,
        person_id=ours.person_id if ours else None,
        nik=(row.nik if row else ours.nik if ours else "")[:20],
        name=(row.name if row else ours.name if ours else "")[:160],
        birth_date=row.birth_date if row else ours.birth_date if ours else None,
        kpj_number=(row.kpj if row else "")[:20],
        member_since=row.since if row else None,
        reject_code=judged.reject_code,
        reject_words=judged.reject_words,
    )


def note_file(by: Holder, branch_file: BranchFile, what: str) -> None:
    """The act of a file."""
    record(
        by=by,
        deed=Deed.RESULT_LOAD,
        of=("branch_file", branch_file.id),
        place=branch_file.place_code,
        details={
            "what": what,
            "purpose": branch_file.purpose,
            "layout": branch_file.layout,
            "sha256": branch_file.sha256,
            "totals": branch_file.totals,
        },
    )
