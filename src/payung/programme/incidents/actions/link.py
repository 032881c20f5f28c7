"""What a reporter does by a personal link: report, take back, say that nobody died. Each time with
the PIN.

A turn is counted before the PIN is looked at and stays counted when it was wrong, so that many
guesses at once are many turns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.programme.incidents.actions.burial import keep_month
from payung.programme.incidents.actions.merging import release_others
from payung.programme.incidents.actions.report import Told, keep_report
from payung.programme.incidents.actions.taking_back import keep_taken_back
from payung.programme.incidents.models import (
    BurialMonth,
    Channel,
    Kind,
    MonthSource,
    Report,
    Reporter,
    ReportSource,
    ReportState,
)
from payung.programme.incidents.queries.burials import burials_in
from payung.programme.incidents.queries.reporters import reporter_by_link
from payung.programme.incidents.steps import Step
from payung.programme.incidents.turn import UNNAMED, allow

_TURNS: Final = 5
_LOCKED_FOR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Key:
    """What the reporter has and knows."""

    link: str
    pin: str


def report_by_link(*, key: Key, told: Told, on: date) -> Report:
    """The report of a reporter, from a village of the reporter's district.

    Raises `Reporter.DoesNotExist` for a link that leads nowhere; `Refused` with `pin_wrong`,
    `link_locked`, `not_your_area`, and as `report` does.
    """
    reporter = _opened(key)
    if not told.village_code.startswith(f"{reporter.district_code}."):
        raise Refused("not_your_area", _("Desa ini di luar kecamatan Anda."))
    with transaction.atomic():
        return keep_report(told, _source(reporter), on=on)


def take_back_by_link(*, key: Key, number: str, reason: str) -> Report:
    """The reporter takes back the own report of this number, while nobody has decided who it is
    about.

    Raises as `report_by_link` does; `Refused` with `report_unknown`, `report_already_matched`,
    `step_not_now` or `text_missing`.
    """
    reporter = _opened(key)
    with transaction.atomic():
        own = Report.objects.filter(source__reporter=reporter, number=number)
        found = own.select_for_update().first()
        if found is None:
            raise Refused(
                "report_unknown",
                _("Laporan nomor itu bukan laporan Anda."),
                _("Salin nomornya dari halaman terima kasih."),
            )
        allow(Step.OWN_TAKE_BACK, found)
        release_others(found, by=UNNAMED)
        return keep_taken_back(found, by=UNNAMED, reason=reason)


def state_no_death_by_link(*, key: Key, month: Month, on: date) -> BurialMonth:
    """The reporter says that nobody of the own village died in a month that is over; where that is
    known already, nothing changes.

    Raises as `report_by_link` does; `Refused` with `month_not_over`, `month_long_ago`, or
    `deaths_known` where somebody of that month is logged or reported.
    """
    reporter = _opened(key)
    with transaction.atomic():
        _refuse_known_deaths(reporter.village_code, month)
        stated, is_new = keep_month(
            by=UNNAMED, village_code=reporter.village_code, month=month, count=0, on=on
        )
        if is_new:
            MonthSource.objects.create(month=stated, reporter=reporter)
        return stated


def _refuse_known_deaths(village: str, month: Month) -> None:
    """Without a number or a name: a link may be in other hands."""
    logged = burials_in(village, month).filter(struck_at=None)
    told = Report.objects.filter(
        village_code=village,
        kind=Kind.DEATH.value,
        day__gte=month.first_day,
        day__lt=(month + 1).first_day,
    ).exclude(state=ReportState.TAKEN_BACK.value)
    if logged.exists() or told.exists():
        raise Refused(
            "deaths_known",
            _("Pada bulan itu sudah ada kematian yang tercatat; kabar ini tidak perlu dikirim."),
            _("Bila menurut Anda keliru, telepon kantor desa atau kecamatan."),
        )


def _source(reporter: Reporter) -> ReportSource:
    return ReportSource(channel=Channel.LINK.value, reporter=reporter)


def _opened(key: Key) -> Reporter:
    """The reporter whose link and PIN these are. Not in a transaction: a wrong PIN is counted."""
    reporter = reporter_by_link(key.link)
    turn = _counted(reporter)
    if not check_password(key.pin, reporter.pin_hash):
        left = _TURNS - turn
        raise (
            _locked()
            if left <= 0
            else Refused(
                "pin_wrong",
                _("PIN salah. Sisa %(count)s kali mencoba.") % {"count": left},
                _("Lihat PIN pada kertas Anda, atau minta PIN baru ke kantor kecamatan."),
            )
        )
    Reporter.objects.filter(id=reporter.id).update(wrong_pins=0, locked_until=None)
    return reporter


@transaction.atomic
def _counted(reporter: Reporter) -> int:
    """Counts one turn and answers which one it is. Raises `Refused("link_locked")`."""
    found = Reporter.objects.select_for_update().get(id=reporter.id)
    now = timezone.now()
    if found.locked_until is not None and found.locked_until > now:
        raise _locked()
    turn = found.wrong_pins + 1
    is_last = turn >= _TURNS
    found.wrong_pins = 0 if is_last else turn
    found.locked_until = now + _LOCKED_FOR if is_last else None
    found.save(update_fields=["wrong_pins", "locked_until"])
    return turn


def _locked() -> Refused:
    return Refused(
        "link_locked",
        _("PIN salah terlalu sering; tautan ini terkunci satu jam."),
        _("Tunggu satu jam, atau telepon kantor desa atau kecamatan sekarang."),
    )
