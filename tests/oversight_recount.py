"""Every indicator of a village counted again, slowly, over the raw tables in plain Python.

Written from `indicators.yaml` and not from `counting`: the two share no line, no frame and no SQL.
Rights on a day come from the walk over paid months that is held against the law (`year.walk`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from payung.core.kernel.month import Month
from payung.core.law.calendar import calendar_on
from payung.core.law.tariff import monthly_tariff
from payung.doors.ops.demo.year.walk import PaidMonth, Standing, due, walk
from payung.office.area.models import Area
from payung.office.audit.models import Act
from payung.programme.budgets.models import BudgetPlan
from payung.programme.claims.models import ClaimMove
from payung.programme.decisions.models import Decree, DecreeMember
from payung.programme.enrolment.models import Batch, BatchLine, Collision, Membership
from payung.programme.incentives.models import PaidMonth as IncentiveMonth
from payung.programme.incentives.models import ServiceProof
from payung.programme.incidents.models import Report
from payung.programme.payments.alarms.models import RenewalAnswer
from payung.programme.payments.models import LedgerEntry, ReversedEntry
from payung.programme.workers.models import Change, ListRow, Person

Pair = tuple[int, int]


@dataclass
class Member:
    """A membership as it was known."""

    person: UUID
    first: Month
    last: Month | None
    accepted_on: date

    def covers(self, month: Month) -> bool:
        return self.first <= month and (self.last is None or month <= self.last)


class Recount:
    """One village at the end of one day. `discounted`: payers who pay half in 2026."""

    def __init__(self, village: str, day: date, discounted: frozenset[str]) -> None:
        self.village, self.day, self.discounted = village, day, discounted
        after = datetime.combine(day + timedelta(days=1), time.min)
        self.end = timezone.make_aware(after, timezone.get_default_timezone())
        self.year_ago = day.replace(year=day.year - 1)
        self.entries = [each for each in LedgerEntry.objects.all() if self._counts(each)]
        self.members = [
            Member(
                each.person_id,
                Month.parse(each.first_month),
                Month.parse(each.last_month) if self._ended(each) else None,
                each.accepted_on,
            )
            for each in Membership.objects.filter(village_code=village).order_by("first_month")
            if each.noted_at < self.end
        ]
        self.dead = {each: self._died(each) for each in {one.person for one in self.members}}

    def of(self, indicator: str) -> Pair:
        name = "members_told" if indicator == "members" else indicator
        counted: Callable[[], Pair] = getattr(self, name)
        return counted()

    def _counts(self, entry: LedgerEntry) -> bool:
        taken_back = ReversedEntry.objects.filter(entry=entry).first()
        if taken_back and taken_back.reversal.answered_at < self.end:
            return False
        inside = entry.village_code == self.village
        return inside and entry.posted_at < self.end and entry.paid_on <= self.day

    def _ended(self, member: Membership) -> bool:
        return member.ended_at is not None and member.ended_at < self.end

    def _died(self, person: UUID) -> date | None:
        """The day of a death that had been written down by then; `date.min` without a day."""
        status, on = 1, None
        for change in Change.objects.filter(person=person).order_by("at"):
            if change.at < self.end:
                status = (change.values.get("life_status") or [0, status])[1] or 1
                on = (change.values.get("life_status_on") or [0, on])[1]
        if status != 2:
            return None
        return date.fromisoformat(on) if on else date.min

    # Who is protected

    def _standing(self, person: UUID) -> Standing:
        paid = [
            PaidMonth(Month.parse(each.month), each.payer, each.amount, each.paid_on)
            for each in self.entries
            if each.person_id == person
        ]
        return walk(paid, self.day, self.discounted)

    def _people(self) -> Iterator[tuple[UUID, Standing, bool]]:
        """Everybody who ever was a member: what the walk says, and whether it is over."""
        now = Month.of(self.day)
        for person in {each.person for each in self.members}:
            own = [each for each in self.members if each.person == person]
            own = [each for each in own if each.last is None or each.last >= each.first]
            if not own:
                continue
            begun = [each for each in own if each.first <= now]
            last = (begun or own)[-1]
            standing = self._standing(person)
            has_right = standing.status in ("active", "grace")
            if last.accepted_on > self.day and not has_right:
                continue
            died = self.dead[person]
            is_dead = died is not None and died <= self.day
            over = last.last is not None and last.last < now and not has_right
            yield person, standing, is_dead or over

    def _members(self) -> list[Standing]:
        return [standing for _, standing, is_over in self._people() if not is_over]

    def _protected(self) -> list[UUID]:
        return [
            person
            for person, standing, is_over in self._people()
            if not is_over and standing.status in ("active", "grace")
        ]

    def _share(self, which: Callable[[Standing], bool]) -> Pair:
        members = self._members()
        return sum(map(which, members)), len(members)

    def protected(self) -> Pair:
        return len(self._protected()), 0

    def members_told(self) -> Pair:
        return len(self._members()), 0

    def coverage_of_listed(self) -> Pair:
        rows = Person.objects.filter(village_code=self.village, created_at__lt=self.end)
        listed = [each.id for each in rows if self._died(each.id) is None]
        return len(set(listed) & set(self._protected())), len(listed)

    def full_benefit(self) -> Pair:
        return self._share(lambda each: each.jkm == "full" and each.status in ("active", "grace"))

    def in_arrears(self) -> Pair:
        return self._share(lambda each: each.arrears_months > 0)

    def in_arrears_over_2(self) -> Pair:
        return self._share(lambda each: each.arrears_months > 2)

    def lapsed(self) -> Pair:
        return self._share(lambda each: each.status == "inactive")

    def continuity(self) -> Pair:
        month = Month.of(self.day)
        while due(month) >= self.day:
            month += -1
        paid = {(each.person_id, each.month) for each in self.entries}
        owed = {
            (each.person, str(month + -back))
            for back in range(12)
            for each in self.members
            if each.covers(month + -back)
        }
        return len(owed & paid), len(owed)

    def january_gap(self) -> Pair:
        january = Month(self.day.year, 1)
        if not any(each.covers(january) for each in self.members):
            return 0, 0
        days = [each.paid_on for each in self.entries if each.month == str(january)]
        return max((min([*days, self.day]) - january.first_day).days, 0), 1

    def fresh_records(self) -> Pair:
        since = self.end - timedelta(days=183)
        undone = set(Act.objects.filter(deed="list.undo").values_list("object_id", flat=True))
        named = {
            row.person_id
            for row in ListRow.objects.exclude(person=None).select_related("list_import")
            if row.fate in ("new", "changed", "same")
            and row.list_import.accepted_at
            and since <= row.list_import.accepted_at < self.end
            and str(row.list_import_id) not in undone
        }
        for answer in RenewalAnswer.objects.filter(answer="continues").select_related("renewal"):
            on = answer.renewal.confirmed_on
            if on and self.day - timedelta(days=183) < on <= self.day:
                named.add(answer.person_id)
        people = [person for person, _, is_over in self._people() if not is_over]
        return len(named & set(people)), len(people)

    # How far the village is

    def _desa(self, is_there: object) -> Pair:
        return (int(bool(is_there)), 1) if self.village[9] != "1" else (0, 0)

    def _in_year(self, first: str, last: str) -> bool:
        return first[:4] <= str(self.day.year) <= last[:4]

    def villages_decided(self) -> Pair:
        return self._desa(
            [
                each
                for each in Decree.objects.filter(village_code=self.village)
                if each.made_at < self.end
                and self._in_year(each.candidate_list.first_month, each.candidate_list.last_month)
            ]
        )

    def villages_budgeted(self) -> Pair:
        return self._desa(self._plans())

    def villages_sent(self) -> Pair:
        return self._desa(
            [
                line
                for line in BatchLine.objects.filter(village_code=self.village)
                if self._was_sent(line.batch)
                and self._in_year(line.batch.start_month, line.batch.last_month)
            ]
        )

    def _was_sent(self, batch: Batch) -> bool:
        acts = Act.objects.filter(kind="batch", object_id=str(batch.id)).order_by("number")
        told = [each.details["what"] for each in acts if each.at < self.end]
        moves = [what for what in told if what in ("batch_sent", "batch_withdrawn")]
        return bool(moves) and moves[-1] == "batch_sent"

    def _of_year(self) -> list[LedgerEntry]:
        return [each for each in self.entries if each.month[:4] == str(self.day.year)]

    def villages_paid(self) -> Pair:
        return self._desa(self._of_year())

    def villages_protected(self) -> Pair:
        return self._desa(self._protected())

    def _decided(self) -> Iterator[tuple[date, date | None]]:
        """Day of the first decision and of the first payment, of who had paid nothing before."""
        first: dict[UUID, date] = {}
        for each in DecreeMember.objects.filter(kind="chosen").select_related("decree"):
            decree = each.decree
            if decree.village_code != self.village or decree.made_at >= self.end:
                continue
            is_first = decree.addendum_to_id is None
            on = decree.candidate_list.meeting.held_on if is_first else decree.issued_on
            first[each.person_id] = min(first.get(each.person_id, on), on)
        for person, on in first.items():
            paid = [each.paid_on for each in self.entries if each.person_id == person]
            if not paid or min(paid) >= on:
                yield on, min(paid, default=None)

    def days_to_cover(self) -> Pair:
        found = [(paid - on).days for on, paid in self._decided() if paid and paid > self.year_ago]
        return sum(found), len(found)

    def covered_within_30(self) -> Pair:
        ago = self.day - timedelta(days=30)
        found = [(on, paid) for on, paid in self._decided() if self.year_ago < on <= ago]
        return sum(bool(paid and (paid - on).days <= 30) for on, paid in found), len(found)

    # Money

    def _plans(self) -> list[BudgetPlan]:
        fixed = [
            each
            for each in BudgetPlan.objects.filter(village_code=self.village, year=self.day.year)
            if each.fixed_at and each.fixed_at < self.end
        ]
        replaced = {each.changes_id for each in fixed}
        return [each for each in fixed if each.id not in replaced]

    def vacancy(self) -> Pair:
        empty = funded = 0
        for month in Month(self.day.year, 1).until(Month.of(self.day)):
            seats = sum(
                line.persons
                for plan in self._plans()
                for line in plan.lines.filter(kind="contribution")
                if line.first_month <= str(month) <= line.last_month
            )
            filled = len({each.person for each in self.members if each.covers(month)})
            empty, funded = empty + max(seats - filled, 0), funded + seats
        return (empty, funded) if funded else (0, 0)

    def paid_of_budget(self) -> Pair:
        lines = [line for plan in self._plans() for line in plan.lines.filter(kind="contribution")]
        paid = sum(each.amount for each in self._of_year() if each.payer == "apbdes")
        return paid, sum(line.amount for line in lines)

    def money_paid(self) -> Pair:
        return sum(each.amount for each in self._of_year()), 0

    def cost_per_month(self) -> Pair:
        return sum(each.amount for each in self._of_year()), len(self._of_year())

    def operations_share(self) -> Pair:
        lines = [line for plan in self._plans() for line in plan.lines.exclude(kind="incentive")]
        costs = sum(line.amount for line in lines if line.kind != "contribution")
        return costs, sum(line.amount for line in lines)

    def duplicates_avoided(self) -> Pair:
        rupiah = 0
        for each in Collision.objects.filter(village_code=self.village, decision="they_pay"):
            on = timezone.localdate(each.decided_at)
            if each.decided_at < self.end and on.year == self.day.year:
                first = max(Month.parse(each.first_month), Month.of(on))
                rupiah += sum(map(monthly_tariff, first.until(Month(on.year, 12))))
        return rupiah, 0

    def paid_after_death(self) -> Pair:
        count = 0
        for entry in self.entries:
            died = self._died(entry.person_id)
            if died and died != date.min and died <= self.day:
                count += Month.parse(entry.month) > Month.of(died)
        return count, 0

    # The branch

    def _answers(self) -> list[BatchLine]:
        return [
            each
            for each in BatchLine.objects.filter(village_code=self.village)
            if each.answer_noted_at
            and each.answer_noted_at < self.end
            and each.answered_on
            and self.year_ago < each.answered_on <= self.day
        ]

    def first_pass(self) -> Pair:
        first = [each for each in self._answers() if each.again_id is None]
        return sum(each.state == "accepted" for each in first), len(first)

    def correction_days(self) -> Pair:
        days = []
        for line in self._answers():
            if line.state == "accepted" and line.again_id:
                root = line
                while root.again_id:
                    root = BatchLine.objects.get(id=root.again_id)
                days.append((line.answered_on - root.answered_on).days)
        return sum(days), len(days)

    # Deaths and claims

    def _reports(self) -> list[Report]:
        return [
            each
            for each in Report.objects.filter(village_code=self.village, kind="death")
            if each.reported_at < self.end
            and (each.taken_back_at is None or each.taken_back_at >= self.end)
            and self.year_ago < each.day <= self.day
        ]

    def deaths_reported(self) -> Pair:
        now = Month.of(self.day)
        months = {
            (each.person_id, each.month)
            for each in self.entries
            if now + -11 <= Month.parse(each.month) <= now
        }
        return len(self._reports()), len(months)

    def deaths_within_7(self) -> Pair:
        told = [(timezone.localdate(each.reported_at) - each.day).days for each in self._reports()]
        return sum(days <= 7 for days in told), len(told)

    def _cases(self) -> Iterator[dict[str, object]]:
        moves = ClaimMove.objects.filter(claim__village_code=self.village, at__lt=self.end)
        for claim in {each.claim for each in moves.select_related("claim")}:
            own = list(moves.filter(claim=claim).order_by("at"))
            yield {
                "claim": claim,
                "filed": _last(own, "file", "return"),
                "complete": _first_after(own, "return", ("complete", "decide")),
                "refused": [m.details["outcome"] == "refused" for m in own if m.step == "decide"],
                "paid": [(m.on, m.details["amount"]) for m in own if m.step == "pay"],
                "closed": _closed(own),
            }

    def _of_a_year(self) -> Iterator[dict[str, object]]:
        for case in self._cases():
            inside = self.year_ago < case["claim"].happened_on <= self.day
            if inside and case["closed"] not in ("mistake", "no_right"):
                yield case

    def claim_start_days(self) -> Pair:
        found = [
            (case["filed"] - case["claim"].happened_on).days
            for case in self._of_a_year()
            if case["claim"].is_death and case["filed"]
        ]
        return sum(found), len(found)

    def claims_paid_in_7_working_days(self) -> Pair:
        over = under = 0
        for case in self._of_a_year():
            if not case["complete"] or case["refused"][-1:] == [True]:
                continue
            last = calendar_on(self.day).add_working_days(case["complete"], 7)
            if case["paid"] or last < self.day:
                under += 1
                over += bool(case["paid"] and case["paid"][-1][0] <= last)
        return over, under

    def claims_paid_in_30_days(self) -> Pair:
        over = under = 0
        for case in self._of_a_year():
            last = case["claim"].happened_on + timedelta(days=30)
            if case["claim"].is_death and (case["paid"] or last < self.day):
                under += 1
                over += bool(case["paid"] and case["paid"][-1][0] <= last)
        return over, under

    def claims_refused(self) -> Pair:
        decided = [case["refused"][-1] for case in self._of_a_year() if case["refused"]]
        return sum(decided), len(decided)

    def paid_to_families(self) -> Pair:
        begins = date(self.day.year, 1, 1)
        paid = [each for case in self._cases() for each in case["paid"]]
        return sum(amount for on, amount in paid if begins <= on <= self.day), 0

    def incentives_verified(self) -> Pair:
        first = Month.from_index(Month.of(self.day).index // 3 * 3 - 3)
        months = [str(first + step) for step in range(3)]
        paid = {
            each.recipient_id
            for each in IncentiveMonth.objects.filter(month__in=months)
            if each.payee.pay_list.village_code == self.village
            and each.payee.pay_list.approved_at
            and each.payee.pay_list.approved_at < self.end
            and not self._acted("pay_list", each.payee.pay_list_id, "step", "withdraw")
        }
        proved = {
            each.recipient_id
            for each in ServiceProof.objects.filter(
                year=first.year, quarter=(first.number + 2) // 3, noted_at__lt=self.end
            )
            if not self._acted("service_proof", each.id, "what", "service_proof_taken_back")
        }
        return len(paid & proved), len(paid)

    def _acted(self, kind: str, key: UUID, name: str, told: str) -> bool:
        acts = Act.objects.filter(kind=kind, object_id=str(key), at__lt=self.end)
        return any(each.details.get(name) == told for each in acts)


def _last(moves: list[ClaimMove], step: str, undone_by: str) -> date | None:
    found = None
    for move in moves:
        if move.step == step:
            found = move.on
        elif move.step == undone_by:
            found = None
    return found


def _first_after(moves: list[ClaimMove], reset: str, steps: tuple[str, ...]) -> date | None:
    found = None
    for move in moves:
        if move.step == reset:
            found = None
        elif move.step == "complete" or (move.step in steps and found is None):
            found = move.on
    return found


def _closed(moves: list[ClaimMove]) -> str:
    told = [each for each in moves if each.step in ("close", "reopen")]
    return str(told[-1].details.get("reason", "")) if told else ""


def villages_of(regency: str) -> list[str]:
    rows = Area.objects.filter(level=4, code__startswith=f"{regency}.").order_by("code")
    return list(rows.values_list("code", flat=True))
