"""A report comes in: four facts, and in a table of its own who said them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, Programme
from payung.office.area.models import levels_of
from payung.office.area.queries import village_of
from payung.office.audit.actions import record, signature
from payung.office.writing import day_words
from payung.office.written import written
from payung.programme.incidents.models import Channel, Kind, Origin, Report, ReportSource
from payung.programme.incidents.turn import UNNAMED, constraints_in_words

_MOST_YEARS_BACK = 10
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Told:
    """What is said: who, which village (dotted code), when, where. `key` is made with the form."""

    key: UUID
    kind: Kind
    name: str
    village_code: str
    day: date
    place: str
    time: time | None = None
    age: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """How it came to the officer, and who called or whose name stands on the slip."""

    channel: Channel = Channel.OWN
    told_by: str = ""


@transaction.atomic
def report(*, by: Holder, told: Told, source: Source = Source(), on: date) -> Report:
    """A post reports, for itself or for who called. The same form again is the report that is
    there.

    Raises `Refused` with `text_missing`, `day_in_future`, `day_long_ago`, `village_unknown`,
    `teller_missing`, `report_key`, `form_used`, or those of the holder's duty and area.
    """
    by.must(Deed.INCIDENT_REPORT, told.village_code)
    if source.channel is not Channel.OWN and not source.told_by.strip():
        raise Refused(
            "teller_missing",
            _("Tulis siapa yang menelepon, atau nama pada kertasnya."),
            _("Nama itu tidak pernah terlihat oleh desa."),
        )
    said_by = ReportSource(
        channel=source.channel.value,
        told_by=written(source.told_by, _("Nama pelapor"), longest=160, required=False),
        recorded_by_account=by.account_id,
        recorded_by=signature(by),
    )
    return keep_report(told, said_by, on=on)


def keep_report(told: Told, source: ReportSource, *, on: date) -> Report:
    """The report of somebody with its source, in the caller's transaction, as an act without a
    name. A form that was sent twice, even twice at once, is one report.

    Raises `Refused` with `report_key` for the form of somebody else, `form_used` for one that was
    filled in anew after it was sent, and as `report` does.
    """
    made = sound_report(told, Origin.SOMEBODY, on=on)
    if (known := _known(told.key)) is not None:
        return _same(known, source, made)
    try:
        with constraints_in_words():
            made.save(force_insert=True)
    except IntegrityError:
        if not Report.objects.filter(id=told.key).exists():
            raise
        return _same(_known(told.key), source, made)
    source.report = made
    source.save(force_insert=True)
    record_report(made)
    return made


def sound_report(told: Told, origin: Origin, *, on: date) -> Report:
    """The row of a report, not yet saved. Raises `Refused` as `report` does."""
    village_of(told.village_code)
    refuse_day(told.day, on=on)
    clean = replace(
        told,
        name=written(told.name, _("Nama"), longest=120),
        place=written(told.place, _("Tempat kejadian"), longest=160),
        note=written(told.note, _("Keterangan"), longest=500, required=False),
    )
    return row_of(clean, origin)


def row_of(told: Told, origin: Origin) -> Report:
    """The same of what the programme itself tells."""
    return Report(
        id=told.key,
        number=_number(),
        kind=told.kind.value,
        name=told.name[:120],
        age_told=sound_age(told.age),
        day=told.day,
        time=told.time,
        place=told.place[:160],
        note=told.note[:500],
        origin=origin.value,
        reported_at=timezone.now(),
        **levels_of(told.village_code),
    )


def refuse_day(day: date, *, on: date) -> None:
    """Raises `Refused` for a day that is not over, or that is most likely a slip of the pen."""
    if day > on:
        raise Refused(
            "day_in_future",
            _("Tanggal %(day)s belum tiba.") % {"day": day_words(day)},
            _("Isi tanggal kejadiannya."),
        )
    if day.year < on.year - _MOST_YEARS_BACK:
        raise Refused(
            "day_long_ago",
            _("Tanggal %(day)s sudah terlalu lama.") % {"day": day_words(day)},
            _("Periksa tahunnya."),
        )


def sound_age(told: int | None) -> int | None:
    """An age that a person can have; None for any other."""
    return told if told is not None and 0 <= told <= _OLDEST else None


def record_report(made: Report, by: Programme = UNNAMED) -> None:
    """The act that there is a report; nothing in it says from whom."""
    record(
        by=by,
        deed=Deed.INCIDENT_REPORT,
        of=("report", made.id),
        place=made.village_code,
        details={"number": made.number, "what": f"reported_{made.kind}"},
    )


def _number() -> str:
    """Eight digits that say nothing of how many reports there are."""
    return f"{secrets.randbelow(10_000):04d}-{secrets.randbelow(10_000):04d}"


def _known(key: UUID) -> ReportSource | None:
    return ReportSource.objects.filter(report=key).select_related("report").first()


_FACTS = ("kind", "name", "age_told", "village_code", "day", "time", "place", "note")


def _same(known: ReportSource | None, source: ReportSource, made: Report) -> Report:
    """The form was sent twice: the first one stands. A key of somebody else's is refused, and so
    are other facts: who goes back and reports a second death must not read the first number."""
    told = (source.recorded_by_account, source.reporter_id)
    if known is None or (known.recorded_by_account, known.reporter_id) != told:
        raise Refused(
            "report_key", _("Formulir laporan ini tidak berlaku."), _("Buka formulirnya lagi.")
        )
    if any(getattr(known.report, fact) != getattr(made, fact) for fact in _FACTS):
        raise Refused(
            "form_used",
            _("Formulir ini sudah terkirim sebagai laporan %(number)s; isian baru belum terkirim.")
            % {"number": known.report.number},
            _("Buka formulirnya lagi dari awal untuk laporan yang lain."),
        )
    return known.report
