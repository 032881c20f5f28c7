"""What a regency itself wants to reach: numbers of its plans (RPJMD, RKPD), each of one year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from payung.core.kernel.certainty import Certainty
from payung.programme.oversight.indicators import Direction, Indicator, Target, indicators
from payung.programme.oversight.models import RegencyTarget
from payung.programme.oversight.sources.as_of import AsOf


def may_have_target(indicator: Indicator) -> bool:
    """Whether more, or less, of it is better: only then a number can be reached."""
    return indicator.direction in (Direction.UP, Direction.DOWN)


def own_targets(regency: str, day: date) -> Mapping[str, Target]:
    """Code of an indicator → the target of the regency for the year of the day, as it was known at
    its end."""
    noted = noted_by(regency, day).order_by("noted_at", "id")
    return newest(noted.values_list("indicator", "value", "source"))


def noted_by(regency: str, day: date) -> QuerySet[RegencyTarget]:
    """What had been noted of the year of a day at its end."""
    until = AsOf(regency, day).until
    return RegencyTarget.objects.filter(regency_code=regency, year=day.year, noted_at__lt=until)


def newest(told: Iterable[tuple[str, Decimal | str | None, str]]) -> Mapping[str, Target]:
    """Code → target, from indicators, values and sources in the order in which they were noted."""
    last = {code: (value, source) for code, value, source in told}
    return {
        code: Target(float(value), source, Certainty.SINGLE)
        for code, (value, source) in last.items()
        if value not in (None, "") and code in indicators()
    }


def every_target(own: Mapping[str, Target], indicator: Indicator, day: date) -> tuple[Target, ...]:
    """Every target of an indicator that holds on a day, the regency's own first."""
    first = own.get(indicator.code)
    return (*([first] if first else []), *indicator.targets(day))


def noted_targets(regency: str) -> tuple[tuple[RegencyTarget, float], ...]:
    """What holds of every year with its value, the latest year first, in the order of the board."""
    noted = RegencyTarget.objects.filter(regency_code=regency).order_by("noted_at", "id")
    newest = {(each.year, each.indicator): each for each in noted}
    order = list(indicators())
    return tuple(
        sorted(
            ((each, float(each.value)) for each in newest.values() if each.value is not None),
            key=lambda told: (-told[0].year, order.index(told[0].indicator)),
        )
    )
