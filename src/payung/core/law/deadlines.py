"""By when to report, and by when the insurer owes its payment.

A family reports an accident within two days by the clock; the insurer pays within working days of a
complete file and owes a penalty for each day after. PP 44/2015 Pasal 26, 37, 40 and 44;
PP 82/2019 Pasal 26; UU 40/2004 Pasal 45(1).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from payung.core.kernel.dates import years_later
from payung.core.law.calendar import calendar_on
from payung.core.law.library import library


class Programme(StrEnum):
    """The insurance a claim is made under."""

    JKK = "jkk"
    JKM = "jkm"


def accident_report_due(happened: datetime) -> datetime:
    """Stage I: to the insurer and the labour office, counted from accident or diagnosis."""
    return happened + timedelta(hours=_integer("accident_report_hours", happened.date()))


def outcome_report_due(decided: datetime) -> datetime:
    """Stage II: counted from the word that the worker has recovered, is disabled or has died."""
    return decided + timedelta(hours=_integer("accident_outcome_report_hours", decided.date()))


def incomplete_notice_due(filed_on: date) -> date:
    """By when the insurer must say what an accident file lacks."""
    return _working_days_after(filed_on, "jkk_incomplete_working_days")


def payment_due(programme: Programme, complete_on: date) -> date:
    """The last working day on which the insurer pays in time."""
    return _working_days_after(complete_on, f"{programme}_payment_working_days")


def late_payment_penalty(amount: int, *, complete_on: date, programme: Programme, on: date) -> int:
    """What the insurer owes on top of an amount that is still unpaid on a day, in rupiah."""
    days = max((on - payment_due(programme, complete_on)).days, 0)
    return amount * days * _integer("late_payment_percent_per_day", complete_on) // 100


def accident_claim_expires(happened_on: date) -> date:
    """The last day on which an accident of that day can be claimed, by the law of the accident."""
    return years_later(happened_on, _integer("jkk_expiry_years", happened_on))


def _working_days_after(day: date, parameter_id: str) -> date:
    return calendar_on(day).add_working_days(day, _integer(parameter_id, day))


def _integer(parameter_id: str, on: date) -> int:
    return library().integer(parameter_id, on)
