"""What changed lately: the last acts of the area, in words, as far as the post may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from payung.doors.web.home.known import Known
from payung.office.accounts.duties import Deed, duties
from payung.office.accounts.holder import scope
from payung.office.audit.queries import ActFilter, acts

SHOWN = 8
_READ_WITH: Mapping[Deed, Deed] = {
    Deed.PEOPLE_WRITE: Deed.PEOPLE_READ,
    Deed.DUPLICATE_DECIDE: Deed.PEOPLE_READ,
    Deed.PEOPLE_MERGE: Deed.PEOPLE_READ,
    Deed.LIST_IMPORT: Deed.LIST_READ,
    Deed.LIST_ACCEPT: Deed.LIST_READ,
    Deed.LIST_UNDO: Deed.LIST_READ,
    Deed.REGISTER_LOAD: Deed.PEOPLE_READ,
    Deed.RULES_CHANGE: Deed.RULES_READ,
    Deed.CANDIDATES_DRAW: Deed.CANDIDATES_READ,
    Deed.MEETING_HOLD: Deed.CANDIDATES_READ,
    Deed.OBJECTION_FILE: Deed.CANDIDATES_READ,
    Deed.OBJECTION_SETTLE: Deed.CANDIDATES_READ,
    Deed.CANDIDATE_MOVE: Deed.CANDIDATES_READ,
    Deed.MINUTES_CONFIRM: Deed.CANDIDATES_READ,
    Deed.DECREE_ISSUE: Deed.DECREE_READ,
    Deed.DECREE_SCAN: Deed.DECREE_READ,
    Deed.NOTICE_PUBLISH: Deed.VILLAGES_READ,
    Deed.INCIDENT_REPORT: Deed.INCIDENT_READ,
    Deed.INCIDENT_MATCH: Deed.INCIDENT_READ,
}
"""An act of the work → the deed by which its result is seen. Others (log-ins, posts, revealed
numbers) are for those who read the chain."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """An act in words: what, where, who, when."""

    words: str
    place: str
    who: str
    at: datetime
    number: int


def changes_for(known: Known) -> tuple[ChangeLine, ...]:
    """The last acts, newest first; the rules of the regency are everybody's."""
    holder = known.holder
    shown = [act for act, read in _READ_WITH.items() if holder.may(read)]
    rules = Q(kind="rule_version", regency_code=known.regency)
    within = (scope(holder) & Q(deed__in=[deed.value for deed in shown])) | rules
    places = {row.code: row.area.title for row in known.board.villages}
    found = acts(within, ActFilter())[:SHOWN]
    return tuple(
        ChangeLine(
            duties()[Deed(act.deed)].words,
            "" if known.is_village else places.get(act.place_code, ""),
            f"{act.person}, {act.post}" if act.person != act.post else act.post,
            act.at,
            act.number,
        )
        for act in found
    )
