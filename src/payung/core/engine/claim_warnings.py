"""What somebody has to look at before a claim is filed, each as a code with its cause."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from payung.core.engine.happening import (
    STANDS,
    Circumstances,
    children_at_school,
    is_expired,
    is_late,
    is_open,
    is_past_age_limit,
)
from payung.core.kernel.month import Month
from payung.core.law.entitlement import Jkm, Status
from payung.core.law.heirs import HeirQuestion, heir_questions
from payung.core.law.library import library
from payung.core.law.rights import Grounds, Rights


class ClaimWarning(StrEnum):
    """What somebody has to look at, besides the questions about heirs."""

    NO_COVER = "no_cover"
    BEFORE_COVER = "before_cover"
    INACTIVE = "inactive"
    IN_GRACE = "in_grace"
    REACTIVATED = "reactivated"
    VERDICT_PENDING = "verdict_pending"
    BURIAL_ONLY = "burial_only"
    PAST_AGE_LIMIT = "past_age_limit"
    NOT_WORKING = "not_working"
    WORK_NOT_SHOWN = "work_not_shown"
    REPORTED_LATE = "reported_late"
    EXPIRED = "expired"
    SCHOLARSHIP_NOT_YET = "scholarship_not_yet"
    SCHOLARSHIP_TWO_ONLY = "scholarship_two_only"
    MONTHS_PAID_AFTER_EVENT = "months_paid_after_event"


def warnings_of(
    told: Circumstances, careful: Rights, grounds: Grounds
) -> tuple[ClaimWarning | HeirQuestion, ...]:
    """Everything to look at: cover, event, scholarship and money, then the heirs."""
    return (
        *_about_cover(told, careful, grounds),
        *_about_the_event(told, careful),
        *_about_scholarship(told, careful),
        *_about_money(told),
        *(heir_questions(told.family, told.on) if told.happening.is_death else ()),
    )


def _about_cover(told: Circumstances, careful: Rights, grounds: Grounds) -> Iterator[ClaimWarning]:
    if careful.status is Status.NONE:
        yield ClaimWarning.BEFORE_COVER if told.payments else ClaimWarning.NO_COVER
    if careful.status is Status.INACTIVE:
        yield ClaimWarning.INACTIVE
    if careful.status is Status.GRACE:
        yield ClaimWarning.IN_GRACE
    first = min((each.month.index for each in told.payments), default=None)
    stands = careful.status in STANDS
    if stands and first is not None and first < (grounds.first_month or first):
        yield ClaimWarning.REACTIVATED


def _about_the_event(told: Circumstances, careful: Rights) -> Iterator[ClaimWarning]:
    if is_expired(told):
        yield ClaimWarning.EXPIRED
    if is_late(told):
        yield ClaimWarning.REPORTED_LATE
    if not is_open(told, careful):
        return
    if told.happening.is_accident and told.is_work_accident is None:
        yield ClaimWarning.VERDICT_PENDING
    by_death = told.happening.is_death and not (
        told.happening.is_accident and told.is_work_accident
    )
    if by_death and careful.jkm is Jkm.BURIAL_ONLY:
        yield ClaimWarning.BURIAL_ONLY
    if is_past_age_limit(told):
        yield ClaimWarning.PAST_AGE_LIMIT
    if told.was_working is None:
        yield ClaimWarning.WORK_NOT_SHOWN
    if told.was_working is False:
        yield ClaimWarning.NOT_WORKING


def _about_scholarship(told: Circumstances, careful: Rights) -> Iterator[ClaimWarning]:
    children = children_at_school(told)
    if not children or not is_open(told, careful):
        return
    if not careful.scholarship:
        yield ClaimWarning.SCHOLARSHIP_NOT_YET
    elif len(children) > library().integer("scholarship_children", told.on):
        yield ClaimWarning.SCHOLARSHIP_TWO_ONLY


def _about_money(told: Circumstances) -> Iterator[ClaimWarning]:
    month = Month.of(told.on).index
    if told.happening.is_death and any(each.month.index > month for each in told.payments):
        yield ClaimWarning.MONTHS_PAID_AFTER_EVENT
