"""Drawing up the plan of one village from its checked lists.

Incentives and contributions draw on the same ceiling; what is left after the incentives buys seats.
Whoever is ready and finds no seat stands on the waiting list in the same order.
"""

from __future__ import annotations

from dataclasses import replace

import narwhals as nw

from payung.core.engine.budget import Purse, Window, contribution_lines, incentive_lines
from payung.core.engine.checking import Checked
from payung.core.engine.plan import Plan
from payung.core.engine.plan_warnings import warnings_of
from payung.core.engine.ranking import RANK, ranked
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import LARGEST
from payung.core.law.ruleset import RuleSet
from payung.core.law.seats import has_seat, seats
from payung.core.law.tariff import Payer, monthly_tariff


def plan(checked: Checked, *, village: str, window: Window, purse: Purse) -> Plan:
    """Rank the ready people of a village, cut where the money ends, and draw up the lines.

    Raises `Refused` where the law does not hold in the window, and for incentives beyond reason.
    """
    rules = checked.rules
    tariffs = tariffs_of(window, rules)
    incentives = incentive_lines(window, purse, rules)
    promised = sum(line.amount for line in incentives)
    if promised > LARGEST:
        raise Refused(
            "incentives_too_large",
            f"Insentif {promised} rupiah terlalu besar untuk sebuah desa.",
            "Periksa jumlah orang dan rupiah per bulan.",
        )
    available = seats(purse.ceiling - promised, tariffs)
    order = nw.from_native(ranked(checked.people, rules))
    above = has_seat(nw.col(RANK), available)
    chosen, waiting = order.filter(above).to_native(), order.filter(~above).to_native()
    lines = (*contribution_lines(chosen.height, tariffs, purse, rules), *incentives)
    drawn = Plan(village, window, purse, tariffs, available, chosen, waiting, lines, rules)
    return replace(drawn, warnings=warnings_of(drawn))


def tariffs_of(window: Window, rules: RuleSet) -> dict[Month, int]:
    """What the budget of a village pays for one person in each month of a window.

    Raises `Refused` where the law does not hold in the window.
    """
    return {
        month: monthly_tariff(month, payer=Payer.VILLAGE_BUDGET, readings=rules.readings)
        for month in window.months
    }
