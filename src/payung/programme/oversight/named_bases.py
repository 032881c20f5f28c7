"""Where a regency's own rules and money name a legal basis, as it was known at the end of a day.

Nothing is kept twice: the texts are those that officers wrote beside a choice, a purse or a rate,
and a basis is found in them by its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import CharField, Count, F, Model, QuerySet, Value
from django.db.models.functions import Cast

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.programme.budgets.models import BudgetPlan, CeilingSheet, SheetState
from payung.programme.incentives.models import Rate, TermsVersion
from payung.programme.oversight.sources.as_of import AsOf
from payung.programme.rulebook.models import RuleVersion
from payung.programme.rulebook.parts import parts_of
from payung.programme.rulebook.queries import rules_of
from payung.programme.rulebook.wording import name_of


class Where(StrEnum):
    """What the text stands beside."""

    RULES = "rules"
    PLANS = "plans"
    INCENTIVES = "incentives"
    CEILINGS = "ceilings"


@dataclass(frozen=True, slots=True)
class Named:
    """A text that names its basis. `what` is the choice, the purse or the role it is said of."""

    where: Where
    regency: str
    year: int
    what: str
    text: str
    count: int = 1
    """How many rows say the same."""


_CITED = (("basis",), ("purse_basis",))
_CITED_TABLES = ("mandatory", "grounds")


def named_bases(holder: Holder, regencies: Sequence[str], day: date) -> tuple[Named, ...]:
    """Every text of the holder's regencies that may name a basis, in three queries."""
    if not regencies:
        return ()
    ends = AsOf(regencies[0], day).until
    return (*_rules(regencies, ends), *_terms(regencies, ends), *_rows(holder, regencies, ends))


def _rules(regencies: Sequence[str], ends: datetime) -> Iterator[Named]:
    """Of the newest version of each year."""
    known = RuleVersion.objects.filter(regency_code__in=regencies, made_at__lt=ends)
    newest = {(each.regency_code, each.year): each for each in known.order_by("version")}
    for (regency, year), version in newest.items():
        if version.basis:
            yield Named(Where.RULES, regency, year, version.reason, version.basis)
        for path, value in parts_of(rules_of(version).choices).items():
            if path in _CITED or path[0] in _CITED_TABLES:
                of = tuple(path[1].split(".")) if path[0] == "grounds" else path
                texts = value if isinstance(value, list) else [value]
                for text in filter(None, map(str, texts)):
                    yield Named(Where.RULES, regency, year, name_of(of), text)


def _terms(regencies: Sequence[str], ends: datetime) -> Iterator[Named]:
    """Of incentives, the newest version of each year."""
    terms = TermsVersion.objects.filter(regency_code__in=regencies, made_at__lt=ends)
    newest = {(each.regency_code, each.year): each for each in terms.order_by("version")}
    for (regency, year), version in newest.items():
        yield Named(Where.INCENTIVES, regency, year, "", version.basis)


def _rows(holder: Holder, regencies: Sequence[str], ends: datetime) -> Iterator[Named]:
    """Rates, and where the post may see them sheets of ceilings and plans that were fixed by then:
    their basis is written no more. Rows that say the same are one."""
    rates = _counted(
        Rate.objects.filter(regency_code__in=regencies, noted_at__lt=ends),
        *(Where.INCENTIVES, F("role"), F("basis")),
    )
    others = []
    if holder.may(Deed.BUDGET_READ):
        plans = BudgetPlan.objects.filter(scope(holder), fixed_at__lt=ends)
        sheets = CeilingSheet.objects.filter(
            regency_code__in=regencies, state=SheetState.NOTED.value, closed_at__lt=ends
        )
        others = [
            _counted(
                plans.exclude(doubt_basis=""), Where.PLANS, F("fund_source"), F("doubt_basis")
            ),
            _counted(sheets, Where.CEILINGS, Value("", CharField()), F("basis")),
        ]
    told = sorted(rates.union(*others, all=True)) if others else rates
    for where, regency, year, what, text, count in told:
        yield Named(Where(where), regency, year, what, text, count)


_Row = tuple[str, str, int, str, str, int]


def _counted(
    rows: QuerySet[Model], where: Where, what: F | Value, text: F
) -> QuerySet[Model, _Row]:
    named = rows.order_by().values(
        where=Value(where.value, CharField()), of=F("regency_code"), on=F("year")
    )
    said = named.annotate(what=Cast(what, CharField()), said=Cast(text, CharField()))
    counted: QuerySet[Model, _Row] = said.annotate(count=Count("pk")).values_list(
        "where", "of", "on", "what", "said", "count"
    )
    return counted
