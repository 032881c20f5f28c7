"""Small questions of the first page, asked as one: pairs, posts, own drafts, alarms, bills, and
whether the ledger has moved.

A query each would be the most of what the page asks; a union of them costs one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import BigIntegerField, CharField, Count, F, Model, QuerySet, Value
from django.db.models.functions import Cast, Concat

from payung.core.kernel.area_code import AreaCode
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.post_queries import vacant_posts
from payung.programme.claims.queries import first_page as claims
from payung.programme.complaints.queries import Watch, watched
from payung.programme.enrolment import queries as enrolment
from payung.programme.enrolment.board import TRIP, VillageTrip, trip_rows, trips_told
from payung.programme.enrolment.queries import Question
from payung.programme.incentives.queries import Question as IncentiveQuestion
from payung.programme.incentives.queries import questions as incentive_questions
from payung.programme.incidents.queries import IncidentQuestion, incident_questions
from payung.programme.payments.alarms.inbox import waiting
from payung.programme.payments.alarms.models import AlarmKind
from payung.programme.payments.models import BillState
from payung.programme.payments.protection import LedgerState, ledger_states
from payung.programme.payments.queries import bills_waiting
from payung.programme.rulebook.queries import own_drafts
from payung.programme.workers.board import people_counted
from payung.programme.workers.queries import visible_open_pairs

_PAIRS, _POSTS, _ALARMS, _BILLS = "pairs", "posts", "alarm:", "bill:"


@dataclass(frozen=True, slots=True)
class BillsWaiting:
    """How many bills of one state wait, and when the first of them falls due."""

    bills: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Answers:
    """How many pairs and posts wait, the drafts by year, and the alarms for the post by kind."""

    open_pairs: int
    vacant_posts: int
    drafts: dict[int, UUID]
    ledger: LedgerState
    alarms: dict[AlarmKind, int] = field(default_factory=dict)
    bills: dict[BillState, BillsWaiting] = field(default_factory=dict)
    """Whose next step is the holder's."""
    people: dict[str, int] = field(default_factory=dict)
    """By village, where it was asked for."""
    branch: dict[Question, int] = field(default_factory=dict)
    """Work of the round trip with the branch."""
    trips: Mapping[str, VillageTrip] = field(default_factory=dict)
    """Village code → who was sent to the branch."""
    incidents: dict[IncidentQuestion, int] = field(default_factory=dict)
    """Reports that wait, and whether the village told of its last month."""
    incentives: dict[IncentiveQuestion, int] = field(default_factory=dict)
    """Payment lists to approve or to sign for, recipients to be proved."""
    watch: dict[Watch, int] = field(default_factory=dict)
    """Complaints and families, for posts of the regency."""
    claims: Mapping[str, int] = field(default_factory=dict)
    """As `claims.queries.first_page` asks."""


_Asked = QuerySet[Model, tuple[str, int]]


def ask(holder: Holder, area: str, *, on: date) -> Answers:
    """Only what the holder may act on is asked; of one village also how many people it has."""
    village = area if AreaCode(area).is_village else ""
    questions = [ledger_states(), trip_rows(holder, area)]
    if village and holder.covers(village):
        questions.append(people_counted((village,)))
    questions += [*_of_duties(holder, on), *_of_parts(holder, on)]
    return _answered(dict(questions[0].union(*questions[1:], all=True)), village)


def _of_duties(holder: Holder, on: date) -> Iterator[_Asked]:
    if holder.may(Deed.DUPLICATE_DECIDE):
        yield _counted(visible_open_pairs(holder), _PAIRS)
    if holder.may(Deed.POSTS_MANAGE):
        yield _counted(vacant_posts(holder, on=on), _POSTS)
    if holder.may(Deed.RULES_CHANGE):
        named = own_drafts(holder).annotate(
            what=Cast("id", CharField()), number=Cast(F("year"), BigIntegerField())
        )
        yield named.values_list("what", "number")
    if holder.may(Deed.ALARM_READ):
        kinds = waiting(holder).order_by().values(what=Concat(Value(_ALARMS), "kind"))
        yield kinds.annotate(number=Count("pk")).values_list("what", "number")
    if holder.may(Deed.BILL_READ):
        told = Concat(Value(_BILLS), "state", Value(":"), Cast("due_on", CharField()))
        waits = bills_waiting(holder).order_by().values(what=told)
        yield waits.annotate(number=Count("pk")).values_list("what", "number")


def _of_parts(holder: Holder, on: date) -> Iterator[_Asked]:
    """Parts that name their questions themselves."""
    for question, rows in enrolment.questions(holder, on=on).items():
        yield _counted(rows, question.value)
    for incident, rows in incident_questions(holder, on=on).items():
        yield _counted(rows, incident.value)
    for incentive, rows in incentive_questions(holder, on=on).items():
        yield _counted(rows, incentive.value)
    for watch, rows in watched(holder).items():
        yield _counted(rows, watch.value)
    yield from claims.questions(holder, on=on)


def _answered(answers: dict[str, int], village: str) -> Answers:
    """What was counted, taken apart by the beginnings of the names; what is left are drafts."""
    bills = {what: answers.pop(what) for what in list(answers) if what.startswith(_BILLS)}
    alarms = {what: answers.pop(what) for what in list(answers) if what.startswith(_ALARMS)}
    return Answers(
        open_pairs=answers.pop(_PAIRS, 0),
        vacant_posts=answers.pop(_POSTS, 0),
        ledger=LedgerState.taken_from(answers),
        alarms={AlarmKind(what.removeprefix(_ALARMS)): alarms[what] for what in alarms},
        bills=_bills(bills),
        people={village: answers.pop(village, 0)} if village else {},
        trips=trips_told((what, answers.pop(what)) for what in list(answers) if TRIP in what),
        branch={each: answers.pop(each.value, 0) for each in Question},
        incidents={each: answers.pop(each.value, 0) for each in IncidentQuestion},
        incentives={each: answers.pop(each.value, 0) for each in IncentiveQuestion},
        watch={each: answers.pop(each.value, 0) for each in Watch},
        claims={what: answers.pop(what) for what in list(answers) if what.startswith(claims.ASKED)},
        drafts={year: UUID(key) for key, year in answers.items()},
    )


def _bills(told: dict[str, int]) -> dict[BillState, BillsWaiting]:
    """By state, from the counts of a state and a day."""
    found: dict[BillState, BillsWaiting] = {}
    for what, count in told.items():
        state_told, day_told = what.removeprefix(_BILLS).split(":")
        state, day = BillState(state_told), date.fromisoformat(day_told)
        known = found.get(state, BillsWaiting(0, day))
        found[state] = BillsWaiting(known.bills + count, min(known.due_on, day))
    return {state: found[state] for state in BillState if state in found}


def _counted(rows: QuerySet[Model], name: str) -> _Asked:
    what = rows.order_by().annotate(what=Value(name, output_field=CharField())).values("what")
    answer: _Asked = what.annotate(number=Count("pk")).values_list("what", "number")
    return answer
