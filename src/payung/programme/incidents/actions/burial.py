"""The burial log: a line for each burial, and each month a word, also when nobody died."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import levels_of
from payung.office.area.queries import alone_in, village_of
from payung.office.audit.actions import Actor, record, signature
from payung.office.writing import month_words
from payung.office.written import written
from payung.programme.incidents.actions.found_dead import report_of_burial
from payung.programme.incidents.actions.report import refuse_day, sound_age
from payung.programme.incidents.models import Burial, BurialMonth, Report
from payung.programme.incidents.queries.burials import burials_in
from payung.programme.incidents.turn import UNNAMED, constraints_in_words


@dataclass(frozen=True, slots=True)
class Buried:
    """A line of the log. `key` is made with the form; the village is a dotted code."""

    key: UUID
    village_code: str
    name: str
    died_on: date
    buried_on: date
    cemetery: str
    sex: str = ""
    age: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """The line, and the report that was made because it is likely a participant."""

    burial: Burial
    report: Report | None


@transaction.atomic
def log_burial(*, by: Holder, buried: Buried, on: date) -> Logged:
    """A burial of a village; of a participant whom no report knows, also a report to be matched.

    Raises `Refused` with `text_missing`, `day_in_future`, `day_long_ago`, `buried_before_death`,
    `village_unknown`, `burial_key`, `form_used`, or those of the holder's duty and area.
    """
    by.must(Deed.BURIAL_LOG, buried.village_code)
    village_of(buried.village_code)
    alone_in(buried.village_code)  # a month is stated with the lines that were there
    made = _line(by, buried)
    known = Burial.objects.filter(id=buried.key).first()
    if known is not None:
        return _same(known, by, made)
    refuse_day(buried.died_on, on=on)
    refuse_day(buried.buried_on, on=on)
    if buried.buried_on < buried.died_on:
        raise Refused(
            "buried_before_death",
            _("Tanggal pemakaman mendahului tanggal meninggal."),
            _("Periksa kedua tanggalnya."),
        )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return _same(Burial.objects.get(id=buried.key), by, made)
    _recount(made, 1)
    report = report_of_burial(made)
    _record(by, made, "burial_logged")
    return Logged(made, report)


@transaction.atomic
def strike_burial(*, by: Holder, burial_id: UUID, reason: str) -> Burial:
    """A wrong line no longer counts; the same again is harmless.

    A report that was made from it stays, to be taken back for itself. Raises
    `Burial.DoesNotExist` outside the area, `Refused("text_missing")`.
    """
    by.must(Deed.BURIAL_LOG)
    found = Burial.objects.filter(scope(by)).select_for_update().get(id=burial_id)
    if found.struck_at is not None:
        return found
    found.struck_because = written(reason, _("Alasan"), longest=500)
    found.struck_at, found.struck_by = timezone.now(), signature(by)
    found.save()
    _recount(found, -1)
    _record(by, found, "burial_struck", found.struck_because)
    return found


@transaction.atomic
def state_month(
    *, by: Holder, village_code: str, month: Month, count: int, on: date
) -> BurialMonth:
    """The log of a month is whole; `count` is how many lines the page showed, 0 for no death.

    Raises `Refused` with `month_not_over`, `month_long_ago`, `burial_count_differs`,
    `burial_month_stated`.
    """
    by.must(Deed.BURIAL_LOG, village_code)
    stated, is_new = keep_month(by=by, village_code=village_code, month=month, count=count, on=on)
    if not is_new:
        raise Refused(
            "burial_month_stated",
            _("Bulan ini sudah dilaporkan."),
            _("Muat ulang halaman buku pemakaman."),
        )
    return stated


def keep_month(
    *, by: Actor, village_code: str, month: Month, count: int, on: date
) -> tuple[BurialMonth, bool]:
    """What is stated of a month, and whether it was stated just now: in the caller's transaction,
    and by the caller's right. A reporter is not named.

    Raises `Refused` with `month_not_over`, `month_long_ago`, `burial_count_differs`.
    """
    village_of(village_code)
    alone_in(village_code)
    refuse_month(month, on=on)
    lines = burials_in(village_code, month).filter(struck_at=None).count()
    if lines != count:
        raise Refused(
            "burial_count_differs",
            _("Buku bulan itu kini memuat %(count)s pemakaman.") % {"count": lines},
            _("Periksa barisnya, lalu laporkan lagi."),
        )
    known = BurialMonth.objects.filter(village_code=village_code, month=str(month)).first()
    if known is not None:
        return known, False
    made = BurialMonth(
        month=str(month),
        count=count,
        stated_at=timezone.now(),
        stated_by="" if by is UNNAMED else signature(by),
        **levels_of(village_code),
    )
    with constraints_in_words():
        made.save(force_insert=True)
    record(
        by=by,
        deed=Deed.BURIAL_LOG,
        of=("burial_month", made.id),
        place=village_code,
        details={"what": "month_stated", "month": made.month, "count": count},
    )
    return made, True


def refuse_month(month: Month, *, on: date) -> None:
    """Raises `Refused` for a month that is not over, or older than the log of last year."""
    this = Month.of(on)
    if month >= this:
        raise Refused(
            "month_not_over",
            _("%(month)s belum selesai.") % {"month": month_words(month)},
            _("Laporkan mulai tanggal 1 bulan berikutnya."),
        )
    if month.year < on.year - 1:
        raise Refused(
            "month_long_ago",
            _("%(month)s sudah terlalu lama.") % {"month": month_words(month)},
            _("Laporkan bulan tahun ini atau tahun lalu."),
        )


def _line(by: Holder, buried: Buried) -> Burial:
    return Burial(
        id=buried.key,
        name=written(buried.name, _("Nama"), longest=120),
        sex=buried.sex if buried.sex in ("L", "P") else "",
        age=sound_age(buried.age),
        died_on=buried.died_on,
        buried_on=buried.buried_on,
        cemetery=written(buried.cemetery, _("Tempat pemakaman"), longest=160),
        note=written(buried.note, _("Keterangan"), longest=500, required=False),
        logged_at=timezone.now(),
        logged_by=signature(by),
        **levels_of(buried.village_code),
    )


_FACTS = ("name", "sex", "age", "village_code", "died_on", "buried_on", "cemetery", "note")


def _same(known: Burial, by: Holder, made: Burial) -> Logged:
    """The form was sent twice: the first one stands. A key of somebody else's is refused, and so is
    another burial on the same form."""
    if not by.covers(known.village_code):
        raise Refused("burial_key", _("Formulir ini tidak berlaku."), _("Buka formulirnya lagi."))
    if any(getattr(known, fact) != getattr(made, fact) for fact in _FACTS):
        raise Refused(
            "form_used",
            _("Formulir ini sudah tersimpan; isian yang baru belum dicatat."),
            _("Buka formulirnya lagi dari awal untuk pemakaman yang lain."),
        )
    return Logged(known, Report.objects.filter(burial=known).first())


def _recount(line: Burial, more: int) -> None:
    """What was stated of the month follows the log."""
    month = str(Month.of(line.died_on))
    stated = BurialMonth.objects.filter(village_code=line.village_code, month=month)
    stated.update(count=F("count") + more)


def _record(by: Holder, line: Burial, what: str, reason: str = "") -> None:
    record(
        by=by,
        deed=Deed.BURIAL_LOG,
        of=("burial", line.id),
        place=line.village_code,
        reason=reason,
        details={"what": what},
    )
