"""What is checked about a plan, each with its source and how sure that is.

The warnings are those of `core.engine.plan_warnings`; what a purse may pay is `core.law.funding`.
What stops a plan is few: a purse that is forbidden, a doubtful use without a written basis, and a
sum over the ceiling. Everything else is said and decided by people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.utils.translation import gettext as _

from payung.core.engine.budget import Incentive, Purse
from payung.core.engine.plan_warnings import Planned, warnings_about
from payung.core.engine.planning import tariffs_of
from payung.core.kernel.finding import PlanWarning
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import LARGEST, format_rupiah
from payung.core.law.funding import FundSource, Permission, Use, fund_rule, fund_source_name
from payung.core.law.ruleset import RuleSet
from payung.programme.budgets.asked import Asked
from payung.programme.budgets.lines import line_from
from payung.programme.budgets.models import CeilingKind, LineKind, PlanLine
from payung.programme.budgets.ties import Decided, untied


class Weight(StrEnum):
    """What a finding does."""

    STOPS = "stops"
    """The plan cannot go on before it is mended."""
    ATTENTION = "attention"
    """It is said, and people decide."""
    FINE = "fine"
    """It was checked and is in order."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One finding about a plan."""

    weight: Weight
    said: PlanWarning
    next_step: str = ""

    @property
    def refused(self) -> Refused:
        return Refused(self.said.code, self.said.sentence, self.next_step)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the checks look at."""

    village: str
    year: int
    source: FundSource
    asked: Asked
    lines: Sequence[PlanLine]
    rules: RuleSet
    ceilings: Mapping[tuple[FundSource, CeilingKind], int]
    decided: Decided
    elsewhere: frozenset[LineKind] = field(default_factory=frozenset)
    """What other purses of the village pay in this year."""
    people_elsewhere: int = 0

    @property
    def cost(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def ceiling(self) -> int | None:
        """What of the purse may go into this programme; else the whole purse; `None` unknown."""
        known = self.ceilings
        return known.get(
            (self.source, CeilingKind.PROGRAMME), known.get((self.source, CeilingKind.PURSE))
        )

    @property
    def basis(self) -> str:
        return self.asked.doubt_basis or self.rules.purse_basis


def checks_of(facts: Facts) -> tuple[Checked, ...]:
    """What stops the plan, then what needs attention, then what is in order."""
    found = (*_purse(facts), *_ceiling(facts), *_engine(facts), *_ties(facts))
    return tuple(sorted(found, key=lambda each: list(Weight).index(each.weight)))


def stops_of(checks: Sequence[Checked]) -> tuple[Refused, ...]:
    return tuple(each.refused for each in checks if each.weight is Weight.STOPS)


def spoken_against(checks: Sequence[Checked]) -> tuple[PlanWarning, ...]:
    """What stands on the paper for who signs it."""
    return tuple(each.said for each in checks if each.weight is not Weight.FINE)


_USES = {
    LineKind.CONTRIBUTION: Use.VULNERABLE_WORKER,
    LineKind.INCENTIVE: Use.INCENTIVE,
}


def _purse(facts: Facts) -> Iterator[Checked]:
    kinds = {LineKind(line.kind) for line in facts.lines if line.volume}
    for kind, use in _USES.items():
        if kind not in kinds:
            continue
        rule = fund_rule(facts.source, facts.year, use)
        words = {"title": rule.title, "year": facts.year, "basis": facts.basis}
        if rule.permission is Permission.FORBIDDEN:
            sentence = _("%(title)s: dilarang untuk tahun %(year)s.") % words
            said = PlanWarning("purse_forbidden", sentence, rule.citation, rule.certainty)
            yield Checked(Weight.STOPS, said, _("Pilih sumber dana lain."))
        elif rule.permission is Permission.ALLOWED:
            sentence = _("%(title)s: boleh untuk tahun %(year)s.") % words
            said = PlanWarning("purse_allowed", sentence, rule.citation, rule.certainty)
            yield Checked(Weight.FINE, said)
        elif facts.basis:
            sentence = (
                _("%(title)s: belum pasti boleh untuk tahun %(year)s; dasar tertulis: %(basis)s.")
                % words
            )
            said = PlanWarning("purse_with_basis", sentence, rule.citation, rule.certainty)
            yield Checked(Weight.ATTENTION, said)
        else:
            sentence = _("%(title)s: belum pasti boleh untuk tahun %(year)s.") % words
            said = PlanWarning("purse_doubtful", sentence, rule.citation, rule.certainty)
            yield Checked(Weight.STOPS, said, _("Isi dasar tertulisnya, atau pilih sumber lain."))


def _ceiling(facts: Facts) -> Iterator[Checked]:
    name = f"{fund_source_name(facts.source)} ({facts.source.value})"
    if facts.ceiling is None:
        sentence = _("Pagu %(purse)s tahun %(year)s belum dicatat, jadi belum dapat dibandingkan.")
        said = PlanWarning("ceiling_unknown", sentence % {"purse": name, "year": facts.year}, None)
        yield Checked(Weight.ATTENTION, said, _("Kaur Keuangan atau Dinas PMD mencatatnya."))
        return
    told = {
        "cost": format_rupiah(facts.cost),
        "ceiling": format_rupiah(facts.ceiling),
        "left": format_rupiah(facts.ceiling - facts.cost),
    }
    if facts.cost > facts.ceiling:
        sentence = _("Rencana %(cost)s melebihi pagu %(ceiling)s.") % told
        said = PlanWarning("ceiling_exceeded", sentence, None)
        yield Checked(Weight.STOPS, said, _("Kurangi rencana, atau catat pagu yang baru."))
        return
    sentence = _("Rencana %(cost)s di bawah pagu %(ceiling)s; sisa %(left)s.") % told
    yield Checked(Weight.FINE, PlanWarning("ceiling_kept", sentence, None))


_SAID_HERE = ("purse_forbidden", "purse_doubtful", "ceiling_exceeded")
"""What this module says itself, for what the plan really pays."""


def _engine(facts: Facts) -> Iterator[Checked]:
    if not facts.lines:
        return
    for said in warnings_about(_planned(facts)):
        if said.code not in _SAID_HERE:
            yield Checked(Weight.ATTENTION, said)


def _planned(facts: Facts) -> Planned:
    """The plan as the engine's warnings look at it; what other purses pay counts as paid."""
    rules = facts.rules
    elsewhere = {kind.value for kind in facts.elsewhere}
    dana_desa = facts.ceilings.get((FundSource.DDS, CeilingKind.PURSE))
    fund = rules.village_fund if dana_desa is None else {facts.village: dana_desa}
    own = max((line.persons for line in _paying(facts, LineKind.CONTRIBUTION)), default=0)
    return Planned(
        village=facts.village,
        window=facts.asked.window,
        purse=Purse(facts.source, LARGEST, tuple(_incentives(facts))),
        tariffs=tariffs_of(facts.asked.window, rules),
        rules=replace(
            rules,
            village_fund=fund,
            mandatory={
                programme: decree
                for programme, decree in rules.mandatory.items()
                if programme not in elsewhere
            },
        ),
        persons=own + facts.people_elsewhere,
        lines=[line_from(line) for line in facts.lines if line.volume],
    )


def _incentives(facts: Facts) -> Iterator[Incentive]:
    for line in _paying(facts, LineKind.INCENTIVE):
        yield Incentive(line.role, line.persons, line.unit_price)


def _paying(facts: Facts, kind: LineKind) -> list[PlanLine]:
    return [line for line in facts.lines if line.kind == kind.value and line.volume]


def _ties(facts: Facts) -> Iterator[Checked]:
    decided = facts.decided
    sentences = list(untied(facts.lines, decided))
    for sentence in sentences:
        said = PlanWarning("not_tied", sentence, None)
        yield Checked(
            Weight.ATTENTION, said, _("Samakan RAB dengan keputusan, atau ubah salah satunya.")
        )
    if sentences:
        return
    if decided.is_decreed:
        numbers = ", ".join(decided.numbers)
        sentence = _("Orang dan bulannya sama dengan Keputusan Nomor %(numbers)s.")
        said = PlanWarning("tied", sentence % {"numbers": numbers}, None)
        yield Checked(Weight.FINE, said)
    elif _paying(facts, LineKind.CONTRIBUTION):
        sentence = _("Keputusan kepala desa untuk sumber dana ini belum ditetapkan.")
        said = PlanWarning("decree_missing", sentence, None)
        yield Checked(Weight.ATTENTION, said, _("Tetapkan nama-namanya sebelum iuran ditagih."))
