"""Noting numbers that the regency is measured against: from outside, and of its own plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record, signature
from payung.office.written import written
from payung.programme.oversight.indicators import Measure, indicators
from payung.programme.oversight.models import Reference, RegencyTarget, Subject
from payung.programme.oversight.own_targets import may_have_target


@dataclass(frozen=True, slots=True)
class Said:
    """A number, the day that it describes, and who published it where."""

    subject: Subject
    amount: int
    as_of: date
    source: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an indicator is to reach in a year; without a value the target is taken back."""

    indicator: str
    year: int
    value: Decimal | None
    source: str


@transaction.atomic
def note_reference(*, by: Holder, place: str, said: Said) -> Reference:
    """A newer number stands beside the older; board days before it keep the older one.

    Raises `Refused` with `reference_not_a_number`, `day_impossible`, `text_missing`, or where the
    holder may not.
    """
    by.must(Deed.REFERENCE_NOTE, place)
    if said.amount <= 0:
        raise Refused(
            "reference_not_a_number",
            _("Jumlahnya harus lebih dari nol."),
            _("Tulis angka dari publikasi, tanpa titik."),
        )
    if said.as_of > timezone.localdate():
        raise Refused(
            "day_impossible",
            _("Tanggal keadaan datanya belum tiba."),
            _("Tulis hari yang digambarkan angka itu, bukan hari terbitnya nanti."),
        )
    made = Reference.objects.create(
        place=place,
        subject=said.subject.value,
        amount=said.amount,
        as_of=said.as_of,
        source=written(said.source, _("Sumber"), longest=200),
        noted_at=timezone.now(),
        account_id=by.account_id,
        noted_by=signature(by),
    )
    record(
        by=by,
        deed=Deed.REFERENCE_NOTE,
        of=("reference", made.id),
        place=place,
        details={"subject": made.subject, "amount": made.amount, "as_of": str(made.as_of)},
    )
    return made


@transaction.atomic
def note_target(*, by: Holder, regency: str, wanted: Wanted) -> RegencyTarget:
    """Days before it keep what held then.

    Raises `Refused` with `target_impossible`, `text_missing`, or where the holder may not.
    """
    by.must(Deed.REFERENCE_NOTE, regency)
    indicator = indicators().get(wanted.indicator)
    highest = 100 if indicator and indicator.measure is Measure.SHARE else None
    if indicator is None or not may_have_target(indicator):
        raise Refused(
            "target_impossible",
            _("Ukuran itu tidak mempunyai arah yang lebih baik, jadi tidak dapat diberi sasaran."),
            _("Pilih ukuran lain."),
        )
    if highest and wanted.value is not None and wanted.value > highest:
        raise Refused(
            "target_impossible",
            _("Sasaran berupa bagian paling tinggi 100 persen."),
            _("Tulis angka dari dokumennya, misalnya 22,5."),
        )
    made = RegencyTarget.objects.create(
        regency_code=regency,
        year=wanted.year,
        indicator=indicator.code,
        value=wanted.value,
        source=written(wanted.source, _("Sumber"), longest=200),
        noted_at=timezone.now(),
        account_id=by.account_id,
        noted_by=signature(by),
    )
    told = None if wanted.value is None else str(wanted.value)
    record(
        by=by,
        deed=Deed.REFERENCE_NOTE,
        of=("target", made.id),
        place=regency,
        details={"indicator": made.indicator, "year": made.year, "value": told},
    )
    return made
