"""The table of post × act: the only place that says who may do what.

`duties.yaml` is read once; the page for the auditor, the actions and the generated tests all use
it. What no role is given, nobody may do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml
from django.utils.translation import gettext

from payung.office.accounts.roles import Role


class Deed(StrEnum):
    """What can be done. The value is the code in the chain of acts."""

    PEOPLE_READ = "people.read"
    PEOPLE_WRITE = "people.write"
    NIK_REVEAL = "nik.reveal"
    DUPLICATE_DECIDE = "duplicate.decide"
    PEOPLE_MERGE = "people.merge"
    LIST_IMPORT = "list.import"
    LIST_READ = "list.read"
    LIST_ACCEPT = "list.accept"
    LIST_UNDO = "list.undo"
    REGISTER_LOAD = "register.load"
    RULES_READ = "rules.read"
    RULES_CHANGE = "rules.change"
    CANDIDATES_READ = "candidates.read"
    CANDIDATES_DRAW = "candidates.draw"
    MEETING_HOLD = "meeting.hold"
    OBJECTION_FILE = "objection.file"
    OBJECTION_SETTLE = "objection.settle"
    CANDIDATE_MOVE = "candidate.move"
    MINUTES_CONFIRM = "minutes.confirm"
    DECREE_ISSUE = "decree.issue"
    DECREE_SCAN = "decree.scan"
    DECREE_READ = "decree.read"
    NOTICE_PUBLISH = "notice.publish"
    BUDGET_READ = "budget.read"
    BUDGET_DRAFT = "budget.draft"
    BUDGET_EVALUATE = "budget.evaluate"
    BUDGET_FIX = "budget.fix"
    CEILING_NOTE = "ceiling.note"
    CEILING_LOAD = "ceiling.load"
    ALARM_READ = "alarm.read"
    RENEWAL_CONFIRM = "renewal.confirm"
    EVIDENCE_READ = "evidence.read"
    SCENARIO_READ = "scenario.read"
    SCENARIO_MAKE = "scenario.make"
    ENROLMENT_READ = "enrolment.read"
    CONTAINER_OPEN = "container.open"
    BATCH_SEND = "batch.send"
    BATCH_RECEIVE = "batch.receive"
    RESULT_LOAD = "result.load"
    MEMBERSHIP_END = "membership.end"
    COLLISION_DECIDE = "collision.decide"
    BILL_READ = "bill.read"
    BILL_DRAFT = "bill.draft"
    BILL_ISSUE = "bill.issue"
    PROOF_UPLOAD = "proof.upload"
    BILL_CONFIRM = "bill.confirm"
    REVERSAL_ASK = "reversal.ask"
    REVERSAL_ANSWER = "reversal.answer"
    INCIDENT_READ = "incident.read"
    INCIDENT_REPORT = "incident.report"
    INCIDENT_MATCH = "incident.match"
    INCIDENT_TAKE_BACK = "incident.take_back"
    INCIDENT_WHO = "incident.who"
    REPORTER_INVITE = "reporter.invite"
    BURIAL_READ = "burial.read"
    BURIAL_LOG = "burial.log"
    INCENTIVE_READ = "incentive.read"
    INCENTIVE_SET = "incentive.set"
    INCENTIVE_RATE = "incentive.rate"
    INCENTIVE_REGISTER = "incentive.register"
    INCENTIVE_PROVE = "incentive.prove"
    INCENTIVE_DRAFT = "incentive.draft"
    INCENTIVE_APPROVE = "incentive.approve"
    INCENTIVE_RECEIVE = "incentive.receive"
    INCENTIVE_CORRECT = "incentive.correct"
    INCENTIVE_TRANSFER = "incentive.transfer"
    PROTECTION_READ = "protection.read"
    CLAIM_READ = "claim.read"
    CLAIM_CONFIRM = "claim.confirm"
    CLAIM_INFORM = "claim.inform"
    CLAIM_GATHER = "claim.gather"
    CLAIM_CONTACT = "claim.contact"
    CLAIM_VERDICT = "claim.verdict"
    CLAIM_SIGN = "claim.sign"
    CLAIM_COUNTERSIGN = "claim.countersign"
    CLAIM_RELEASE = "claim.release"
    CLAIM_FILE = "claim.file"
    CLAIM_DECIDE = "claim.decide"
    CLAIM_PAY = "claim.pay"
    CLAIM_CLOSE = "claim.close"
    SCHOLARSHIP_NOTE = "scholarship.note"
    RECEIPT_CHECK = "receipt.check"
    COMPLAINT_SEND = "complaint.send"
    COMPLAINT_READ = "complaint.read"
    COMPLAINT_SETTLE = "complaint.settle"
    EVENT_READ = "event.read"
    EVENT_HOLD = "event.hold"
    EVENT_ATTEND = "event.attend"
    EVENT_EFFECT = "event.effect"
    COMMITMENT_MAKE = "commitment.make"
    VILLAGES_READ = "villages.read"
    FIGURES_READ = "figures.read"
    FIGURES_WIDE = "figures.wide"
    POVERTY_READ = "poverty.read"
    REGENT_PAGE = "regent.page"
    LATE_LETTER = "late.letter"
    REFERENCE_NOTE = "reference.note"
    AWARE_READ = "aware.read"
    AWARE_CRITERIA = "aware.criteria"
    AWARE_STATE = "aware.state"
    AWARE_EVIDENCE = "aware.evidence"
    AWARE_CHECK = "aware.check"
    AWARE_NOMINATE = "aware.nominate"
    AWARE_DESIGNATE = "aware.designate"
    AWARD_READ = "award.read"
    AWARD_WRITE = "award.write"
    POSTS_READ = "posts.read"
    POSTS_MANAGE = "posts.manage"
    ACTS_READ = "acts.read"
    LAW_READ = "law.read"
    AREAS_LOAD = "areas.load"
    OWN_ACCOUNT = "own.account"


class _Row(TypedDict):
    words: str
    by: list[str]


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of the table: the act, in words, and the roles that may do it."""

    deed: Deed
    told: str
    """The act in words, as the table says it."""
    roles: frozenset[Role]

    @property
    def words(self) -> str:
        """The act in the language of the page."""
        return gettext(self.told)


@cache
def duties() -> Mapping[Deed, Duty]:
    """The whole table, in its order."""
    text = files(__package__).joinpath("duties.yaml").read_text("utf-8")
    rows: dict[str, _Row] = yaml.safe_load(text)
    table = {}
    for code, row in rows.items():
        named = list(Role) if row["by"] == ["everyone"] else [Role(name) for name in row["by"]]
        table[Deed(code)] = Duty(Deed(code), row["words"], frozenset(named))
    return table


def may(role: Role, deed: Deed) -> bool:
    return role in duties()[deed].roles
