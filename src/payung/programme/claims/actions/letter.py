"""The heirs' letter with its two signatures, and the arrears that hold the money back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_rupiah
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.claims.case import owed
from payung.programme.claims.models import Claim
from payung.programme.claims.steps import Step
from payung.programme.claims.turn import Told, close, refuse_day, take


@dataclass(frozen=True, slots=True)
class Release:
    """Arrears that somebody paid: rupiah, and who it was."""

    amount: int
    payer: str
    paid_on: date


@transaction.atomic
def sign_heirs_letter(*, by: Holder, seen: Seen, number: str, on: date) -> Claim:
    """The head of the village signed the heirs' letter of two witnesses."""
    claim = take(Step.SIGN, by=by, seen=seen)
    refuse_day(claim, on)
    claim.letter_number = written(number, _("Nomor surat"), longest=80)
    claim.letter_on = on
    claim.letter_by_account, claim.letter_by = by.account_id, signature(by)
    close(claim, Step.SIGN, by=by, told=Told(on, claim.letter_number))
    return claim


@transaction.atomic
def countersign_heirs_letter(*, by: Holder, seen: Seen, on: date) -> Claim:
    """The head of the subdistrict signed it too."""
    claim = take(Step.COUNTERSIGN, by=by, seen=seen)
    refuse_day(claim, on)
    if claim.letter_on is not None and on < claim.letter_on:
        raise Refused("day_impossible", _("Kecamatan menandatangani sesudah desa."))
    claim.countersigned_on = on
    claim.countersigned_by_account, claim.countersigned_by = by.account_id, signature(by)
    close(claim, Step.COUNTERSIGN, by=by, told=Told(on, claim.letter_number))
    return claim


@transaction.atomic
def release_arrears(*, by: Holder, seen: Seen, release: Release) -> Claim:
    """The months of arrears are paid, so that the rest of the money is free.

    Raises `Refused("release_differs")` where the amount is not what the law asks for.
    """
    claim = take(Step.RELEASE, by=by, seen=seen)
    refuse_day(claim, release.paid_on)
    asked = owed(claim, timezone.localdate()).release
    if release.amount != asked:
        raise Refused(
            "release_differs",
            _("Tunggakan yang harus dilunasi %(asked)s, bukan %(told)s.")
            % {"asked": format_rupiah(asked), "told": format_rupiah(release.amount)},
            _("Cocokkan dengan rincian bulan di halaman klaim dan kuitansinya."),
        )
    claim.release_amount, claim.released_on = release.amount, release.paid_on
    claim.release_payer = written(release.payer, _("Pembayar"), longest=160)
    told = Told(release.paid_on, claim.release_payer, {"amount": release.amount})
    close(claim, Step.RELEASE, by=by, told=told)
    return claim
