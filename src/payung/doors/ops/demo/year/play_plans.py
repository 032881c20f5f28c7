"""What a village prepares in the real programme: its budget, its members of the coming year."""

from __future__ import annotations

from dataclasses import dataclass

from payung.core.engine.budget import Window
from payung.core.law.funding import FundSource
from payung.doors.ops.demo.year.keys import Keys
from payung.doors.ops.demo.year.offices import Offices
from payung.doors.ops.demo.year.script import Budgeted, Happening, LookedAfter
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.budgets import actions
from payung.programme.budgets.models import BudgetPlan, CeilingKind
from payung.programme.budgets.queries import Limit
from payung.programme.enrolment.models import EndReason
from payung.programme.payments.alarms.models import Answer, Renewal
from payung.programme.payments.alarms.renewal import Said, confirm_members

_BASIS = "Perbup tentang ADD (rekaan)"


@dataclass(frozen=True, slots=True)
class PlanPlayer:
    """Plays what is prepared, each step by the holder of the post whose work it is."""

    offices: Offices
    keys: Keys

    def play(self, happening: Happening) -> bool:
        """Whether it was a budget or a renewal; then it is done."""
        match happening:
            case Budgeted():
                self._fix(happening)
            case LookedAfter():
                self._look_after(happening)
            case _:
                return False
        return True

    def _look_after(self, told: LookedAfter) -> None:
        renewal = Renewal.objects.get(village_code=told.village, year=told.on.year + 1)
        confirm_members(
            by=self.offices.cast.at(told.village, Role.VILLAGE_OPERATOR),
            renewal_id=renewal.id,
            version=renewal.version,
            exceptions={
                self.keys.people[person]: Said(Answer.ENDS, EndReason(reason))
                for person, reason in told.ending.items()
            },
            on=told.on,
        )

    def _fix(self, happening: Budgeted) -> None:
        """Ceiling, draft, the camat's word, and the village regulation."""
        plan = self._drafted(happening)
        cast, village, on = self.offices.cast, happening.village, happening.on
        operator = cast.at(village, Role.VILLAGE_OPERATOR)
        actions.send(by=operator, seen=_seen(plan), on=on)
        camat = cast.at(village[:8], Role.SUBDISTRICT_HEAD)
        actions.evaluate(by=camat, seen=_seen(plan), remarks="Sesuai.", on=on)
        regulation = actions.Regulation(f"Perdes {happening.first}", on)
        head = cast.at(village, Role.VILLAGE_HEAD)
        actions.fix(by=head, seen=_seen(plan), regulation=regulation, on=on)

    def _drafted(self, told: Budgeted) -> BudgetPlan:
        draft = actions.Draft(told.village, told.first.year, FundSource.ADD)
        operator = self.offices.cast.at(told.village, Role.VILLAGE_OPERATOR)
        asked = actions.proposal_of(draft, Window(told.first, told.last))
        plan = actions.draft_plan(by=operator, draft=draft, asked=asked)
        limit = Limit(told.village, FundSource.ADD, CeilingKind.PROGRAMME)
        amount = sum(line.amount for line in plan.lines.all())
        noted = actions.NotedCeiling(limit, told.first.year, amount, _BASIS)
        actions.note_ceiling(by=self.offices.pmd, noted=noted)
        return plan


def _seen(plan: BudgetPlan) -> Seen:
    fresh = BudgetPlan.objects.get(id=plan.id)
    return Seen(fresh.id, fresh.version)
