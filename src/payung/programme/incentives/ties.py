"""A payment list beside the RAB: what each role may still cost, and whether the purse may pay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _

from payung.core.kernel.finding import PlanWarning
from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.funding import FundSource, Permission, Use, fund_rule
from payung.programme.budgets.checks import Checked, Weight
from payung.programme.budgets.models import BudgetPlan, LineKind, PlanLine, PlanState
from payung.programme.budgets.standing import plan_of
from payung.programme.incentives.models import COUNTS, Payee, PayList
from payung.programme.incentives.terms import Terms
from payung.programme.rulebook.queries import rules_of


@dataclass(frozen=True, slots=True)
class RoleTie:
    """One role of the RAB: what is planned, what other lists use, what this one asks, in rupiah."""

    words: str
    planned: int
    planned_months: int
    """Person-months."""
    used: int
    asked: int
    asked_months: int
    in_plan: bool

    @property
    def left(self) -> int:
        return self.planned - self.used - self.asked

    @property
    def is_over(self) -> bool:
        return self.asked > 0 and self.left < 0


@dataclass(frozen=True, slots=True)
class Ties:
    """The plan that counts for the purse, and its roles; no plan, where the village has none."""

    plan: BudgetPlan | None
    lines: tuple[PlanLine, ...]
    """The lines of its incentives."""
    roles: tuple[RoleTie, ...]
    source: FundSource
    year: int


def ties_of(pay_list: PayList, terms: Terms) -> Ties:
    """Of a list as it is kept. Its payees that are not struck are what is asked."""
    source = FundSource(pay_list.fund_source)
    plan = plan_of(pay_list.village_code, pay_list.year, source)
    lines = list(plan.lines.filter(kind=LineKind.INCENTIVE.value).order_by("place")) if plan else []
    own, own_months, others = _asked(pay_list, terms)
    named = {_key(line.role): line.role for line in lines}
    named |= {key: named.get(key, words) for key, words in _named(terms, {*own, *others}).items()}
    return Ties(
        plan=plan,
        lines=tuple(lines),
        roles=tuple(
            _tie(words, key, lines, own[key], own_months[key], others[key])
            for key, words in named.items()
        ),
        source=source,
        year=pay_list.year,
    )


def checks_of(ties: Ties) -> tuple[Checked, ...]:
    """What stops a list, then what needs attention, then what is in order."""
    found = (*_plan(ties), *_purse(ties), *_lines(ties))
    return tuple(sorted(found, key=lambda each: list(Weight).index(each.weight)))


def _asked(pay_list: PayList, terms: Terms) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Rupiah and months of this list, and rupiah of all other lists on the purse, by RAB role."""
    rows = Payee.objects.filter(
        pay_list__village_code=pay_list.village_code,
        pay_list__year=pay_list.year,
        pay_list__fund_source=pay_list.fund_source,
        pay_list__state__in=COUNTS,
        struck_because="",
    )
    own: Counter[str] = Counter()
    months: Counter[str] = Counter()
    others: Counter[str] = Counter()
    told = rows.order_by().values_list("pay_list_id", "recipient__role")
    for list_id, role, gross, count in told.annotate(Sum("gross"), Sum("months")):
        key = _key(_budget_role(terms, role))
        if list_id == pay_list.id:
            own[key] += gross
            months[key] += count
        else:
            others[key] += gross
    return own, months, others


def _tie(
    words: str, key: str, lines: Sequence[PlanLine], asked: int, months: int, used: int
) -> RoleTie:
    own = [line for line in lines if _key(line.role) == key]
    return RoleTie(
        words=words,
        planned=sum(line.amount for line in own),
        planned_months=sum(line.volume for line in own),
        used=used,
        asked=asked,
        asked_months=months,
        in_plan=bool(own),
    )


def _plan(ties: Ties) -> Iterator[Checked]:
    words = {"purse": ties.source.value, "year": ties.year}
    if ties.plan is None:
        sentence = _("Belum ada RAB %(purse)s tahun %(year)s untuk desa ini.") % words
        said = PlanWarning("no_plan", sentence)
        yield Checked(Weight.STOPS, said, _("Susun dan tetapkan RAB-nya lebih dahulu."))
    elif ties.plan.state != PlanState.FIXED:
        sentence = _("RAB %(purse)s tahun %(year)s belum ditetapkan dengan peraturan desa.") % words
        said = PlanWarning("plan_not_fixed", sentence)
        yield Checked(Weight.STOPS, said, _("Kepala desa menetapkan RAB-nya lebih dahulu."))


def _purse(ties: Ties) -> Iterator[Checked]:
    rule = fund_rule(ties.source, ties.year, Use.INCENTIVE)
    words = {"title": rule.title, "year": ties.year}
    written = _written_basis(ties.plan)
    if rule.permission is Permission.ALLOWED:
        sentence = _("%(title)s: boleh untuk tahun %(year)s.") % words
        said = PlanWarning("purse_allowed", sentence, rule.citation, rule.certainty)
        yield Checked(Weight.FINE, said)
    elif rule.permission is Permission.DOUBTFUL and written:
        sentence = _(
            "%(title)s: belum pasti boleh untuk tahun %(year)s; dasar tertulis: %(basis)s."
        ) % {**words, "basis": written}
        said = PlanWarning("purse_with_basis", sentence, rule.citation, rule.certainty)
        yield Checked(Weight.ATTENTION, said)
    elif rule.permission is Permission.DOUBTFUL:
        sentence = _("%(title)s: belum pasti boleh untuk tahun %(year)s.") % words
        said = PlanWarning("purse_doubtful", sentence, rule.citation, rule.certainty)
        yield Checked(
            Weight.STOPS, said, _("Isi dasar tertulisnya di RAB, atau pilih sumber lain.")
        )
    else:
        sentence = _("%(title)s: dilarang untuk tahun %(year)s.") % words
        said = PlanWarning("purse_forbidden", sentence, rule.citation, rule.certainty)
        yield Checked(Weight.STOPS, said, _("Pilih sumber dana lain."))


def _lines(ties: Ties) -> Iterator[Checked]:
    for each in ties.roles:
        if not each.asked:
            continue
        words = {
            "role": each.words,
            "planned": format_rupiah(each.planned),
            "used": format_rupiah(each.used),
            "asked": format_rupiah(each.asked),
            "left": format_rupiah(abs(each.left)),
        }
        if not each.in_plan:
            sentence = _("Insentif %(role)s tidak ada dalam RAB; daftar ini memerlukan %(asked)s.")
            said = PlanWarning("no_budget_line", sentence % words)
            yield Checked(Weight.STOPS, said, _("Ubah RAB (PAK) agar memuat barisnya."))
        elif each.is_over:
            sentence = _(
                "Insentif %(role)s: RAB %(planned)s, sudah dipakai %(used)s, daftar ini "
                "%(asked)s: lebih %(left)s."
            )
            said = PlanWarning("over_budget_line", sentence % words)
            yield Checked(Weight.STOPS, said, _("Kurangi penerima atau bulannya, atau ubah RAB."))
        else:
            sentence = _(
                "Insentif %(role)s: RAB %(planned)s, sudah dipakai %(used)s, daftar ini "
                "%(asked)s, sisa %(left)s."
            )
            yield Checked(Weight.FINE, PlanWarning("budget_line_kept", sentence % words))


def _written_basis(plan: BudgetPlan | None) -> str:
    if plan is None:
        return ""
    return plan.doubt_basis or rules_of(plan.rules).rule_set.purse_basis


def _budget_role(terms: Terms, code: str) -> str:
    role = terms.role(code)
    return role.budget_role if role else code


def _named(terms: Terms, keys: set[str]) -> Mapping[str, str]:
    words = {_key(role.budget_role): role.budget_role for role in terms.roles}
    return {key: words.get(key, key) for key in sorted(keys)}


def _key(role: str) -> str:
    """Spellings of one role in the RAB and in the terms are alike by it."""
    return " ".join(role.casefold().replace("_", " ").split())
