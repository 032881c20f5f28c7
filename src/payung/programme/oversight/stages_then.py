"""How far villages were at the end of a past day, from the acts that had been done by then.

The same values as the board of today reads from the tables of each part; which stage they make is
decided in one place for both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from payung.core.law.funding import FundSource
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import column_of
from payung.office.audit.models import Act
from payung.programme.budgets.board import VillageBudget
from payung.programme.budgets.models import BudgetPlan, PlanState
from payung.programme.decisions.board import VillageDecision
from payung.programme.decisions.models import CandidateList, DecisionState
from payung.programme.enrolment.board import VillageTrip
from payung.programme.enrolment.models import BatchLine, LineState
from payung.programme.oversight.known import Known
from payung.programme.payments.protection import Protection, Tally
from payung.programme.workers.board import LastList
from payung.programme.workers.models import ImportState, ListImport


@dataclass(frozen=True, slots=True)
class Then:
    """What was known of the villages of an area, by village code."""

    people: Mapping[str, int]
    lists: Mapping[str, LastList]
    decisions: Mapping[str, VillageDecision]
    budgets: Mapping[str, tuple[VillageBudget, ...]]
    tallies: Mapping[str, Tally]
    trips: Mapping[str, VillageTrip]


@dataclass(frozen=True, slots=True)
class _Last:
    """The last act on an object by then: into which state, by which step, when."""

    to: str
    step: str
    at: datetime


def stages_then(holder: Holder, place: str, day: date) -> Then:
    """Of a regency, district or village of the holder (dotted code). Raises `Refused`."""
    holder.must(Deed.VILLAGES_READ, place)
    known = Known(place[:5], day)
    inside = {column_of(place): place}
    acts = Act.objects.filter(
        regency_code=place[:5],
        at__lt=known.at.until,
        kind__in=("candidate_list", "budget_plan", "batch", "list", "list_import"),
    ).order_by("number")
    last: dict[str, _Last] = {}
    for key, deed, details, at in acts.values_list("object_id", "deed", "details", "at"):
        state = details.get("to") or details.get("what") or deed
        if state != "batch_file":
            last[key] = _Last(state, details.get("step", ""), at)
    people = known.people.rename({"person": "person_id", "village": "village_code"})
    counted = known.listed.group_by("village").len()
    return Then(
        people=dict(counted.iter_rows()),
        lists=_lists(inside, last, known.at.until),
        decisions=_decisions(inside, last),
        budgets=_budgets(inside, last),
        tallies=Protection(place, day, people).by_village(),
        trips=_trips(inside, last, known.at.until),
    )


def _lists(
    inside: Mapping[str, str], last: Mapping[str, _Last], until: datetime
) -> Mapping[str, LastList]:
    """The newest of each village that was neither taken back nor mended by another."""
    rows = list(ListImport.objects.filter(uploaded_at__lt=until, **inside).order_by("uploaded_at"))
    mended = {each.mends_id for each in rows}
    found = {}
    for each in rows:
        act = last.get(str(each.id))
        if each.id in mended or (act and act.to == Deed.LIST_UNDO):
            continue
        accepted = each.accepted_at if each.accepted_at and each.accepted_at < until else None
        found[each.village_code] = LastList(
            id=each.id,
            village_code=each.village_code,
            state=ImportState.ACCEPTED if accepted else ImportState.PREVIEWED,
            file_name=each.file_name,
            rows=each.all_rows,
            uploaded_at=each.uploaded_at,
            accepted_at=accepted,
        )
    return found


def _decisions(
    inside: Mapping[str, str], last: Mapping[str, _Last]
) -> Mapping[str, VillageDecision]:
    found = {}
    for each in CandidateList.objects.filter(**inside).order_by("id"):
        act = last.get(str(each.id))
        state = _state_of(act.to) if act else DecisionState.WITHDRAWN
        if act and state is not DecisionState.WITHDRAWN:
            found[each.village_code] = VillageDecision(
                id=each.id,
                village_code=each.village_code,
                state=state,
                year=each.year,
                first_month=each.first_month,
                last_month=each.last_month,
                fund_source=each.fund_source,
                seats=each.seats,
                drawn_on=each.drawn_on,
                changed_at=act.at,
            )
    return found


def _state_of(told: str) -> DecisionState:
    """The act of the draw says no state: it makes the list."""
    return DecisionState(told) if told in set(DecisionState) else DecisionState.DRAWN


def _budgets(
    inside: Mapping[str, str], last: Mapping[str, _Last]
) -> Mapping[str, tuple[VillageBudget, ...]]:
    rows = list(BudgetPlan.objects.filter(**inside).order_by("-year", "-id"))
    states = {each.id: PlanState(last[str(each.id)].to) for each in rows if str(each.id) in last}
    replaced = {each.changes_id for each in rows if states.get(each.id) is PlanState.FIXED}
    found: defaultdict[str, tuple[VillageBudget, ...]] = defaultdict(tuple)
    for each in rows:
        state = states.get(each.id, PlanState.WITHDRAWN)
        if state in (PlanState.WITHDRAWN, PlanState.CHANGED) or each.id in replaced:
            continue
        act = last[str(each.id)]
        plan = VillageBudget(
            id=each.id,
            village_code=each.village_code,
            year=each.year,
            source=FundSource(each.fund_source),
            state=state,
            is_change=each.changes_id is not None,
            is_returned=act.step == "return",
            changed_at=act.at,
        )
        found[each.village_code] = (*found[each.village_code], plan)
    return found


def _trips(
    inside: Mapping[str, str], last: Mapping[str, _Last], until: datetime
) -> Mapping[str, VillageTrip]:
    """Everybody who had been sent, in batches that were not withdrawn by then."""
    found: dict[str, VillageTrip] = {}
    rows = BatchLine.objects.filter(**inside).values_list(
        "village_code", "batch_id", "state", "answer_noted_at"
    )
    for village, batch, state, noted in rows:
        act = last.get(str(batch))
        if act is None or act.to in ("batch_drafted", "batch_withdrawn"):
            continue
        told = state if noted and noted < until else ""
        before = found.get(village, VillageTrip(0, 0, 0, act.at))
        found[village] = VillageTrip(
            before.sent + 1,
            before.accepted + (told == LineState.ACCEPTED),
            before.rejected + (told == LineState.REJECTED),
            max(before.changed_at, act.at),
        )
    return found
