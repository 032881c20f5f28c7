"""The slip of a worker says what is paid already, and promises nothing where nothing is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation

import payments_cast as cast
from office_cast import VILLAGE
from payung.core.kernel.dates import format_long
from payung.core.kernel.month import Month
from payung.doors.web.protection.slip_words import protection_told

pytestmark = pytest.mark.django_db


def test_who_is_paid_for_is_told_today_s_right_and_nobody_else_is() -> None:
    who, today = cast.payers(), timezone.localdate()
    this = Month.of(today)
    wadah = cast.container(who)
    paid = cast.members(wadah, 1, since=this + -3)
    cast.paid_months(who, wadah, this + -3, this + 1, on=today - timedelta(days=120))
    unpaid = cast.members(wadah, 1, since=this + 2, start=5)
    with translation.override("id"):
        told = protection_told(VILLAGE, [each.id for each in (*paid, *unpaid)])
    assert told.keys() == {paid[0].id}
    said = f"Bila meninggal {format_long(today)}, keluarga menerima Rp42.000.000;"
    assert told[paid[0].id].startswith(said)
