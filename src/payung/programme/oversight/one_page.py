"""The page of the regent: few numbers of a day, where the regency stands, what waits for a word.

Every number is that of the board of the same day; nothing is counted a second time. What waits is
told as it was known at the end of the day: steps past their date, promises not kept, money that
ends with its date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import Case, CharField, DateField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from payung.core.kernel.month import Month
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import Area
from payung.office.area.queries import areas_within
from payung.programme.claims.models import ClaimMove
from payung.programme.claims.steps import Step
from payung.programme.outreach.queries.promises import Kept, Wanted, promises
from payung.programme.oversight.indicators import Target, indicators
from payung.programme.oversight.lateness import Lack, lacks_of
from payung.programme.oversight.models import Figure, RegencyTarget
from payung.programme.oversight.own_targets import newest, noted_by
from payung.programme.oversight.queries import Figures, Number, figures_on
from payung.programme.oversight.sources.as_of import AsOf
from payung.programme.payments.alarms.models import Alarm, AlarmKind
from payung.programme.payments.alarms.wording import GRAVITY
from payung.programme.rulebook.deadlines import Deadline
from payung.programme.rulebook.models import BasisEdition
from payung.programme.rulebook.queries import Rules, rules_of_years

RANKED_BY = "coverage_of_listed"
_MONTHS = 12
_RANK_WITHIN = timedelta(days=40)
"""Figures of another regency are as old as its last month end, at most."""
_MONEY_ENDS = (
    *(AlarmKind.DUE_SOON, AlarmKind.OVERDUE, AlarmKind.UNPAID_1, AlarmKind.UNPAID_2),
    *(AlarmKind.UNPAID_3, AlarmKind.LAPSED, AlarmKind.JANUARY_GAP),
)


@dataclass(frozen=True, slots=True)
class Ceremonies:
    """Families paid since 1 January, and when their money was handed over for the cameras."""

    families: int
    after_days: tuple[int, ...]
    """Days from the last payment to the ceremony, of those that had one; negative where the
    ceremony came first."""

    @property
    def without(self) -> int:
        """Paid, and no ceremony is recorded."""
        return self.families - len(self.after_days)


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among others with a value, the highest first; equals share a place."""

    place: int
    among: int


@dataclass(frozen=True, slots=True)
class District:
    """A subdistrict with its numbers and its rank; null where nothing is listed there."""

    area: Area
    coverage: Number
    protected: Number
    rank: Rank | None


@dataclass(frozen=True, slots=True)
class LateStep:
    """A step of the calendar whose day is over, and in how many villages it is not done."""

    deadline: Deadline
    villages: int
    days: int
    figure: str


@dataclass(frozen=True, slots=True)
class MoneyEnds:
    """Villages of which one alarm of a kind is the gravest, and the first day that it speaks of."""

    kind: AlarmKind
    villages: int
    first: date


@dataclass(frozen=True, slots=True)
class Draft:
    """A legal basis of the regency that is not signed, and since when it is a draft."""

    key: UUID
    words: str
    since: date


@dataclass(frozen=True, slots=True)
class OnePage:
    """What the page says of a regency at the end of a day."""

    regency: Area
    figures: Figures
    months: tuple[tuple[date, Number], ...]
    """Month ends with who was protected, the oldest first, the day itself last."""
    rank: Rank | None
    """Among regencies whose figures are known; null where only this one is."""
    districts: tuple[District, ...]
    ceremonies: Ceremonies
    late: tuple[LateStep, ...]
    promises: tuple[int, int]
    """Commitments that are late, and of how many villages."""
    money: tuple[MoneyEnds, ...]
    drafts: tuple[Draft, ...]
    rules: Rules
    """Those of the regency for the year of the day, as they held at its end."""

    def number(self, code: str) -> Number:
        """An indicator of the regency."""
        return self.figures.of(self.regency.code, code)


def one_page(holder: Holder, regency: str, day: date) -> OnePage:
    """Raises `Refused` where the holder may not."""
    holder.must(Deed.REGENT_PAGE, regency)
    areas = areas_within((regency,))
    own = next(area for area in areas if area.code == regency)
    told = _events(regency, day)
    figures = replace(figures_on(holder, regency, day), own=_targets(told))
    kept, rules = (
        _kept(regency, day),
        rules_of_years(regency, (day.year,), before=AsOf(regency, day).until)[day.year],
    )
    return OnePage(
        regency=own,
        figures=figures,
        months=_months(kept, figures, regency),
        rank=_rank_among_regencies(kept, figures, regency),
        districts=_districts([area for area in areas if area.level == 3], figures),
        late=_late(rules, figures, [area.code for area in areas if area.level == 4]),
        promises=_late_promises(holder, {area.code: area.title for area in areas}, day),
        ceremonies=_ceremonies(told, day),
        money=_money(told),
        drafts=_drafts(told),
        rules=rules,
    )


def ranked(values: Mapping[str, float | None]) -> dict[str, Rank]:
    """Place → its rank among those that have a value."""
    known = {place: value for place, value in values.items() if value is not None}
    return {
        place: Rank(1 + sum(other > value for other in known.values()), len(known))
        for place, value in known.items()
    }


_KeptRow = tuple[str, str, date, int, int]


def _kept(regency: str, day: date) -> list[_KeptRow]:
    """Month ends of the regency, and the last figures of every regency, in one question."""
    months = Q(place=regency, indicator="protected", day__gt=day - timedelta(days=366))
    others = Q(level=2, indicator=RANKED_BY, day__gt=day - _RANK_WITHIN)
    rows = Figure.objects.filter(months | others, day__lte=day).order_by("day")
    return list(rows.values_list("place", "indicator", "day", "numerator", "denominator"))


def _months(
    kept: Iterable[_KeptRow], figures: Figures, regency: str
) -> tuple[tuple[date, Number], ...]:
    indicator = indicators()["protected"]
    told = {
        day: Number(indicator, over, under)
        for place, code, day, over, under in kept
        if place == regency and code == indicator.code and day == Month.of(day).last_day
    }
    told[figures.day] = figures.of(regency, indicator.code)
    return tuple(sorted(told.items()))[-_MONTHS:]


def _rank_among_regencies(kept: Iterable[_KeptRow], figures: Figures, regency: str) -> Rank | None:
    value = indicators()[RANKED_BY].value
    newest = {
        place: value(over, under) for place, code, _, over, under in kept if code == RANKED_BY
    }
    newest[regency] = figures.of(regency, RANKED_BY).value
    found = ranked(newest).get(regency)
    return found if found and found.among > 1 else None


def _districts(areas: Sequence[Area], figures: Figures) -> tuple[District, ...]:
    ranks = ranked({area.code: figures.of(area.code, RANKED_BY).value for area in areas})
    found = [
        District(
            area,
            figures.of(area.code, RANKED_BY),
            figures.of(area.code, "protected"),
            ranks.get(area.code),
        )
        for area in areas
    ]
    last = len(areas) + 1
    return tuple(sorted(found, key=lambda each: each.rank.place if each.rank else last))


def _late(rules: Rules, figures: Figures, villages: Sequence[str]) -> tuple[LateStep, ...]:
    found: dict[str, list[Lack]] = {}
    for lacks in lacks_of(rules, figures, villages, figures.day).values():
        for lack in lacks:
            found.setdefault(lack.figure, []).append(lack)
    return tuple(
        LateStep(inside[0].deadline, len(inside), inside[0].days, figure)
        for figure, inside in found.items()
    )


def _late_promises(holder: Holder, titles: Mapping[str, str], day: date) -> tuple[int, int]:
    rows = promises(holder, Wanted(kept=Kept.LATE), as_of=day, titles=titles)
    return len(rows), len({row.village_code for row in rows})


_MOVE, _ALARM, _DRAFT, _SIGNED, _TARGET = "move", "alarm", "draft", "signed", "target"
_Told = tuple[str, str, str, str, date, str]
"""What kind of row; step, kind or indicator; the case, village or basis, or a value; words; the
day; what to sort by."""


def _events(regency: str, day: date) -> Sequence[_Told]:
    """Payments with ceremonies, alarms, legal bases and targets as they were known, in one
    question."""
    others = (_alarms(regency, day), _editions(regency, day), _noted(regency, day))
    return list(_moves(regency, day).union(*others, all=True))


def _moves(regency: str, day: date) -> QuerySet[ClaimMove, _Told]:
    rows = ClaimMove.objects.filter(
        claim__regency_code=regency,
        step__in=(Step.PAY.value, Step.CEREMONY.value),
        at__lt=AsOf(regency, day).until,
    )
    key = Cast("claim_id", CharField())
    return rows.order_by().values_list(_said(_MOVE), "step", key, _said(""), "on", _said(""))


def _alarms(regency: str, day: date) -> QuerySet[Alarm, _Told]:
    rows = Alarm.objects.filter(
        Q(closed_on=None) | Q(closed_on__gt=day),
        regency_code=regency,
        kind__in=[kind.value for kind in _MONEY_ENDS],
        raised_on__lte=day,
    )
    return rows.order_by().values_list(
        _said(_ALARM), "kind", "village_code", _said(""), "due_on", _said("")
    )


def _editions(regency: str, day: date) -> QuerySet[BasisEdition, _Told]:
    rows = BasisEdition.objects.filter(regency_code=regency, noted_at__lt=AsOf(regency, day).until)
    kind = Case(When(is_draft=True, then=_said(_DRAFT)), default=_said(_SIGNED))
    words = Concat("number", Value(", "), "title", output_field=CharField())
    keys = Cast("basis_id", CharField()), Cast("id", CharField())
    return rows.order_by().values_list(kind, _said(""), keys[0], words, "issued_on", keys[1])


def _noted(regency: str, day: date) -> QuerySet[RegencyTarget, _Told]:
    value = Coalesce(Cast("value", CharField()), _said(""))
    on, key = Cast(Value(day), DateField()), Cast("id", CharField())
    rows = noted_by(regency, day).order_by()
    return rows.values_list(_said(_TARGET), "indicator", value, "source", on, key)


def _said(text: str) -> Value:
    return Value(text, CharField())


def _targets(told: Iterable[_Told]) -> Mapping[str, Target]:
    """Keys sort by time."""
    noted = sorted((each for each in told if each[0] == _TARGET), key=lambda each: each[5])
    return newest((code, value, source) for _, code, value, source, _, _ in noted)


def _drafts(told: Iterable[_Told]) -> tuple[Draft, ...]:
    """Bases whose newest edition is a draft; keys of editions sort by time."""
    editions = [each for each in told if each[0] in (_DRAFT, _SIGNED)]
    newest = {each[2]: each for each in sorted(editions, key=lambda each: each[5])}
    return tuple(
        Draft(UUID(key), words, on)
        for kind, _, key, words, on, _ in newest.values()
        if kind == _DRAFT
    )


def _ceremonies(told: Iterable[_Told], day: date) -> Ceremonies:
    begins = date(day.year, 1, 1)
    paid: dict[str, list[date]] = {}
    held: dict[str, date] = {}
    for kind, step, claim, _, on, _ in told:
        if kind != _MOVE:
            continue
        if step == Step.CEREMONY.value:
            held[claim] = on
        elif begins <= on <= day:
            paid.setdefault(claim, []).append(on)
    after = sorted((held[each] - max(paid[each])).days for each in paid if each in held)
    return Ceremonies(len(paid), tuple(after))


def _money(events: Iterable[_Told]) -> tuple[MoneyEnds, ...]:
    """By kind, the gravest first; a village counts with the gravest of its alarms."""
    told = [
        (village, AlarmKind(kind), on) for what, kind, village, _, on, _ in events if what == _ALARM
    ]
    told.sort(key=lambda each: (each[0], -GRAVITY[each[1]], each[2]))
    gravest = [next(inside) for _, inside in groupby(told, key=lambda each: each[0])]
    found: dict[AlarmKind, list[date]] = {}
    for _, kind, on in gravest:
        found.setdefault(kind, []).append(on)
    return tuple(
        MoneyEnds(kind, len(days), min(days))
        for kind, days in sorted(found.items(), key=lambda each: -GRAVITY[each[0]])
    )
