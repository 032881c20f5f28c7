"""What is asked about cases, always within the areas of a holder."""

from __future__ import annotations

from payung.programme.claims.case import (
    FiledAs,
    HeirSeen,
    heirs_of,
    is_seen_outside,
    owed,
    stage_for,
    visible_to,
)
from payung.programme.claims.queries.lists import (
    CaseRow,
    StageCount,
    VillageCases,
    Wanted,
    board,
    cases,
    claims_of_person,
    counts_by_stage,
    late,
    scholarships_due,
    waiting,
)
from payung.programme.claims.queries.page import CasePage, case_page, report_to_confirm

__all__ = [
    "CasePage",
    "CaseRow",
    "FiledAs",
    "HeirSeen",
    "StageCount",
    "VillageCases",
    "Wanted",
    "board",
    "case_page",
    "cases",
    "claims_of_person",
    "counts_by_stage",
    "heirs_of",
    "is_seen_outside",
    "late",
    "owed",
    "report_to_confirm",
    "scholarships_due",
    "stage_for",
    "visible_to",
    "waiting",
]
