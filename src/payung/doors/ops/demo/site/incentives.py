"""Incentives of the demo: three villages with places, recipients, a list that is paid and one that
is open; what stands in the way of somebody is there to be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from payung.core.engine.budget import Incentive, Window
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.month import Month
from payung.core.kernel.roster import LifeStatus
from payung.core.law.funding import FundSource
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago, today
from payung.doors.ops.demo.site.season import Part, Reached
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.budgets import actions as budgets
from payung.programme.budgets.asked import Asked
from payung.programme.budgets.models import BudgetPlan
from payung.programme.incentives import actions
from payung.programme.incentives.models import PayList, Way
from payung.programme.incentives.standing import quarter_on
from payung.programme.incentives.terms import terms_for
from payung.programme.workers.models import Person

_REGENCY = "16.12"
_BASIS = "Peraturan Bupati contoh tentang insentif desa"
_RATES = {
    "marbot": 300_000,
    "pengurus_jenazah_laki": 300_000,
    "pengurus_jenazah_perempuan": 300_000,
    "guru_ngaji": 250_000,
}
_PLANNED = (
    Incentive("Marbot", 5, 300_000),
    Incentive("pengurus jenazah", 4, 300_000),
    Incentive("Guru ngaji", 2, 250_000),
)
_PLACES = (("Masjid Al-Ikhlas", "masjid_jami", 3), ("Mushala Nurul Iman", "mushala", 2))
"""Name, kind, and how many marbot serve there."""
_OTHERS = (
    ("pengurus_jenazah_laki", "L", 2),
    ("pengurus_jenazah_perempuan", "P", 2),
    ("guru_ngaji", "", 2),
)
_VILLAGES = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """One village, and who acts in it. Without a treasurer the operator does that work."""

    cast: Cast
    village: str

    def by(self, role: Role) -> Holder:
        return self.cast.at(self.village, role)

    @property
    def operator(self) -> Holder:
        return self.by(Role.VILLAGE_OPERATOR)

    @property
    def treasurer(self) -> Holder:
        key = (self.village, Role.VILLAGE_TREASURER.value)
        return self.cast.holders.get(key, self.operator)


def bring_incentives(cast: Cast, parts: Sequence[Part]) -> None:
    """By the real actions, in the months before this one."""
    signed = [part.code for part in parts if part.reached is Reached.SIGNED]
    desks = [Desk(cast, code) for code in signed if _has_enough(code)][:_VILLAGES]
    _set(cast.at(_REGENCY, Role.PMD))
    for turn, desk in enumerate(desks):
        with clock_at(days_ago(200, minutes=10 * turn)):
            _budget(desk)
        with clock_at(days_ago(30, minutes=10 * turn)):
            _register(desk)
        paid, following = _months()
        made = _list(desk, paid.first, paid.last, days=20)
        _sign(desk, made, 17, everybody=True)
        if turn < _VILLAGES - 1:
            made = _list(desk, following, following, days=6, is_approved=turn == 0)
            if turn == 0:
                _sign(desk, made, 4, everybody=False)


def _months() -> tuple[Window, Month]:
    """Two months that are paid and the one after, all over and of one year."""
    now = Month.of(today())
    last = now + -1 if now.number > 3 else Month(now.year - 1, 12)
    return Window(last + -2, last + -1), last


def _set(pmd: Holder) -> None:
    """The regency sets its terms and rates; the tax is still unknown, so nothing is deducted."""
    year = _months()[1].year
    with clock_at(days_ago(210)):
        held = terms_for(_REGENCY, year)
        terms = replace(held, basis=_BASIS, certainty=Certainty.SINGLE)
        new = actions.NewTerms(year, terms, "", held.version.version if held.version else 0)
        actions.set_terms(by=pmd, regency=_REGENCY, new=new)
        for role, amount in _RATES.items():
            noted = actions.NotedRate(_REGENCY, year, role, amount, _BASIS, Certainty.SINGLE)
            actions.note_rate(by=pmd, noted=noted)


def _budget(desk: Desk) -> None:
    """A plan of this year for incentives alone, fixed."""
    year = _months()[1].year
    asked = Asked(Window(Month(year, 1), Month(year, 12)), incentives=_PLANNED)
    draft = budgets.Draft(desk.village, year, FundSource.ADD)
    plan = budgets.draft_plan(by=desk.operator, draft=draft, asked=asked)
    on = days_ago(200).date()
    budgets.send(by=desk.operator, seen=_seen_plan(plan), on=on)
    camat = desk.cast.at(desk.village[:8], Role.SUBDISTRICT_HEAD)
    budgets.evaluate(by=camat, seen=_seen_plan(plan), remarks="Sesuai.", on=on)
    regulation = budgets.Regulation(f"2 Tahun {year}", on)
    budgets.fix(by=desk.by(Role.VILLAGE_HEAD), seen=_seen_plan(plan), regulation=regulation, on=on)


def _register(desk: Desk) -> None:
    """Places, a decree, recipients; one of them still without a decree."""
    on, year = days_ago(30).date(), _months()[1].year
    said = actions.SaidDecree(f"141/{desk.village[-2:]}/KPTS/{year}", on)
    decree = actions.note_decree(by=desk.operator, village=desk.village, said=said, on=on)
    men, women = (iter(_of_sex(desk.village, sex)) for sex in ("L", "P"))
    first = _months()[0].first
    for name, kind, count in _PLACES:
        place = actions.SaidPlace(name, kind)
        made = actions.note_place(by=desk.operator, village=desk.village, said=place, year=year)
        service = actions.Service(desk.village, "marbot", first, made.id, decree.id)
        _note(desk, men, count, service)
    for role, sex, count in _OTHERS:
        service = actions.Service(desk.village, role, first, None, decree.id)
        _note(desk, women if sex == "P" else men, count, service)
    late = actions.Service(desk.village, "guru_ngaji", first + 2)
    _note(desk, men, 1, late)


def _note(desk: Desk, people: Iterator[UUID], count: int, service: actions.Service) -> None:
    chosen = [next(people) for _turn in range(count)]
    made = actions.note_recipients(by=desk.operator, people_ids=chosen, service=service)
    if service.decree_id is not None:
        proved = actions.Proved(
            desk.village,
            *quarter_on(today()),
            [each.id for each in made[1:]],
            "Surat pengurus dan kunjungan kepala dusun",
        )
        if proved.recipients:
            actions.prove_service(by=desk.operator, proved=proved, on=today())
    for turn, each in enumerate(made):
        if turn % 2 == 0:
            number = f"14{int(each.id.hex[-7:], 16):09d}"
            account = actions.Account("Bank Sumsel Babel", number, each.person.name)
            same = replace(service, decree_id=each.decree_id, place_id=each.place_id)
            actions.change_recipient(
                by=desk.operator, seen=Seen(each.id, each.version), service=same, account=account
            )


def _list(desk: Desk, first: Month, last: Month, *, days: int, is_approved: bool = True) -> PayList:
    with clock_at(days_ago(days)):
        asked = actions.Asked(desk.village, first, last, FundSource.ADD)
        made = actions.draft_list(by=desk.treasurer, asked=asked)
    if is_approved:
        with clock_at(days_ago(days - 1)):
            head = desk.by(Role.VILLAGE_HEAD)
            actions.approve_list(by=head, seen=Seen(made.id, made.version))
    return PayList.objects.get(id=made.id)


def _sign(desk: Desk, made: PayList, days: int, *, everybody: bool) -> None:
    """Who has an account by transfer, the others in cash; or only the former."""
    payees = list(made.payees.select_related("recipient").order_by("place"))
    by_bank = [each.id for each in payees if each.recipient.account_number]
    in_cash = [each.id for each in payees if not each.recipient.account_number]
    with clock_at(days_ago(days)) as on:
        transfer = actions.Handed(by_bank, on, Way.TRANSFER, f"TRF {made.number:02d}/{made.year}")
        _handed(desk, made, transfer)
        if everybody:
            _handed(desk, made, actions.Handed(in_cash, on, Way.CASH))


def _handed(desk: Desk, made: PayList, handed: actions.Handed) -> None:
    seen = Seen(made.id, PayList.objects.get(id=made.id).version)
    actions.note_receipts(by=desk.treasurer, seen=seen, handed=handed, on=handed.on)


_MEN, _WOMEN = 10, 2
"""How many serve in a village."""


def _has_enough(village: str) -> bool:
    return len(_of_sex(village, "L")) >= _MEN and len(_of_sex(village, "P")) >= _WOMEN


def _of_sex(village: str, sex: str) -> list[UUID]:
    rows = Person.objects.filter(
        village_code=village, life_status=LifeStatus.ALIVE, merged_into=None, sex=sex
    )
    return list(rows.order_by("sort_name", "id").values_list("id", flat=True)[:_MEN])


def _seen_plan(plan: BudgetPlan) -> Seen:
    return Seen(plan.id, BudgetPlan.objects.get(id=plan.id).version)
